import type { OpenedStore } from '../../src/store/open-store';
import { BadCursor } from '../../src/store/case-store';
import { onBothDatabases } from './databases';
import { admitted, draw, RECEIVED, recordOf } from './people';

onBothDatabases((store) => {
  let category: string;
  let steps = 0;
  beforeEach(() => {
    category = `walk-${draw()}`;
  });

  /** Its deadline lies so many seconds after receipt; null: it has none. */
  const stands = async (reference: string, at: number | null) => {
    const nextDeadline = at === null ? null : { clock: 'resolve', at: RECEIVED + at * 1_000 };
    await store().cases.record(recordOf(reference, (steps += 1), [], { category, nextDeadline }));
    return reference;
  };
  const due = async (at: number | null) => stands(await admitted(store()), at);
  const page = async (cursor?: string, limit = 2) => {
    const { rows, next } = await store().cases.list({ category, limit, ...(cursor !== undefined && { cursor }) });
    return { references: rows.map(({ reference }) => reference), next };
  };
  const rest = async (cursor: string | undefined): Promise<string[]> => {
    if (cursor === undefined) return [];
    const { references, next } = await page(cursor);
    return [...references, ...(await rest(next))];
  };

  test('a deadline that moves to before the page loses nothing; one that moves behind it tells nothing twice', async () => {
    const [a, b, c, d, e] = [await due(10), await due(20), await due(30), await due(40), await due(null)];
    const first = await page();
    expect(first.references).toEqual([a, b]);
    await stands(d, 1);
    await stands(a, 50);
    await stands(e, 15);
    await stands(c, null);
    expect(await rest(first.next)).toEqual([c, d, e]);
    // Whoever begins again sees how it stands now.
    const again = await page();
    expect([...again.references, ...(await rest(again.next))]).toEqual([d, e, b, a, c]);
  });

  test('one that moves many times still comes once, from where it first stood', async () => {
    const [a, b, c] = [await due(10), await due(20), await due(30)];
    const first = await page(undefined, 1);
    for (const at of [1, 99, 5, null, 2]) await stands(c, at);
    expect([...first.references, ...(await rest(first.next))]).toEqual([a, b, c]);
  });

  test('what comes in meanwhile is for the next walk', async () => {
    const [a, b] = [await due(10), await due(20)];
    const first = await page(undefined, 1);
    const late = await due(15);
    expect([...first.references, ...(await rest(first.next))]).toEqual([a, b]);
    expect((await page(undefined, 9)).references).toEqual([a, late, b]);
  });

  test('two walks at once each keep to their own order', async () => {
    const [a, b, c] = [await due(10), await due(20), await due(30)];
    const early = await page(undefined, 1);
    await stands(c, 1);
    const late = await page(undefined, 1);
    await stands(a, 40);
    expect([...early.references, ...(await rest(early.next))]).toEqual([a, b, c]);
    expect([...late.references, ...(await rest(late.next))]).toEqual([c, a, b]);
  });

  test('while deadlines move all the time, each walk still tells of each complaint once', async () => {
    const all = new Set<string>();
    for (let at = 0; at < 12; at += 1) all.add(await due(at * 10));
    const restless = [...all];
    let walking = true;
    const shuffling = (async () => {
      for (let turn = 1; walking; turn += 1) await stands(restless[(turn * 7) % 12]!, (turn * 37) % 130);
    })();
    for (let walks = 0; walks < 5; walks += 1) {
      const first = await page(undefined, 3);
      const seen = [...first.references, ...(await rest(first.next))];
      expect([seen.length, new Set(seen)]).toEqual([12, all]);
    }
    walking = false;
    await shuffling;
  });

  test('a walk begun so long ago that nobody remembers is refused, not told wrongly', async () => {
    await due(10);
    await due(20);
    const { next } = await page(undefined, 1);
    await pass(store(), 200_001);
    await expect(page(next)).rejects.toThrow(BadCursor);
    await expect(page(next)).rejects.toThrow(/begin it again/);
  });

  test('words are found by their beginnings, in all that was said and in who said it', async () => {
    const customer = { name: 'Siti Aminah', email: 'siti.a@example.test', phone: '+628111222333' };
    const subject = `Tagihan ${category.replaceAll('-', '')}`;
    const reference = await admitted(store(), { customer, subject, text: 'Dipotong dua kali, no. 4711/B' });
    const found = async (text: string) => {
      const { rows } = await store().cases.list({ text });
      return rows.some((row) => row.reference === reference);
    };
    const said = ['tagih', 'DUA kali', 'aminah potong', '4711', 'siti.a@example.test', '628111222333', reference];
    expect(await Promise.all([...said, 'dijawab'].map(found))).toEqual([
      ...said.map((one) => one !== 'aminah potong'),
      true,
    ]);
    for (const nothing of ['Aminoh', 'ipotong', '!', `o'brien & | :* ! <->`, ''])
      expect(await found(nothing)).toBe(false);
  });

  test('a regime is found by what the points live by, and before that by what was asked for', async () => {
    const regime = `regime-${draw()}`;
    const asked = await admitted(store(), { regime, points: [{ text: 'x' }] });
    const lives = await admitted(store());
    const terms = {
      policyVersion: '1',
      points: [
        { id: '1', regime: null },
        { id: '2', regime },
      ],
    };
    await store().cases.record({ ...recordOf(lives, 1), terms: terms as never });
    const listed = async () => (await store().cases.list({ regime })).rows.map((row) => row.reference).toSorted();
    expect(await listed()).toEqual([asked, lives].toSorted());
    await store().cases.record({
      ...recordOf(asked, 1),
      terms: { ...terms, points: [{ id: '1', regime: null }] } as never,
    });
    expect(await listed()).toEqual([lives]);
  });

  test('lines are numbered as they are committed, over all complaints, without a gap', async () => {
    const references = await Promise.all(Array.from({ length: 8 }, () => admitted(store())));
    const line = { at: RECEIVED, type: 'note.added', actor: { kind: 'system' }, data: {} } as const;
    await Promise.all(
      references.flatMap((reference) =>
        Array.from({ length: 5 }, (_, index) => store().cases.append(reference, `test:${index}`, line)),
      ),
    );
    const rows = await store()
      .database.selectFrom('timeline')
      .select(['number', 'reference', 'seq'])
      .where('reference', 'in', references)
      .orderBy('number')
      .execute();
    const numbers = rows.map(({ number }) => Number(number));
    expect(numbers).toEqual(numbers.map((_, index) => numbers[0]! + index));
    for (const reference of references) {
      expect(rows.filter((row) => row.reference === reference).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    }
  });
});

/** Lets so many numbers go by, as a busy week would. */
async function pass(store: OpenedStore, count: number): Promise<void> {
  const { last } = await store.database.selectFrom('numbers').select('last').executeTakeFirstOrThrow();
  await store.database
    .updateTable('numbers')
    .set({ last: Number(last) + count })
    .execute();
}
