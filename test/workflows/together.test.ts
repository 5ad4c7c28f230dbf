import { stories } from './support/story';

const story = stories();

story('a colleague is named in a note, and another asks to hear how it goes on', async (cast) => {
  const { clock, customer, desk, complaint, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  await complaint.asks('watch', { person: 'evi' });
  await complaint.asks('note', { text: 'Tanya @bela', mentions: ['bela', 'technical'] });
  desk.receives('bela', 'staff-mentioned');
  desk.receives('technical', 'staff-mentioned');
  await expect(complaint.asks('note', { text: 'Tanya @joni', mentions: ['joni'] })).rejects.toMatchObject({
    cause: { message: expect.stringContaining('no person or desk "joni" to mention') as string },
  });
  await desk.handsOff('billing', 'Sudah dicek, perlu akses ke sistem tagihan');
  desk.receives('evi', 'staff-watched');
  expect(world.told('note.added').map(({ data }) => data)).toEqual([
    { watched: { person: 'evi' } },
    { mentions: ['bela', 'technical'] },
  ]);
});

story(
  'another desk is asked for a piece of work over the weekend, is late with it, and gives it back',
  async (cast) => {
    const { clock, customer, desk, complaint, world } = cast;
    clock.startAt('Friday 15:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    const open = { desk: 'technical', what: 'Ukur sinyal di rumahnya', due: '4wh', pauses: true };
    await complaint.asks('task', { open });
    desk.receives('technical', 'staff-task');
    expect(await complaint.view()).toMatchObject({
      status: 'paused',
      tasks: [{ id: 'sub-task:1', desk: 'technical' }],
    });

    await clock.until('Monday 10:55');
    expect(world.told('clock.breached')).toEqual([]); // the weekend does not count
    await clock.until('Monday 11:05');
    expect(world.told('clock.breached').map(({ data }) => data['clock'])).toEqual(['sub-task:1']);
    desk.receives('technical', 'staff-breach');
    desk.receives('ani', 'staff-breach');
    customer.receivesNothingMore();

    await desk.does('sub-task:1');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', tasks: [] });
    customer.receivesNothingMore();
  },
);

story(
  'an agent answers with what is prepared, late on a Friday and after the weekend: each use is counted',
  async (cast) => {
    const { clock, customer, complaint, world } = cast;
    clock.startAt('Friday 16:30');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    const answers = (text: string) => complaint.asks('reply', { text, answer: 'double-charge-probe' });
    await answers('Tagihan bulan apa yang dobel?');
    customer.receives('email', 'reply');
    await clock.until('Monday 09:30');
    await customer.writes('Oktober');
    await answers('Terima kasih. Kami periksa tagihan Oktober.');
    customer.receives('email', 'reply');
    customer.receivesNothingMore();
    const used = world.told('note.added').filter(({ data }) => data['prepared'] !== undefined);
    expect(used.map(({ data }) => data)).toEqual(
      Array.from({ length: 2 }, () => ({ prepared: 'double-charge-probe' })),
    );
    expect((await complaint.view()).clocks).toContainEqual(
      expect.objectContaining({ clock: 'first-response', state: 'met' }),
    );
  },
);
