import { stories } from './support/story';
import { twos } from './support/two';

/* A customer complains twice about one thing. The real activities' part of it is told in test/http/stories/merging.ts. */

const story = twos(stories());

story('she writes twice about one bill: the second goes on in the first, which is answered once', async (two) => {
  const { first, second, world, merges } = two;
  first.clock.startAt('Monday 09:00');
  second.clock.startAt('Monday 14:00');
  await first.customer.complains();
  await second.customer.complains({ channel: 'email', text: 'Dipotong lagi!' });
  const due = async () => (await first.complaint.view()).clocks.map(({ clock, due: on }) => [clock, on]);
  const before = await due();

  expect(await merges(second, first)).toMatchObject({ status: 'closed', mergedInto: first.complaint.reference });
  expect(await second.complaint.ends()).toMatchObject({ status: 'closed' });
  await first.clock.advance('1 minute');
  second.customer.receives('email', 'merged');
  first.desk.receives('ani', 'staff-merged');
  expect(await due()).toEqual(before); // no promise moved

  await first.desk.resolves('Dana sudah dikembalikan');
  await first.customer.confirms();
  await first.clock.advance('1 day');
  await first.customer.texts(5);
  expect(await first.complaint.ends()).toMatchObject({ status: 'closed' });
  const asked = world.sent.filter(({ message }) => message === 'survey').map(({ key }) => key.split(':')[0]);
  expect(asked).toEqual([first.complaint.reference]);
});

story(
  'two colleagues merge each into the other at the same moment: the earlier goes on, whoever was quicker',
  async (two) => {
    const { first, second, world, merges } = two;
    first.clock.startAt('Monday 09:00');
    second.clock.startAt('Monday 10:00');
    await first.customer.complains();
    await second.customer.complains();
    const [right, wrong] = await Promise.allSettled([merges(second, first), merges(first, second)]);
    expect(right.status).toBe('fulfilled');
    expect(wrong).toMatchObject({
      status: 'rejected',
      reason: {
        cause: { message: expect.stringContaining(`came later: merge it into ${first.complaint.reference}`) as string },
      },
    });
    expect(await second.complaint.ends()).toMatchObject({ status: 'closed' });
    await first.clock.advance('1 minute');
    expect(await first.complaint.view()).toMatchObject({ status: 'in-progress', owner: { person: 'ani' } });
    expect(world.sent.filter(({ message }) => message === 'merged')).toHaveLength(1);
  },
);

story('two colleagues merge the same one at the same moment: the second is told where it went', async (two) => {
  const { first, second, merges } = two;
  first.clock.startAt('Monday 09:00');
  second.clock.startAt('Monday 10:00');
  await first.customer.complains();
  await second.customer.complains();
  const both = await Promise.allSettled([merges(second, first), merges(second, first)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await second.complaint.ends()).toMatchObject({ status: 'closed' });
});

story('the earlier cannot be reached for hours: nothing is lost, and the later ends when it is there', async (two) => {
  const { first, second, world, merges } = two;
  first.clock.startAt('Monday 09:00');
  second.clock.startAt('Monday 10:00');
  await first.customer.complains();
  await second.customer.complains();
  const { reach } = world;
  world.reach = () => Promise.reject(new Error('nobody answers'));
  await merges(second, first);
  await second.customer.writes('Halo?');
  await second.clock.advance('3 hours');
  second.customer.receives('email', 'merged');
  expect(world.carriedOver).toEqual([]);
  world.reach = reach;
  await second.clock.advance('2 hours');
  expect(await second.complaint.ends()).toMatchObject({ status: 'closed' });
  expect(world.carriedOver.map(({ what }) => what)).toEqual(['merged', 'word']);
  await first.clock.advance('1 minute');
  first.desk.receives('ani', 'staff-merged');
  first.desk.receives('ani', 'staff-customer-wrote');
});
