import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** Who takes a complaint on, by the API and on the command line, by our own policy. */
export const takingItOnStories = (town: () => Town): void => {
  const tuntas = typist(town);
  const mailbox = () => town().up.farEnds.mailbox!;
  const as = (person: string) => ({ 'tuntas-person': person });
  let count = 0;
  const opens = () =>
    town().opens({
      category: 'technical',
      customer: { ...siti, email: `taken-${(count += 1)}@example.test`, phone: undefined },
    });

  test('accepted on the command line; declined afterwards, it is told why not', async () => {
    const { reference, owner } = await opens();
    const person = owner.person ?? '';
    expect(await tuntas('accept', reference, '--as', person)).toMatchObject({ code: 0 });
    await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'accepted'));
    const said = await tuntas('decline', reference, '--as', person, '--reason', 'penuh');
    expect([said.code, said.err]).toEqual([1, expect.stringContaining(`${person} has taken it on: assign it`)]);
    expect((await tuntas('decline', reference)).err).toContain('reason');
  });

  test('handed over and declined by the API: one step up, the sender and the customer hear of it', async () => {
    const { reference, customer } = await opens();
    const handedOver = { desk: 'billing', summary: 'Tagihan modem' };
    expect((await town().acts(reference, 'hand-off', handedOver, as('ani'))).status).toBe(200);
    const foreign = await town().acts(reference, 'decline', { reason: 'x' }, as('gita'));
    expect([foreign.status, await foreign.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('people of desk "billing" (dimas, eka)') }),
    ]);
    expect((await town().acts(reference, 'decline', { reason: 'Ini soal modem' }, as('eka'))).status).toBe(200);
    const shown = await town().shows(reference, ({ owner }) => owner.desk === 'technical' && owner.person !== null);
    expect(shown).toMatchObject({ tier: 'L2', handOffs: { count: 1, limit: 3 } });
    expect(shown.timeline.find(({ type }) => type === 'handoff.declined')).toMatchObject({
      actor: { id: 'eka' },
      data: { desk: 'billing', to: 'technical', because: 'declined', reason: 'Ini soal modem' },
    });
    expect((await mailbox().waitFor({ to: customer.email ?? '', text: 'Spesialis Teknik' })).text).toContain(reference);
    expect((await mailbox().waitFor({ to: 'ani@contoh.test', text: 'Ini soal modem' })).text).toContain(reference);
  });

  test('a lawyer writes: an agent sends it up by name; decided, it goes down again with a reason', async () => {
    const { reference, customer } = await opens();
    const letter = ['--reason', 'Surat tanggal 20', '--trigger', 'lawyer-letter', '--as', 'ani'];
    expect(await tuntas('escalate', reference, ...letter)).toMatchObject({ code: 0 });
    const mail = await mailbox().waitFor({ to: customer.email ?? '', text: 'kuasa hukum' });
    expect(mail.text).toContain('Spesialis Teknik');
    const shown = await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'tier.changed'));
    expect(shown.timeline.find(({ type }) => type === 'tier.changed')).toMatchObject({
      actor: { id: 'ani' },
      data: { from: 'L1', to: 'L2', because: 'lawyer-letter', reason: 'Surat tanggal 20' },
    });

    const down = { desk: 'front-line', summary: 'Sudah diputuskan; Ani memberi tahu.' };
    const refused = await town().acts(reference, 'hand-off', down, as('fajar'));
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ detail: expect.stringContaining('To take it down, give a reason') }),
    ]);
    const decided = { ...down, reason: 'Sudah diputuskan' };
    expect((await town().acts(reference, 'hand-off', decided, as('fajar'))).status).toBe(200);
    expect(await town().shows(reference, ({ tier }) => tier === 'L1')).toMatchObject({ owner: { desk: 'front-line' } });
    await mailbox().waitFor({ to: customer.email ?? '', text: 'menuntaskannya' });
  });
};
