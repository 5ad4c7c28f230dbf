import { refusal } from '../../src/domain/permit';
import type { Terms } from '../../src/domain/terms';
import { at } from './support/jakarta';
import { Life } from './support/life';
import { accepting, answeringBy, staff } from './support/teamwork';

/* Once nobody higher is needed any more, it goes down: with a reason, a summary, and somebody who takes it on. */

const MONDAY = at('2026-11-23 09:00');
const down = {
  type: 'hand-off',
  desk: 'front-line',
  reason: 'The refund was decided',
  personal: { summary: 'Refund of 75,000 was approved. Ani tells Siti and sends it.' },
  ...staff('bela'),
};
const upstairs = (terms: Terms = accepting) =>
  new Life(MONDAY, { answers: answeringBy(terms) })
    .happens({ type: 'accept', ...staff('ani') })
    .happens({ type: 'escalate', reason: 'needs a decision', ...staff('ani') })
    .happens({ type: 'accept', ...staff('bela') });
const standing = ({ complaint }: Life) => {
  const { tier, function: ladder, owner } = complaint.common;
  return [tier, ladder, owner.desk, owner.person];
};
const why = (life: Life, more: object = {}) =>
  refusal(life.complaint, { ...down, at: life.now, ...more } as unknown as Parameters<typeof refusal>[1]);

test('it is offered to the desk below, which answers for it at once; it goes on climbing the same ladder', () => {
  const life = upstairs().happens(down);
  expect(standing(life)).toEqual(['L1', 'billing', 'front-line', 'ani']);
  expect(life.told('handoff.offered')).toMatchObject([
    {
      actor: { id: 'bela' },
      data: { from: 'billing', desk: 'front-line', reason: 'The refund was decided' },
      personal: down.personal,
    },
  ]);
  expect(life.told('tier.changed').at(-1)?.data).toMatchObject({
    ...{ from: 'L2', to: 'L1', because: 'de-escalation', reason: 'The refund was decided' },
  });
  life.happens({ type: 'accept', ...staff('ani') });
  expect(life.told('handoff.accepted').map(({ data }) => data)).toEqual([{ desk: 'front-line', person: 'ani' }]);
  life.happens({ type: 'escalate', reason: 'after all' });
  expect(standing(life).slice(0, 3)).toEqual(['L2', 'billing', 'billing']);
});

test('the customer is told kindly, by the name of the desk; the desk gets the summary', () => {
  const letters = upstairs()
    .happens(down)
    .effects.flatMap((one) => (one.kind === 'send-message' ? [one] : []));
  expect(letters.findLast(({ to }) => to === 'customer')).toMatchObject({
    message: 'hand-off',
    about: { deskName: 'Front line', way: 'down' },
  });
  expect(letters.find(({ message }) => message === 'staff-hand-off')).toMatchObject({
    to: { lead: 'front-line' },
    personal: down.personal,
  });
});

test('whoever had it there before has it again, and no call is offered for it', () => {
  const life = upstairs();
  const offers = life.told('callback.offered').length;
  life.happens(down);
  expect(life.effects.findLast(({ kind }) => kind === 'find-owner')).toMatchObject({ knowing: ['ani', 'bela'] });
  expect(life.told('callback.offered')).toHaveLength(offers);
});

test.each<[story: string, act: object]>([
  ['declined', { type: 'decline', reason: 'it is not decided yet', ...staff('ani') }],
  ['silent', {}],
])('%s: it is back where it came from, and never without an owner', (_story, act) => {
  const life = upstairs().happens(down);
  if ('type' in act) life.happens(act as { type: string });
  else life.until(at('2026-11-23 11:00'));
  expect(standing(life)).toEqual(['L2', 'billing', 'billing', 'bela']);
  expect(life.told('handoff.declined')).toHaveLength(1);
});

describe('refused', () => {
  test('without a reason', () => {
    expect(why(upstairs(), { reason: undefined })).toBe(
      'Desk "front-line" stands at L1, below L2: a hand-off goes to the same tier or above. To take it down, give a reason.',
    );
  });

  test('while it is critical', () => {
    const life = upstairs().happens({ type: 'reclassify', severity: 'critical' });
    expect(why(life)).toBe('It is critical: it stays at L2, or goes up.');
  });

  test('below where a letter took it; not below where the way down ends above that', () => {
    const letter = { type: 'message.received', id: '1', channel: 'email', sender: 'lawyer', personal: { text: 'x' } };
    const life = upstairs({ ...accepting, escalation: { letters: 'L2' } }).happens(letter);
    life.happens({ type: 'escalate', reason: 'x' });
    expect(why(life)).toBe('It came up because of lawyer-letter: it stays at L3, or goes up.');
    expect(why(life, { desk: 'billing' })).toBeUndefined();
  });

  test('once the final answer is late', () => {
    const life = upstairs().until(at('2026-12-24 00:00'));
    expect(why(life, { desk: 'billing' })).toBe('Its close-out clock ran out: it stays at L3, or goes up.');
  });

  test('while it lies at an external body', () => {
    const life = upstairs().happens({ type: 'referral', scheme: 'ombudsman', reference: '1', stage: 'investigating' });
    expect(why(life)).toBe('It lies at an external body (ombudsman): it stays at L2, or goes up.');
  });

  test('once it was handed over as often as the policy allows', () => {
    const life = upstairs()
      .happens(down)
      .happens({ type: 'accept', ...staff('ani') });
    life.happens({ type: 'hand-off', desk: 'technical', personal: { summary: 'x' }, ...staff('ani') });
    life.happens({ type: 'accept', ...staff('tari') });
    expect(why(life)).toBe('It was handed over 2 times, as often as the policy allows: it stays at L2, or goes up.');
  });
});
