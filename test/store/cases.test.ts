import { BadCursor } from '../../src/store/case-store';
import { onBothDatabases } from './databases';
import { admitted, draw, note, opening, RECEIVED, recordOf } from './people';

onBothDatabases((store) => {
  test('the language that a customer chose is that of the complaint, and of what they come with later', async () => {
    const about = { ...opening, customer: { name: 'Nina', email: 'nina@example.test', phone: '+62811', locale: 'id' } };
    const first = await store().cases.admit({ opening: about, receivedAt: RECEIVED, draw });
    const other = await store().cases.admit({ opening, receivedAt: RECEIVED, draw });
    await store().cases.keepLanguage(first.reference, 'ms');
    const languageOf = async (reference: string) => [
      (await store().cases.party(reference))?.locale,
      (await store().cases.find(reference))?.opening.customer.locale,
    ];
    expect(await languageOf(first.reference)).toEqual(['ms', 'ms']);
    expect(await languageOf(other.reference)).toEqual(['id', 'id']);
    const profiles = await store().database.selectFrom('customers').select('profile').execute();
    expect(profiles.find(({ profile }) => profile.name === 'Nina')?.profile.locale).toBe('ms');
  });

  test('a complaint is found as it came in', async () => {
    const { reference, created } = await store().cases.admit({ opening, receivedAt: RECEIVED, draw });
    expect(created).toBe(true);
    expect(await store().cases.find(reference)).toEqual({
      reference,
      opening,
      receivedAt: RECEIVED,
      step: 0,
      status: 'received',
      nextDeadline: null,
      sight: { keptOut: [], confidential: false, named: [] },
      pageEdition: 0,
    });
    expect(await store().cases.party(reference)).toEqual({
      name: 'Siti',
      email: 'siti@example.test',
      phone: '+628123456789',
      addresses: ['siti@example.test', '+628123456789'],
      locale: 'id',
      zone: 'Asia/Jakarta',
      subject: opening.subject,
      text: opening.text,
      points: ['Dipotong dua kali', 'Tidak dijawab'],
      channel: 'email',
      receivedAt: RECEIVED,
      pageEdition: 0,
    });
  });

  test('nothing personal stands in the row of the complaint', async () => {
    const reference = await admitted(store(), { text: 'Rahasia', customer: opening.customer });
    const row = await store()
      .database.selectFrom('complaints')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/Siti|siti|Rahasia|Dipotong|Tagihan|\+62/);
  });

  test('the same idempotency key, ten times at once, is one complaint', async () => {
    const admission = { opening, receivedAt: RECEIVED, idempotencyKey: `key-${draw()}`, draw };
    const all = await Promise.all(Array.from({ length: 10 }, () => store().cases.admit(admission)));
    expect(new Set(all.map((one) => one.reference)).size).toBe(1);
    expect(all.filter((one) => one.created)).toHaveLength(1);
  });

  test('a reference that another complaint has is drawn again', async () => {
    const taken = await admitted(store());
    const free = draw();
    const draws = [taken, taken, free];
    const admission = { opening, receivedAt: RECEIVED, draw: () => draws.shift() ?? free };
    expect(await store().cases.admit(admission)).toEqual({ reference: free, created: true });
  });

  test('started twice under the same reference: the second finds the first', async () => {
    const reference = await admitted(store());
    const again = { ...opening, subject: 'Something else' };
    const second = await store().cases.admit({ opening: again, receivedAt: RECEIVED, reference, draw });
    expect(second).toEqual({ reference, created: false });
    expect((await store().cases.find(reference))?.opening.subject).toBe('Tagihan dobel');
  });

  test('a workflow may write before its complaint is admitted: nothing of it is lost', async () => {
    const reference = draw();
    await store().cases.record(recordOf(reference, 1, [note(1)]));
    expect(await store().cases.find(reference)).toBeUndefined();
    const admission = { opening, receivedAt: RECEIVED, reference, draw };
    expect(await store().cases.admit(admission)).toEqual({ reference, created: true });
    expect(await store().cases.find(reference)).toMatchObject({ opening, snapshot: { step: 1 } });
    expect(await store().cases.timeline(reference)).toHaveLength(1);
  });

  test('who writes again, from the same address or the same number, is the same customer', async () => {
    const customer = { name: 'Dewi', email: 'Dewi@Example.test', phone: '+6281100000001' };
    const first = await admitted(store(), { customer });
    const second = await admitted(store(), { customer: { name: 'Dewi', email: 'dewi@example.test ' } });
    const third = await admitted(store(), { customer: { name: 'Dewi', phone: '+6281100000001' } });
    const open = await store().cases.openByContact('DEWI@example.test');
    expect(open.toSorted()).toEqual([first, second, third].toSorted());
  });

  test('first complaints of one person at the same moment make one customer', async () => {
    const customer = { name: 'Eka', email: 'eka@example.test', phone: '+6281100000002' };
    await Promise.all(Array.from({ length: 6 }, () => admitted(store(), { customer })));
    expect(await store().cases.openByContact('eka@example.test')).toHaveLength(6);
    expect(await store().cases.openByContact('+6281100000002')).toHaveLength(6);
  });

  test('open complaints of a contact come newest first; ended ones are left out', async () => {
    const customer = { name: 'Fajar', email: 'fajar@example.test' };
    const references = [draw(), draw(), draw()] as const;
    for (const [index, reference] of references.entries()) {
      const admission = { opening: { ...opening, customer }, receivedAt: RECEIVED + index, reference, draw };
      await store().cases.admit(admission);
    }
    await store().cases.record(recordOf(references[1], 1, [], { status: 'closed' }));
    expect(await store().cases.openByContact('fajar@example.test')).toEqual([references[2], references[0]]);
    expect(await store().cases.openByContact('nobody@example.test')).toEqual([]);
  });

  test('a page after another misses none and repeats none; complaints without a deadline come last', async () => {
    const category = `paging-${draw()}`;
    const deadlines = [5_000, null, 1_000, 3_000, null, 3_000, 2_000];
    const wanted: string[] = [];
    for (const at of deadlines) {
      const reference = await admitted(store());
      wanted.push(reference);
      const nextDeadline = at === null ? null : { clock: 'resolve', at: RECEIVED + at };
      await store().cases.record(recordOf(reference, 1, [], { category, nextDeadline }));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store().cases.list({ category, limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      seen.push(...page.rows.map((row) => row.reference));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen).toEqual([2, 6, 3, 5, 0, 1, 4].map((index) => wanted[index]));
  });

  test('a cursor that no page gave out is refused', async () => {
    const forged = ['nonsense', '[]', '[1,"tomorrow","TN-1"]', '[-1,"infinity","TN-1"]', '[1,"infinity",2]'];
    for (const cursor of forged.map((text) => Buffer.from(text).toString('base64url'))) {
      await expect(store().cases.list({ cursor })).rejects.toThrow(BadCursor);
    }
  });

  test.each([
    ['status', { status: 'paused' }, { status: 'paused' }],
    ['desk', { desk: 'billing' }, { desk: 'billing' }],
    ['tier', { tier: 'L3' }, { tier: 'L3' }],
    ['owner', { owner: 'gita' }, { person: 'gita' }],
    ['severity', { severity: 'critical' }, { severity: 'critical' }],
    ['breached', { breached: true }, { breached: true }],
    ['due before', { dueBefore: RECEIVED + 10 }, { nextDeadline: { clock: 'resolve', at: RECEIVED + 9 } }],
  ])('a list by %s holds only what was asked for', async (_name, filter, change) => {
    const category = `filter-${draw()}`;
    const [wanted, other] = [await admitted(store()), await admitted(store())];
    await store().cases.record(recordOf(wanted, 1, [], { category, ...change }));
    await store().cases.record(recordOf(other, 1, [], { category }));
    const { rows } = await store().cases.list({ category, ...filter });
    expect(rows.map((row) => row.reference)).toEqual([wanted]);
  });

  test('of people it tells what they have, whom they know, and when they were last given something', async () => {
    const [ani, bayu] = [`ani-${draw()}`, `bayu-${draw()}`];
    const customer = { name: 'Siti', email: `${draw()}@example.test` };
    const given = (at: number) =>
      ({ number: 1, at, type: 'assigned', actor: { kind: 'system' }, data: { person: ani } }) as const;
    const before = await admitted(store(), { customer });
    await store().cases.record(recordOf(before, 1, [given(RECEIVED)], { person: ani, status: 'closed' }));
    const other = await admitted(store());
    await store().cases.record(recordOf(other, 1, [given(RECEIVED + 5)], { person: ani }));
    const now = await admitted(store(), { customer });
    expect(await store().cases.team(now, [ani, bayu])).toEqual(
      new Map([
        [ani, { open: 1, knows: true, givenAt: RECEIVED + 5 }],
        [bayu, { open: 0, knows: false }],
      ]),
    );
    expect((await store().cases.team(other, [ani])).get(ani)).toMatchObject({ knows: false });
  });

  test('the load of people counts the open complaints they own', async () => {
    const person = `person-${draw()}`;
    for (const status of ['in-progress', 'paused', 'closed']) {
      await store().cases.record(recordOf(await admitted(store()), 1, [], { person, status }));
    }
    expect(await store().cases.load([person, 'idle'])).toEqual(
      new Map([
        [person, 2],
        ['idle', 0],
      ]),
    );
  });

  test('it goes with a complaint that changes hands, is closed, and is opened again', async () => {
    const [ani, bayu] = [`ani-${draw()}`, `bayu-${draw()}`];
    const reference = await admitted(store());
    const loads = async (step: number, person: string | null, status: string) => {
      await store().cases.record(recordOf(reference, step, [], { person, status }));
      return [...(await store().cases.load([ani, bayu])).values()];
    };
    expect(await loads(1, null, 'received')).toEqual([0, 0]);
    expect(await loads(2, ani, 'in-progress')).toEqual([1, 0]);
    expect(await loads(3, bayu, 'in-progress')).toEqual([0, 1]);
    expect(await loads(4, bayu, 'closed')).toEqual([0, 0]);
    expect(await loads(5, bayu, 'in-progress')).toEqual([0, 1]);
    // A record that comes late changes nothing.
    expect(await loads(4, ani, 'in-progress')).toEqual([0, 1]);
  });

  test('complaints that two swap at once, again and again, are counted right', async () => {
    const people = [`dewi-${draw()}`, `eko-${draw()}`] as const;
    const complaints = await Promise.all(people.map(() => admitted(store())));
    const swapped = (step: number) =>
      complaints.map((reference, index) =>
        store().cases.record(recordOf(reference, step, [], { person: people[(index + step) % 2]!, status: 'paused' })),
      );
    for (let step = 1; step <= 20; step += 1) await Promise.all(swapped(step));
    expect([...(await store().cases.load(people)).values()]).toEqual([1, 1]);
  });
});
