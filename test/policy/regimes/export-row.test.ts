import { join } from 'node:path';
import type { Effect } from '../../../src/domain/effect';
import { type OpenComplaint, openingOf } from '../../../src/domain/opening';
import { snapshotOf } from '../../../src/domain/snapshot';
import { createPolicy } from '../../../src/policy/policy';
import { exportRow, isCollected } from '../../../src/policy/regimes/export-row';
import { EXPORT_FIELDS, type ExportField } from '../../../src/policy/regimes/values';
import { readPolicySource } from '../../../src/policy/source';
import { Life, obliging } from '../../domain/support/life';

const REGIME = 'au-rg271-standard';
const policy = createPolicy(readPolicySource(join(__dirname, '../../../config/policy.yaml')));
const pack = policy.regimePacks[REGIME]!;
const everything = {
  ...pack,
  export: { ...pack.export, columns: EXPORT_FIELDS.map((field) => ({ header: field, field })) },
};

/** On the wall in Sydney, in summer. */
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+11:00`);
const ona = { kind: 'staff', id: 'ona' } as const;
const RECEIVED = '2026-12-01 00:30'; // in London it is still November
const resolve = { type: 'resolve', outcome: 'upheld', actor: ona, personal: { summary: 'We pay it back.' } };

/** @param isLost whether a message comes to nobody. */
function lifeOf(about: Partial<OpenComplaint> = {}, isLost: (to: unknown) => boolean = () => false): Life {
  const opening: OpenComplaint = {
    ...{ channel: 'web', category: 'billing', regime: REGIME, subject: 'A fee', text: 'A fee I do not owe' },
    customer: { name: 'Sam', email: 'sam@example.test' },
    ...about,
  };
  const world = { ...policy.resolve({ opening, receivedAt: at(RECEIVED) }), opening: openingOf(opening) };
  const answers = (effect: Effect, now: number) =>
    effect.kind === 'send-message' && isLost(effect.to) ? undefined : obliging(effect, now, world);
  return new Life(at(RECEIVED), { ...world, answers });
}

const rowOf = ({ complaint, facts }: Life, table: Parameters<typeof exportRow>[1] = everything, brand?: string) => {
  const { receivedAt, terms } = complaint.common;
  const reported = { receivedAt, snapshot: snapshotOf(complaint), currency: terms.currency, lines: facts };
  return exportRow(REGIME, table, { ...reported, ...(brand !== undefined && { brand }) });
};
const cells = (life: Life) =>
  Object.fromEntries(EXPORT_FIELDS.map((field, index) => [field, rowOf(life)?.[index]])) as Record<ExportField, string>;

const two = {
  points: [
    { text: 'A fee', product: 'card' },
    { text: 'A rude voice', category: 'staff' },
  ],
};
const twoRegimes = {
  points: [
    { text: 'a', regime: REGIME },
    { text: 'b', regime: 'uk-disp' },
  ],
};

test.each<
  [
    story: string,
    about: Partial<OpenComplaint>,
    lived: (life: Life) => Life,
    told: Partial<Record<ExportField, string>>,
  ]
>([
  [
    'just received: the day is Sydney’s, and nothing has ended',
    { product: 'loan' },
    (life) => life,
    {
      ...{ reference: 'TN-7F3KQ-92QDM', channel: 'web', status: 'in-progress', product: 'loan', issue: 'billing' },
      ...{ 'received-on': '2026-12-01', 'acknowledged-on': '2026-12-01', 'external-body-told': 'no' },
      ...{ 'closed-on': '', 'days-taken': '', outcome: '', compensation: '' },
    },
  ],
  [
    'answered: closed on the day on which the final response arrived, though the complaint lives on',
    {},
    (life) => life.until(at('2026-12-14 23:59')).happens(resolve),
    {
      status: 'resolved',
      'closed-on': '2026-12-14',
      'days-taken': '13',
      outcome: 'upheld',
      'external-body-told': 'yes',
    },
  ],
  [
    'answered a minute later: a day more',
    {},
    (life) => life.until(at('2026-12-15 00:00')).happens(resolve),
    { 'closed-on': '2026-12-15', 'days-taken': '14' },
  ],
  [
    'closed after its survey: still the day of the answer',
    {},
    (life) => life.until(at('2026-12-02 10:00')).happens(resolve).until(at('2027-02-01 00:00')),
    { status: 'closed', 'closed-on': '2026-12-02', 'days-taken': '1' },
  ],
  [
    'withdrawn without an answer: the day on which it ended',
    {},
    (life) => life.until(at('2026-12-04 09:00')).happens({ type: 'withdraw', actor: ona }),
    { status: 'withdrawn', 'closed-on': '2026-12-04', 'days-taken': '3', outcome: '' },
  ],
  [
    'one of two points answered: its finding is told, and nothing has ended',
    two,
    (life) => life.until(at('2026-12-04 09:00')).happens({ ...resolve, points: ['1'] }),
    { product: 'card', issue: 'billing; staff', outcome: 'upheld', 'closed-on': '', 'days-taken': '' },
  ],
  [
    'both answered, differently: the later answer ends it',
    two,
    (life) =>
      life
        .until(at('2026-12-04 09:00'))
        .happens({ ...resolve, points: ['2'], outcome: 'partly-upheld' })
        .until(at('2026-12-08 09:00'))
        .happens(resolve),
    { outcome: 'upheld; partly-upheld', 'closed-on': '2026-12-08', 'days-taken': '7' },
  ],
  [
    'a point under another regime waits: this regime’s answer is out',
    twoRegimes,
    (life) => life.until(at('2026-12-04 09:00')).happens({ ...resolve, points: ['1'] }),
    { status: 'in-progress', 'closed-on': '2026-12-04', outcome: 'upheld' },
  ],
  [
    'opened again: it has not ended, until the next answer arrives',
    {},
    (life) =>
      life
        .until(at('2026-12-04 09:00'))
        .happens(resolve)
        .until(at('2026-12-05 09:00'))
        .happens({ type: 'reopen', actor: ona }),
    { status: 'in-progress', 'closed-on': '', 'days-taken': '' },
  ],
  [
    'opened again and answered again: the day of the second answer',
    {},
    (life) =>
      life
        .until(at('2026-12-04 09:00'))
        .happens(resolve)
        .until(at('2026-12-05 09:00'))
        .happens({ type: 'reopen', actor: ona })
        .until(at('2026-12-09 09:00'))
        .happens({ ...resolve, outcome: 'not-upheld' }),
    { 'closed-on': '2026-12-09', 'days-taken': '8', outcome: 'not-upheld' },
  ],
  [
    'money that was delivered, in figures; an apology has none, and what was only granted is not delivered',
    {},
    (life) =>
      life
        .happens({ type: 'redress', kind: 'apology', actor: ona })
        .happens({ type: 'redress', kind: 'refund', amount: 5_000_000, actor: ona })
        .happens({ type: 'redress', kind: 'compensation', amount: 2_500_000, actor: ona })
        .happens(resolve)
        .happens({ type: 'reopen', reason: 'x' })
        .happens({ type: 'redress', kind: 'compensation', amount: 1, actor: ona }),
    { compensation: '75000.00 IDR' },
  ],
  [
    'nobody answered in time, and the customer was told where they may go',
    {},
    (life) => life.until(at('2027-01-02 00:00')),
    { 'external-body-told': 'yes', 'closed-on': '' },
  ],
])('%s', (_story, about, lived, told) => {
  expect(cells(lived(lifeOf(about)))).toMatchObject(told);
});

test('an answer that no provider took has ended nothing, and a right that nobody was told of is not told', () => {
  const life = lifeOf({}, (to) => to === 'customer')
    .until(at('2027-01-02 00:00'))
    .happens(resolve);
  expect(cells(life)).toMatchObject({
    ...{ status: 'resolved', outcome: 'upheld', 'acknowledged-on': '', 'closed-on': '', 'days-taken': '' },
    'external-body-told': 'no',
  });
});

test('what nobody is asked for is empty, and is said to be', () => {
  const row = cells(lifeOf({ representative: { name: 'Rae' } }));
  const empty = ['complainant-type', 'gender', 'age', 'postcode', 'representative'] as const;
  expect(empty.map((field) => row[field])).toEqual(['', '', '', '', '']);
  expect(EXPORT_FIELDS.filter((field) => !isCollected(field))).toEqual(empty);
});

test('words of ours become the regulator’s codes, each by itself; what has no code stays', () => {
  const columns = [
    { header: 'Status', field: 'status' as const, codes: { 'in-progress': '1' } },
    { header: 'Brand', field: 'brand' as const, codes: { weka: 'Weka Outlet' } },
    { header: 'Issue', field: 'issue' as const, codes: { staff: 'I07' } },
  ];
  const life = lifeOf(two);
  expect(rowOf(life, { ...pack, export: { checked: false, columns } }, 'weka')).toEqual([
    '1',
    'Weka Outlet',
    'billing; I07',
  ]);
  expect(rowOf(life, { ...pack, export: { checked: false, columns } })?.[1]).toBe('');
});

test('a complaint without a point under the regime, or from before points were known, has no row', () => {
  expect(rowOf(lifeOf({ regime: 'uk-disp' }))).toBeUndefined();
  const { complaint } = lifeOf();
  const { points: _, ...common } = complaint.common;
  const before = { ...complaint, common } as typeof complaint;
  expect(
    exportRow(REGIME, everything, { receivedAt: 0, snapshot: before, currency: 'IDR', lines: [] }),
  ).toBeUndefined();
});

test('each pack tells as many cells as it has columns', () => {
  for (const [id, each] of Object.entries(policy.regimePacks)) {
    const opening: OpenComplaint = { channel: 'web', subject: 'x', text: 'y', customer: { name: 'Sam' }, regime: id };
    const receivedAt = Date.parse('2026-07-01T00:00:00Z');
    const { terms, placement } = policy.resolve({ opening, receivedAt });
    const { complaint, facts } = new Life(receivedAt, { terms, placement, opening: openingOf(opening) });
    const regime = complaint.common.points[0]?.regime ?? '';
    const table = policy.regimePacks[regime]!;
    const row = exportRow(regime, table, {
      receivedAt,
      snapshot: snapshotOf(complaint),
      currency: 'IDR',
      lines: facts,
    });
    expect([id, row?.length]).toEqual([id, each.export.columns.length]);
  }
});
