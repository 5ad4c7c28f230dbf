import { DAY, HOUR, MINUTE } from '../../src/domain/instant';
import { nextDeadline } from '../../src/domain/journey/journey';
import { refusal } from '../../src/domain/permit';
import { signalsIn } from '../../src/domain/signals';
import type { Terms } from '../../src/domain/terms';
import { at, placement } from './support/jakarta';
import { Life, obliging } from './support/life';
import { accepting, staff } from './support/teamwork';

/* Billing sees to it: Bela and Bima are on duty there, Budi leads it, Eka stands above. Ani has the complaint. */

const NIGHT = at('2026-11-21 03:00');
const guarded: Terms = {
  ...accepting,
  desks: { ...accepting.desks, billing: { ...accepting.desks['billing']!, duty: ['bela', 'bima'] } },
  safeguarding: {
    desk: 'billing',
    within: 15 * MINUTE,
    signals: { 'self-harm': { say: true }, danger: {} },
  },
};
const opened = (signals?: readonly string[], terms = guarded) =>
  new Life(NIGHT, {
    answers: (effect, moment) => {
      const answer = obliging(effect, moment, { terms, placement });
      return answer?.type === 'terms.resolved' && signals ? { ...answer, signals } : answer;
    },
  });
const writes = (life: Life, ...signals: string[]) =>
  life.happens({
    type: 'message.received',
    id: `m${life.now}`,
    channel: 'sms',
    signals,
    actor: { kind: 'customer' },
    personal: { text: 'x' },
  });
const rung = (life: Life) =>
  life.effects.flatMap((one) =>
    one.kind === 'place-call' && one.purpose === 'safeguarding' && one.to !== 'customer' && 'person' in one.to
      ? [one.to.person]
      : [],
  );
const ends = (life: Life, call: number, result: string) =>
  life.happens({ type: 'call.ended', key: `TN-7F3KQ-92QDM:safeguarding-call:call:${call}`, result });
const confirm = (by = 'bela', more: Record<string, unknown> = {}) => ({
  type: 'safeguard-confirm',
  task: 'safeguarding:1',
  confirmed: 'reached',
  personal: { note: 'Spoke with her and her sister' },
  ...staff(by),
  ...more,
});
const why = (life: Life, request: Record<string, unknown>) =>
  refusal(life.complaint, { at: life.now, ...request } as never);
const tasks = (life: Life) =>
  life
    .told('task.opened', 'task.done')
    .flatMap(({ type, data }) =>
      data['kind'] === 'safeguarding' ? [[type, data['task'], data['signal'] ?? data['confirmed']]] : [],
    );

test('at three in the morning her words sound like self-harm: the duty is rung, one after the other, until one has it', () => {
  const life = opened();
  const before = life.complaint.common.owner;
  writes(life.until(NIGHT + HOUR), 'self-harm');
  expect(tasks(life)).toEqual([['task.opened', 'safeguarding:1', 'self-harm']]);
  expect(life.told('task.opened')[0]).toMatchObject({
    data: { desk: 'billing', due: life.now + 15 * MINUTE },
    actor: { kind: 'system' },
  });
  ends(life, 1, 'no-answer');
  ends(life, 2, 'acknowledged');
  expect(rung(life.until(life.now + 10 * MINUTE))).toEqual(['bela', 'bima']);
  expect(life.told('duty.answered').map(({ data }) => data)).toEqual([
    { desk: 'billing', person: 'bima', task: 'safeguarding:1' },
  ]);
  // Whoever has the complaint has it still, and is asked to do so in their own hours.
  expect(life.complaint.common.owner).toEqual(before);
});

test('what is said at the door counts as well, once the policy is known', () => {
  expect(tasks(opened(['danger', 'unheard-of']))).toEqual([['task.opened', 'safeguarding:1', 'danger']]);
  const slow = new Life(NIGHT, { answers: () => undefined });
  writes(slow.until(NIGHT + 10 * MINUTE), 'danger');
  expect(tasks(slow)).toEqual([]);
  slow.happens({ type: 'terms.resolved', terms: guarded, placement, signals: ['self-harm'] });
  expect(tasks(slow).map(([, , signal]) => signal)).toEqual(['danger', 'self-harm']);
});

test('the customer is told once whom to call, where the policy says so', () => {
  const life = opened();
  writes(life, 'self-harm', 'danger');
  writes(life.until(life.now + MINUTE), 'self-harm');
  life.happens(confirm());
  writes(life.until(life.now + MINUTE), 'self-harm');
  expect(life.sent('customer').filter((one) => one.startsWith('safety'))).toEqual(['safety.sms']);
  expect(tasks(life).map(([, task]) => task)).toEqual([
    'safeguarding:1',
    'safeguarding:2',
    'safeguarding:1',
    'safeguarding:3',
  ]);
});

test('nobody picks up: it rings again and again, and after its time those above', () => {
  const life = writes(opened(), 'danger').until(NIGHT + 20 * MINUTE);
  expect(rung(life).slice(0, 3)).toEqual(['bela', 'bima', 'budi']);
  const late = life.told('clock.breached').filter(({ data }) => data['clock'] === 'safeguarding:1');
  expect(late.map(({ at: when, data }) => [when, data['escalates']])).toEqual([[NIGHT + 15 * MINUTE, false]]);
  expect(rung(life.until(NIGHT + DAY)).slice(-6)).toContain('eka');
  expect(life.told('duty.exhausted')).toEqual([]);
  expect(life.told('clock.breached').filter(({ data }) => data['clock'] === 'safeguarding:1')).toHaveLength(1);
});

test('whoever has it and says nothing for its time: the next above is rung, and sees to it', () => {
  const life = writes(opened(), 'danger');
  ends(life, 1, 'acknowledged');
  life.until(NIGHT + 16 * MINUTE);
  expect(rung(life)).toEqual(['bela', 'budi']);
  ends(life, 2, 'acknowledged');
  expect(life.complaint.strands.safeguarding.open).toMatchObject([{ takenBy: 'budi' }]);
});

test('a colleague hears it on the phone and says so; another takes it on by hand, and no phone rings', () => {
  const life = opened();
  life.happens({ type: 'safeguard', signal: 'self-harm', personal: { note: 'on the phone' }, ...staff('ani') });
  expect(life.told('task.opened')[0]).toMatchObject({ actor: { id: 'ani' }, personal: { note: 'on the phone' } });
  expect(life.sent('customer')).not.toContain('safety.sms');
  life.happens({ type: 'safeguard-take', task: 'safeguarding:1', ...staff('lia') });
  expect(rung(life.until(NIGHT + 14 * MINUTE))).toEqual(['bela']);
});

test('it ends by what was done, with a name; nothing else ends it, and the complaint cannot end meanwhile', () => {
  const life = writes(opened(), 'danger');
  const task = 'safeguarding:1';
  expect(why(life, { type: 'task', done: task, ...staff('bela') })).toMatch(/blocked, reached or referred/);
  expect(why(life, { type: 'withdraw', actor: { kind: 'customer' } })).toMatch(/cannot end yet/);
  expect(why(life, { type: 'dismiss', reason: 'a question', agreedBy: 'budi', ...staff('ani') })).toMatch(/cannot end/);
  expect(why(life, confirm('api'))).toMatch(/Say who/);
  expect(why(life, confirm('bela', { falseAlarm: true }))).toMatch(/as referred/);
  expect(why(life, confirm('bela', { task: 'safeguarding:9' }))).toMatch(/safeguarding:1 is open/);
  expect(why(life, { type: 'safeguard', signal: 'danger', ...staff('ani') })).toMatch(/open for danger already/);
  expect(why(life, { type: 'safeguard', signal: 'noise', ...staff('ani') })).toMatch(/there is self-harm, danger/);
  expect(why(opened(undefined, accepting), { type: 'safeguard', signal: 'danger' })).toMatch(/has no safeguarding/);

  life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
  life.happens({ type: 'confirm', actor: { kind: 'customer' } }).until(NIGHT + 60 * DAY);
  expect(life.complaint.common.status).toBe('resolved');
  const falseAlarm = confirm('bela', { confirmed: 'referred', falseAlarm: true });
  expect(why(life, falseAlarm)).toBeUndefined();
  life.happens(falseAlarm);
  expect(life.told('task.done').at(-1)).toMatchObject({
    data: { task, kind: 'safeguarding', confirmed: 'referred', falseAlarm: true },
    actor: { id: 'bela' },
    personal: { note: 'Spoke with her and her sister' },
  });
  expect(life.complaint.common.status).toBe('closed');
  expect(nextDeadline(life.complaint)).toBeUndefined();
});

test('a goodbye that sounds like danger ends nothing', () => {
  const life = opened().happens({
    type: 'withdraw',
    signals: ['self-harm'],
    actor: { kind: 'customer' },
    personal: { text: 'x' },
  });
  expect(life.complaint.common.status).not.toBe('withdrawn');
  expect(tasks(life)).toEqual([['task.opened', 'safeguarding:1', 'self-harm']]);
});

test('whoever sees to it must have nothing to do with it: somebody else is rung', () => {
  const life = writes(opened(), 'danger');
  ends(life, 1, 'acknowledged');
  life.happens({ type: 'conflict', person: 'bela', ground: 'declared', personal: { reason: 'x' }, ...staff('lia') });
  expect(rung(life)).toEqual(['bela', 'bima']);
});

test.each([
  ['Saya ingin bunuh diri!', ['self-harm']],
  ['BUNUH-DIRI', ['self-harm']],
  ['I’ll end my life. Gas leak too', ['self-harm', 'danger']],
  ['mengakhiri hidupku', ['self-harm']],
  ['He was killed in the market', []],
  ['suicidal', []],
  ['my gas bill has leaks', []],
])('“%s” sounds like %j', (text, heard) => {
  const lists = { 'self-harm': ['bunuh diri', 'end my life', 'mengakhiri hidup*', 'suicide'], danger: ['gas leak'] };
  expect(signalsIn(text, lists)).toEqual(heard);
});
