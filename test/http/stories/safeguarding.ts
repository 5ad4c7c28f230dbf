import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** At Contoh, Indra is on duty at the specialists; Hana leads them. */
const INDRA = '+628111000009';

/** Words that cannot wait, by our own policy and its lists. */
export const safeguardingStories = (town: () => Town): void => {
  const { post } = caller(town);
  const tuntas = typist(town);
  const customer = { ...siti, name: 'Wati', email: 'wati@example.test', phone: '+6281999000222' };
  const asks = async (reference: string, body: object, person?: string) => {
    const headers: Record<string, string> = person === undefined ? {} : { 'tuntas-person': person };
    const response = await post(`/api/v1/complaints/${reference}/safeguard`, body, headers);
    return [response.status, JSON.stringify(await response.json())];
  };

  test('what she writes rings the handset of whoever is on duty, tells her whom to call, and ends by what was done', async () => {
    const { telephone, mailbox } = town().up.farEnds;
    telephone?.handset(INDRA).answer({ press: ['1'] });
    const { reference, owner } = await town().opens({ customer, text: 'Kalau begini saya mau mati saja.' });
    const shown = await town().shows(reference, ({ timeline }) =>
      timeline.some(({ type, data }) => type === 'duty.answered' && data['task'] === 'safeguarding:1'),
    );
    expect(shown.tasks).toMatchObject([
      { task: 'safeguarding:1', kind: 'safeguarding', desk: 'specialists', signal: 'self-harm', doneAt: null },
    ]);
    expect(shown.owner).toEqual(owner);
    const isTold = ({ type, data }: { type: string; data: Record<string, unknown> }) =>
      type === 'message.accepted' && data['message'] === 'safety';
    await town().shows(reference, ({ timeline }) => timeline.some(isTold));
    expect(
      telephone
        ?.texts(customer.phone)
        .map(({ body }) => body)
        .join(),
    ).toMatch(/119 ekstensi 8/);
    expect((await mailbox!.waitFor({ to: 'hana@contoh.test', text: reference })).text).toContain(reference);

    const done = await town().acts(reference, 'task', { done: 'safeguarding:1' }, { 'tuntas-person': 'indra' });
    expect([done.status, await done.text()]).toEqual([409, expect.stringContaining('blocked, reached or referred')]);
    const end = await town().acts(reference, 'withdraw', {});
    expect([end.status, await end.text()]).toEqual([409, expect.stringContaining('cannot end yet')]);
    const reached = { task: 'safeguarding:1', confirm: 'reached', note: 'Sudah bicara dengannya' };
    expect(await asks(reference, reached)).toEqual([409, expect.stringContaining('Say who')]);
    expect(await asks(reference, reached, 'indra')).toEqual([200, expect.any(String)]);
    const ended = await town().shows(reference, ({ tasks }) => tasks.every(({ doneAt }) => doneAt !== null));
    expect(ended.timeline.at(-1)).toMatchObject({
      type: 'task.done',
      actor: { id: 'indra' },
      data: { confirmed: 'reached', note: 'Sudah bicara dengannya' },
    });
    const page = await (await fetch(town().links.statusPage(reference))).text();
    expect(page).not.toMatch(/safeguarding|self-harm|indra/i);
  });

  test('a later message is heard as well, whichever way it comes', async () => {
    const { reference } = await town().opens({ customer });
    const form = new URLSearchParams({ once: 'safety-0001', text: 'Sekarang ada gas bocor di rumah' });
    await fetch(`${town().links.statusPage(reference)}/message`, { method: 'POST', body: form, redirect: 'manual' });
    const shown = await town().shows(reference, ({ tasks }) => tasks.length > 0);
    expect(shown.tasks).toMatchObject([{ task: 'safeguarding:1', signal: 'danger' }]);
    const line = shown.timeline.find(({ type }) => type === 'message.received');
    expect(line?.data).toMatchObject({ signals: ['danger'] });
  });

  test.each([
    [{ signal: 'noise' }, 409, 'there is self-harm, danger'],
    [{ task: 'safeguarding:7', take: true }, 409, 'none is open'],
    [{ task: 'safeguarding:1', confirm: 'forgotten', note: 'x' }, 400, 'confirm'],
    [{ task: 'safeguarding:1', confirm: 'reached' }, 400, 'note'],
  ])('%j is refused with the reason', async (body, status, reason) => {
    const { reference } = await town().opens();
    expect(await asks(reference, body, 'indra')).toEqual([status, expect.stringContaining(reason)]);
  });

  test('the same from the command line, and a false alarm', async () => {
    const { reference } = await town().opens();
    const run = (...flags: string[]) => tuntas('safeguard', reference, ...flags);
    expect((await run('--signal', 'danger', '--note', 'Dia diancam')).code).toBe(0);
    const task = ['--task', 'safeguarding:1'];
    expect((await run(...task, '--take', '--as', 'indra')).code).toBe(0);
    const alarm = ['--false-alarm', '--note', 'Judul film', '--as', 'indra'];
    const wrong = await run(...task, '--confirm', 'reached', ...alarm);
    expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('as referred')]);
    expect((await run(...task, '--confirm', 'referred', ...alarm)).code).toBe(0);
    const shown = await town().shows(reference, ({ tasks }) => tasks.every(({ doneAt }) => doneAt !== null));
    const done = shown.timeline.findLast(({ type }) => type === 'task.done');
    expect(done?.data).toMatchObject({ confirmed: 'referred', falseAlarm: true });
  });
};
