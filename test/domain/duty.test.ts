import { HOUR, MINUTE } from '../../src/domain/instant';
import { nextDeadline } from '../../src/domain/journey/journey';
import type { Terms } from '../../src/domain/terms';
import { at, placement } from './support/jakarta';
import { Life, obliging } from './support/life';
import { accepting, staff } from './support/teamwork';

/** Bela and Bima are on duty for billing, Budi leads it; nobody is at the front line. */
const onDuty: Terms = {
  ...accepting,
  desks: { ...accepting.desks, billing: { ...accepting.desks['billing']!, duty: ['bela', 'bima'] } },
};
const NIGHT = at('2026-11-23 03:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().slice(11, 16);
const CALL = 'TN-7F3KQ-92QDM:duty:call';

const opened = (change: Partial<typeof placement> = {}, terms = onDuty) =>
  new Life(NIGHT, {
    answers: (effect, moment) =>
      obliging(effect, moment, {
        terms,
        placement: { ...placement, severity: 'critical', desk: 'billing', tier: 'L2', ...change },
      }),
  });
const rung = (life: Life) =>
  life.effects.flatMap((effect) => (effect.kind === 'place-call' ? [[effect.purpose, effect.to, effect.key]] : []));
const ends = (life: Life, call: number, result: string) =>
  life.happens({ type: 'call.ended', key: `${CALL}:${call}`, result });
const told = (life: Life) =>
  life
    .told('duty.dialled', 'duty.missed', 'duty.answered', 'duty.exhausted', 'assigned', 'accepted')
    .map(
      ({ at: when, type, data }) =>
        `${local(when)} ${type} ${typeof data['person'] === 'string' ? data['person'] : '-'}`,
    );

test('critical at three in the morning: the first does not pick up, the second passes it on, the lead presses 1', () => {
  const life = opened();
  ends(life.until(NIGHT + MINUTE), 1, 'no-answer');
  ends(life.until(NIGHT + 2 * MINUTE), 2, 'declined');
  ends(life.until(NIGHT + 3 * MINUTE), 3, 'acknowledged');
  expect(told(life)).toEqual([
    '03:00 duty.dialled bela',
    '03:00 assigned bela',
    '03:01 duty.missed bela',
    '03:01 duty.dialled bima',
    '03:02 duty.missed bima',
    '03:02 duty.dialled budi',
    '03:03 duty.answered budi',
    '03:03 assigned budi',
    '03:03 accepted budi',
  ]);
  expect(rung(life).map(([purpose, to]) => [purpose, to])).toEqual(
    ['bela', 'bima', 'budi'].map((person) => ['duty', { person }]),
  );
  expect(life.complaint.common.owner).toEqual({ desk: 'billing', person: 'budi' });
  expect(rung(life.until(NIGHT + 2 * HOUR))).toHaveLength(3);
});

test('no word of a call within three minutes: the next one is rung; and a late yes is a yes', () => {
  const life = opened().until(NIGHT + 4 * MINUTE);
  expect(rung(life)).toHaveLength(2);
  ends(life, 1, 'acknowledged');
  expect(life.complaint.common.owner.person).toBe('bela');
  expect(rung(life.until(NIGHT + HOUR))).toHaveLength(2);
});

test('nobody answers: three rounds with a rest between them, and then the clocks see to it', () => {
  const life = opened().until(NIGHT + 3 * HOUR);
  expect(rung(life)).toHaveLength(9);
  expect(told(life).filter((line) => line.includes('exhausted'))).toEqual(['03:57 duty.exhausted -']);
  expect(life.told('duty.dialled').map((fact) => [local(fact.at), fact.data['round']])).toEqual([
    ...[
      ['03:00', 1],
      ['03:03', 1],
      ['03:06', 1],
    ],
    ...[
      ['03:24', 2],
      ['03:27', 2],
      ['03:30', 2],
    ],
    ...[
      ['03:48', 3],
      ['03:51', 3],
      ['03:54', 3],
    ],
  ]);
  expect(nextDeadline(life.complaint)).toBeDefined();
});

test('a number that cannot be dialled, or somebody on leave: the next one at once', () => {
  const life = opened().happens({ type: 'call.failed', key: `${CALL}:1`, permanent: true, reason: 'on leave' });
  expect(rung(life).at(-1)).toEqual(['duty', { person: 'bima' }, `${CALL}:2`]);
});

test.each<[story: string, change: Partial<typeof placement>, terms: Terms]>([
  ['not critical', { severity: 'high' }, onDuty],
  ['nobody is on duty', {}, accepting],
  ['at another desk', { desk: 'front-line', tier: 'L1' }, onDuty],
])('%s: no phone rings at night', (_story, change, terms) => {
  expect(rung(opened(change, terms).until(NIGHT + HOUR))).toEqual([]);
});

test('it becomes critical, or comes to a desk with people on duty: then it rings; taken on by hand, it stops', () => {
  const worse = opened({ severity: 'high' }).happens({ type: 'reclassify', severity: 'critical', ...staff('lia') });
  expect(rung(worse)).toHaveLength(1);
  worse.happens({ type: 'accept', ...staff('bima') });
  expect(rung(worse.until(NIGHT + HOUR))).toHaveLength(1);

  const raised = opened({ desk: 'front-line', tier: 'L1' }).happens({ type: 'escalate', reason: 'a fire' });
  expect(rung(raised)).toHaveLength(1);
  raised.happens({ type: 'reply', personal: { text: 'Kami datang' }, ...staff('bela') });
  expect(rung(raised.until(NIGHT + HOUR))).toHaveLength(1);
});

test('whoever has it and calls it critical is not rung about it', () => {
  const life = opened({ severity: 'high' }).happens({ type: 'reclassify', severity: 'critical', ...staff('bela') });
  expect(rung(life.until(NIGHT + HOUR))).toEqual([]);
});

test.each([
  ['withdrawn', { type: 'withdraw' }],
  ['resolved', { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('lia') }],
  ['called less bad', { type: 'reclassify', severity: 'low', ...staff('lia') }],
])('%s meanwhile: nobody else is rung', (_story, event) => {
  expect(
    rung(
      opened()
        .happens(event)
        .until(NIGHT + HOUR),
    ),
  ).toHaveLength(1);
});
