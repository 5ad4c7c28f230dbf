import { sql } from 'kysely';
import type { ReportedCase } from '../../src/store/reports';
import { onBothDatabases } from './databases';
import { RECEIVED } from './people';

onBothDatabases((store) => {
  const REGIME = 'uk-disp';
  const HOUR = 3_600_000;
  const nameOf = (number: number) => `TN-00000-R${String(number).padStart(4, '0')}`;

  /** So many complaints, three received in each hour, in no order, all but every tenth under the regime; two lines each. */
  async function open(count: number): Promise<void> {
    const { database } = store();
    await sql`
      insert into complaints (reference, received_at, opening, snapshot, terms, regimes)
      select 'TN-00000-R' || lpad(n::text, 4, '0'), to_timestamp((${RECEIVED}::bigint + (n / 3) * ${HOUR}::bigint) / 1000.0),
        '{"channel":"web","brand":"weka"}', jsonb_build_object('n', n), '{"currency":"IDR"}',
        case when n % 10 = 0 then array['house'] else array['house', ${REGIME}] end
      from generate_series(0, ${count - 1}::integer) n order by random()`.execute(database);
    await sql`
      insert into timeline (reference, at, type, actor, data, seq, origin)
      select 'TN-00000-R' || lpad(n::text, 4, '0'), to_timestamp(${RECEIVED}::bigint / 1000.0), kind.type,
        '{"kind":"system"}', '{}', kind.seq, 'entry:' || kind.seq
      from generate_series(0, ${count - 1}::integer) n,
        (values (1, 'received'), (2, 'note.added'), (3, 'closed')) kind (seq, type)`.execute(database);
  }

  async function walk(between: { from?: number; before?: number } = {}, watch = async (_: ReportedCase) => {}) {
    const met: ReportedCase[] = [];
    for await (const one of store().reports.underRegime({
      regime: REGIME,
      lines: ['received', 'closed'],
      ...between,
    })) {
      met.push(one);
      await watch(one);
    }
    return met;
  }

  const MANY = 1_001;
  const expected = Array.from({ length: MANY }, (_, number) => number).filter((number) => number % 10 > 0);
  beforeAll(() => open(MANY));

  test('however many there are, each is met once, in the order of receipt, with the lines that were asked for', async () => {
    const met = await walk();
    expect(met.map(({ reference }) => reference)).toEqual(expected.map(nameOf));
    expect(met[0]).toEqual({
      ...{ reference: nameOf(1), brand: 'weka', receivedAt: RECEIVED, snapshot: { n: 1 }, currency: 'IDR' },
      lines: [
        { at: RECEIVED, type: 'received', actor: { kind: 'system' }, data: {} },
        { at: RECEIVED, type: 'closed', actor: { kind: 'system' }, data: {} },
      ],
    });
    expect(met.every(({ lines }) => lines.length === 2)).toBe(true);
  });

  test('whom we wrote to of our own accord complained of nothing, and is told to no regulator', async () => {
    await sql`
      insert into complaints (reference, received_at, opening, snapshot, terms, regimes)
      values ('TN-0LEFT-00001', to_timestamp(${RECEIVED}::bigint / 1000.0), '{"channel":"outreach","kind":"outreach"}', '{}',
        '{"currency":"IDR"}', array[${REGIME}])`.execute(store().database);
    expect((await walk()).map(({ reference }) => reference)).toEqual(expected.map(nameOf));
  });

  test('what goes on in an earlier complaint is told with that one, once', async () => {
    await sql`
      insert into complaints (reference, received_at, opening, snapshot, terms, regimes)
      values ('TN-0MRGD-00001', to_timestamp(${RECEIVED}::bigint / 1000.0), '{"channel":"web"}',
        jsonb_build_object('common', jsonb_build_object('mergedInto', ${nameOf(1)}::text)),
        '{"currency":"IDR"}', array[${REGIME}])`.execute(store().database);
    expect((await walk()).map(({ reference }) => reference)).toEqual(expected.map(nameOf));
  });

  test('from a moment on, and before another', async () => {
    const met = await walk({ from: RECEIVED + HOUR, before: RECEIVED + 2 * HOUR });
    expect(met.map(({ reference }) => reference)).toEqual([3, 4, 5].map(nameOf));
  });

  test('what changes while it is read is told as it stands when it is its turn', async () => {
    const last = nameOf(expected.at(-1)!);
    const met = await walk({}, async ({ reference }) => {
      if (reference !== nameOf(1)) return;
      await sql`update complaints set snapshot = '{"n":"changed"}' where reference = ${last}`.execute(store().database);
    });
    expect(met.at(-1)).toMatchObject({ reference: last, snapshot: { n: 'changed' } });
  });

  test('what is not recorded yet, or known by its record alone, is not told', async () => {
    const { database } = store();
    await sql`insert into complaints (reference, received_at, regimes)
      values ('TN-00000-NEWXX', to_timestamp(${RECEIVED}::bigint / 1000.0), array[${REGIME}])`.execute(database);
    await sql`insert into complaints (reference, snapshot, regimes)
      values ('TN-00000-BAREX', '{}', array[${REGIME}])`.execute(database);
    expect(await walk()).toHaveLength(expected.length);
  });
});
