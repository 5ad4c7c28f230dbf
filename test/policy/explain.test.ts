import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { clockSchema } from '../../src/contract/show';
import { readSettings } from '../../src/settings';
import { run } from '../../src/starters/cli/run';

const folder = mkdtempSync(path.join(tmpdir(), 'tuntas-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Office hours 9 to 17 in Jakarta; one holiday; everything else is calm. */
const POLICY = {
  schema: 1,
  version: '1',
  organisation: {
    ...{ name: 'Contoh', zone: 'Asia/Jakarta', country: 'ID', locale: 'id', currency: 'IDR' },
    ...{ email: 'care@contoh.test', referencePrefix: 'TN' },
  },
  tiers: ['L1', 'L2'],
  startTier: 'L1',
  calendars: {
    office: {
      week: { 'mon-fri': ['09:00-17:00'] },
      holidays: { add: [{ date: '2026-11-25', name: 'Hari Guru' }] },
    },
    always: { week: '24x7' },
  },
  people: { ani: { name: 'Ani', email: 'ani@contoh.test' } },
  desks: {
    front: { function: 'general', tier: 'L1', calendar: 'office', members: ['ani'], lead: 'ani' },
    back: { function: 'general', tier: 'L2', calendar: 'always', members: ['ani'], lead: 'ani' },
  },
  ladders: { general: { L1: 'front', L2: 'back' } },
  clocks: {
    acknowledge: { calendar: 'always', target: '4h', onBreach: 'remind' },
    resolve: { calendar: 'office', target: { low: '8wh', medium: '4wh', high: '2wh', critical: '1h' } },
    'close-out': { kind: 'statutory', calendar: 'office', target: '30cd', onBreach: 'remind' },
  },
  pauses: { 'awaiting-customer': { limit: '10bd', remind: ['3bd'] } },
};

const COMPLAINT = {
  receivedAt: '2026-11-20T16:00:00+07:00',
  channel: 'web',
  subject: 'Tagihan dobel',
  text: 'Tagihan saya dipotong dua kali',
  customer: { name: 'Siti', email: 'siti@example.test' },
};

const HELD = [
  { at: '2026-11-20T16:30:00+07:00', type: 'pause', reason: 'awaiting-customer' },
  { at: '2026-11-23T09:00:00+07:00', type: 'resume' },
];

const file = (name: string, content: unknown) => {
  const place = path.join(folder, name);
  writeFileSync(place, typeof content === 'string' ? content : stringify(content));
  return place;
};

/** Types `tuntas policy explain` with these files; nothing listens anywhere. */
async function explain(complaint: unknown, events: unknown, ...more: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const words = ['policy', 'explain', '--policy', file('policy.yaml', POLICY)];
  const files = ['--complaint', file('complaint.yaml', complaint), '--events', file('events.yaml', events)];
  const code = await run([...words, ...files, ...more], {
    settings: () => readSettings({}),
    api: () => {
      throw new Error('no server is asked');
    },
    out: { isTTY: false, write: (text) => Boolean(out.push(text)) },
    err: { write: (text) => Boolean(err.push(text)) },
  });
  return { code, out: out.join(''), err: err.join('') };
}

const clockIn = (out: string, name: string) =>
  (JSON.parse(out) as { clock: string }[]).find(({ clock }) => clock === name);

test('every clock is told in the contract’s words, in UTC', async () => {
  const { code, out } = await explain(COMPLAINT, HELD, '--json');
  expect(code).toBe(0);
  for (const clock of JSON.parse(out) as unknown[]) expect(clockSchema.strict().parse(clock)).toEqual(clock);
  expect(clockIn(out, 'resolve')).toEqual({
    clock: 'resolve',
    kind: 'service',
    state: 'running',
    start: '2026-11-20T09:00:00Z',
    due: '2026-11-23T05:30:00Z',
    warnAt: ['2026-11-23T03:30:00Z', '2026-11-23T04:30:00Z', '2026-11-23T05:06:00Z'],
    segments: [
      { from: '2026-11-20T09:00:00Z', to: '2026-11-20T09:30:00Z', kind: 'worked' },
      { from: '2026-11-20T09:30:00Z', to: '2026-11-23T02:00:00Z', kind: 'paused', reason: 'awaiting-customer' },
      { from: '2026-11-23T02:00:00Z', to: '2026-11-23T05:30:00Z', kind: 'worked' },
    ],
  });
});

test('a person reads it as a strip of days', async () => {
  const { out } = await explain({ ...COMPLAINT, receivedAt: '2026-11-24T15:00:00+07:00' }, []);
  const strip = out.split('\n\n').find((part) => part.startsWith('resolve'));
  expect(strip).toBe(
    [
      'resolve (service, running): due Thu 26 Nov 2026 11:00 Asia/Jakarta',
      '  from Tue 24 Nov 2026 15:00; warns Tue 24 Nov 2026 17:00, Thu 26 Nov 2026 10:00, Thu 26 Nov 2026 10:36',
      '              0     3     6     9     12    15    18    21',
      '  Tue 24 Nov                                ####..............  worked 2 h',
      '  Wed 25 Nov  ------------------------------------------------  holiday: Hari Guru',
      '  Thu 26 Nov  ..................####|                           worked 2 h, due',
    ].join('\n'),
  );
  expect(out).toContain('... 28 more days like it');
});

test.each<[story: string, events: object[], clock: string, expected: object]>([
  [
    'without an acknowledgement its clock runs out',
    [{ at: '2026-11-20T21:00:00+07:00', type: 'update' }],
    'acknowledge',
    { state: 'breached' },
  ],
  [
    'an acknowledgement in time meets it',
    [{ at: '2026-11-20T19:59:59+07:00', type: 'acknowledge' }],
    'acknowledge',
    { state: 'met' },
  ],
  [
    'an acknowledgement at the very moment is late',
    [{ at: '2026-11-20T20:00:00+07:00', type: 'acknowledge' }],
    'acknowledge',
    { state: 'breached' },
  ],
  [
    'words to the customer are a first response, a pause is none',
    [...HELD, { at: '2026-11-23T10:00:00+07:00', type: 'respond', text: 'Kami periksa' }],
    'first-response',
    { state: 'met' },
  ],
  ['a pause is no first response', HELD, 'first-response', { state: 'running' }],
  [
    'while it is paused',
    HELD.slice(0, 1),
    'resolve',
    // At worst the tenth business day, Monday 7 December (Wednesday 25 November is a holiday), ends the pause; 3.5 h left.
    { state: 'paused', due: '2026-12-08T05:30:00Z' },
  ],
  [
    'a new severity counts from receipt',
    [{ at: '2026-11-20T16:30:00+07:00', type: 'reclassify', severity: 'low' }],
    'resolve',
    { due: '2026-11-23T09:00:00Z' },
  ],
  [
    'resolved',
    [{ at: '2026-11-20T16:30:00+07:00', type: 'resolve', outcome: 'upheld', summary: 'Dikembalikan' }],
    'close-out',
    { state: 'met' },
  ],
  [
    'reopened: another resolve clock, the same close-out',
    [
      { at: '2026-11-20T16:30:00+07:00', type: 'resolve' },
      { at: '2026-11-23T09:00:00+07:00', type: 'reopen' },
    ],
    'resolve',
    { state: 'running', start: '2026-11-23T02:00:00Z', due: '2026-11-23T06:00:00Z' },
  ],
  ['a statutory clock ignores pauses', HELD, 'close-out', { due: '2026-12-20T17:00:00Z' }],
])('%s', async (_story, events, clock, expected) => {
  const { out } = await explain(COMPLAINT, events, '--json');
  expect(clockIn(out, clock)).toMatchObject(expected);
});

test('the events of a file count in the order of their moments, and later ones not yet', async () => {
  const { out } = await explain(COMPLAINT, HELD.toReversed(), '--json', '--at', '2026-11-21T00:00:00Z');
  expect(clockIn(out, 'resolve')).toMatchObject({ state: 'paused' });
});

test.each<[story: string, complaint: object | string, events: unknown, flags: string[], says: RegExp]>([
  ['a field that is missing', { ...COMPLAINT, subject: undefined }, [], [], /complaint.yaml: subject is missing: /],
  [
    'a type that is none',
    COMPLAINT,
    [{ at: HELD[0]!.at, type: 'hold' }],
    [],
    /events\[0\]\.type .*choose one of pause/,
  ],
  ['a pause without its reason', COMPLAINT, [{ at: HELD[0]!.at, type: 'pause' }], [], /events\[0\]\.reason is missing/],
  [
    'a pause that the policy does not know',
    COMPLAINT,
    [{ ...HELD[0], reason: 'lunch' }],
    [],
    /events\[0\] \(pause at 2026-11-20T09:30:00Z\) would be refused: There is no pause "lunch"; there is awaiting-customer/,
  ],
  ['an end without a pause', COMPLAINT, [HELD[1]], [], /events\[0\] \(resume .*It is not paused/],
  [
    'an event before receipt',
    COMPLAINT,
    [{ ...HELD[1], at: '2026-11-20T08:59:59Z' }],
    [],
    /events\[0\]\.at lies before/,
  ],
  ['a field that no action has', COMPLAINT, [{ ...HELD[1], why: 'x' }], [], /events\[0\]\.why is not a field we know/],
  ['events that are no list', COMPLAINT, { at: 1 }, [], /events is not a list/],
  ['a moment that is none', COMPLAINT, [], ['--at', 'Monday'], /--at is not a moment in RFC 3339: write it as/],
  ['a moment before receipt', COMPLAINT, [], ['--at', '2026-11-01T00:00:00Z'], /--at lies before/],
  ['what is not YAML', 'a: [', [], [], /complaint.yaml cannot be read: /],
])('%s is refused in one line that names it and the mend', async (_story, complaint, events, flags, says) => {
  const { code, out, err } = await explain(complaint, events, ...flags);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(says);
  expect(err.trim().split('\n')).toHaveLength(1);
});
