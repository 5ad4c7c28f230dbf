import { HOUR } from '../../src/domain/instant';
import { nextDeadline } from '../../src/domain/journey/journey';
import { refusal } from '../../src/domain/permit';
import type { Terms } from '../../src/domain/terms';
import { at } from './support/jakarta';
import { Life } from './support/life';
import { accepting, answeringBy, staff } from './support/teamwork';

const FRIDAY = at('2026-11-20 16:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const begun = (terms: Terms = accepting) => new Life(FRIDAY, { answers: answeringBy(terms) });
const summary = { personal: { summary: 'modem mati, sudah diganti sekali' } };
/** Front-line hands it to the technicians, at the rung above its own. */
const handed = (desk = 'technical', terms: Terms = accepting) =>
  begun(terms).happens({ type: 'hand-off', desk, ...summary, ...staff('ani') });
const standing = ({ complaint }: Life) => {
  const { tier, function: ladder, owner } = complaint.common;
  return [tier, ladder, owner.desk, owner.person];
};
/** What the customer was told of the move, by the name of the desk. */
const toldOf = (life: Life) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' &&
    effect.to === 'customer' &&
    ['hand-off', 'escalation'].includes(effect.message) &&
    effect.channel === 'email'
      ? [`${effect.message}: ${String(effect.about['deskName'])}`]
      : [],
  );

describe('accepted', () => {
  test('by whoever it was given to: it stays there, and is told once', () => {
    const life = handed().happens({ type: 'accept', ...staff('tari') });
    expect(life.told('handoff.accepted').map(({ data }) => data)).toEqual([{ desk: 'technical', person: 'tari' }]);
    expect(life.told('accepted')).toEqual([]);
    life.until(at('2026-11-24 09:00'));
    expect(standing(life)).toEqual(['L2', 'technical', 'technical', 'tari']);
    expect(life.told('handoff.declined', 'declined')).toEqual([]);
  });

  test('by a colleague, who has it from then on', () => {
    const life = handed().happens({ type: 'accept', ...staff('tono') });
    expect(standing(life)).toEqual(['L2', 'technical', 'technical', 'tono']);
    expect(life.until(at('2026-11-24 09:00')).told('declined', 'handoff.declined')).toEqual([]);
  });

  test('by working on it, without a word', () => {
    const life = handed().happens({ type: 'reply', personal: { text: 'Kami periksa' }, ...staff('tari') });
    expect(life.told('handoff.accepted')).toHaveLength(1);
  });

  test('not by a word of whoever sent it', () => {
    const life = handed().happens({ type: 'reply', personal: { text: 'Sebentar' }, ...staff('ani') });
    expect(life.told('handoff.accepted')).toEqual([]);
  });

  test.each([
    ['accept', 'ani'],
    ['decline', 'bela'],
  ] as const)('nobody of another desk may %s it', (type, id) => {
    const request = { type, at: FRIDAY, reason: 'x', actor: { kind: 'staff', id } } as const;
    expect(refusal(handed().complaint, request)).toBe(
      `It is for the people of desk "technical" (tari, tono) to ${type}.`,
    );
  });
});

describe('declined', () => {
  const declined = (life = handed(), by = 'tari') =>
    life.happens({ type: 'decline', reason: 'no modem in it', ...staff(by) });

  test('it goes one step up from where it came from: whose ladder, which desk, and the customer knows', () => {
    const life = declined();
    expect(standing(life)).toEqual(['L2', 'billing', 'billing', 'bela']);
    expect(life.told('handoff.declined').map(({ data, actor }) => [data, actor.id])).toEqual([
      [
        { desk: 'technical', to: 'billing', function: 'billing', because: 'declined', reason: 'no modem in it' },
        'tari',
      ],
    ]);
    expect(toldOf(life)).toEqual(['hand-off: Technical', 'escalation: Billing']);
    expect(life.sent('staff')).toContain('staff-hand-off-declined.email');
  });

  test('by the very desk above: one more step up', () => {
    expect(standing(declined(handed('billing'), 'bela'))).toEqual(['L3', 'billing', 'executive-office', 'evi']);
  });

  test('by the top: back to the rung below it that has not seen it', () => {
    const life = declined(handed('executive-office'), 'evi');
    expect(standing(life)).toEqual(['L2', 'billing', 'billing', 'bela']);
    expect(life.told('tier.changed').map(({ data }) => [data['from'], data['to'], data['because']])).toEqual([
      ['L1', 'L3', 'hand-off'],
      ['L3', 'L2', 'hand-off-declined'],
    ]);
  });

  test('with nobody above: back to the desk that it came from, and to whoever had it there', () => {
    const flat: Terms = { ...accepting, ladders: { billing: { L1: 'front-line' } } };
    const life = declined(handed('technical', flat));
    expect(standing(life)).toEqual(['L1', 'billing', 'front-line', 'ani']);
    expect(life.effects.findLast(({ kind }) => kind === 'find-owner')).toMatchObject({ knowing: ['ani', 'tari'] });
    expect(toldOf(life).at(-1)).toBe('hand-off: Front line');
  });

  test('once: afterwards there is nothing to decline but what the next one was given', () => {
    const life = declined();
    expect(
      refusal(life.complaint, { type: 'decline', at: life.now, reason: 'x', actor: { kind: 'staff', id: 'tari' } }),
    ).toBe('It was given to bela: they or their lead may decline it.');
  });
});

describe('nobody says anything', () => {
  test("for two hours of the receiving desk's: back one step up on Monday, for Friday has one hour left", () => {
    const life = handed();
    expect(nextDeadline(life.until(at('2026-11-23 09:59')).complaint)).toMatchObject({ name: 'hand-off' });
    expect(standing(life.until(at('2026-11-23 10:00')))).toEqual(['L2', 'billing', 'billing', 'bela']);
    expect(
      life.told('handoff.declined').map((fact) => [local(fact.at), fact.data['because'], fact.actor.kind]),
    ).toEqual([['2026-11-23 10:00', 'silence', 'system']]);
  });

  test('and what moves it meanwhile overtakes the offer: it does not come back from there', () => {
    const life = handed().happens({ type: 'escalate', reason: 'the customer insists' });
    expect(standing(life)).toEqual(['L3', 'technical', 'executive-office', 'evi']);
    expect(life.until(at('2026-11-23 10:30')).told('handoff.declined')).toEqual([]);
  });

  test('where no time is set, it waits for a word and the clocks see to it', () => {
    const { acceptWithin: _, ...technical } = accepting.desks['technical']!;
    const life = handed('technical', { ...accepting, desks: { ...accepting.desks, technical } });
    expect(life.until(at('2026-11-24 12:00')).told('handoff.declined')).toEqual([]);
  });

  test('resolved meanwhile, nothing is asked any more', () => {
    const life = handed().happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    expect(life.until(at('2026-11-24 12:00')).told('handoff.declined')).toEqual([]);
  });
});

describe('handed over too often', () => {
  const flat: Terms = {
    ...accepting,
    desks: { ...accepting.desks, technical: { ...accepting.desks['technical']!, tier: 'L1' } },
    ladders: {
      ...accepting.ladders,
      general: { L1: 'front-line', L3: 'executive-office' },
      technical: { L1: 'technical', L3: 'executive-office' },
    },
  };
  const pingPong = () =>
    ['technical', 'front-line'].reduce(
      (life, desk) => life.happens({ type: 'hand-off', desk, ...summary }).happens({ type: 'accept' }),
      begun(flat),
    );

  test('the next one goes up instead, with its summary; the case says why, the customer where to', () => {
    const life = pingPong();
    expect(life.complaint.common.handOffs).toBe(2);
    life.happens({ type: 'hand-off', desk: 'technical', ...summary });
    expect(life.told('handoff.offered')).toHaveLength(2);
    expect(life.told('tier.changed').at(-1)).toMatchObject({
      data: { from: 'L1', to: 'L3', because: 'too-many-hand-offs' },
      ...summary,
    });
    expect(toldOf(life).at(-1)).toBe('escalation: Executive office');
    const letter = life.effects.findLast((one) => one.kind === 'send-message' && one.message === 'staff-hand-off');
    expect(letter).toMatchObject({ to: { lead: 'executive-office' }, ...summary });
  });

  test('upward it may always be handed', () => {
    const life = pingPong().happens({ type: 'hand-off', desk: 'billing', ...summary });
    expect(standing(life)).toEqual(['L2', 'billing', 'billing', 'bela']);
  });

  test('at the top there is no way on: it is settled where it is', () => {
    const top = { ...flat, desks: { ...flat.desks, legal: { ...flat.desks['executive-office']!, name: 'Legal' } } };
    const life = begun(top);
    for (const desk of ['executive-office', 'legal'])
      life.happens({ type: 'hand-off', desk, ...summary }).happens({ type: 'accept' });
    expect(refusal(life.complaint, { type: 'hand-off', at: life.now, desk: 'executive-office' })).toBe(
      'It was handed over 2 times, as often as the policy allows, and nobody stands above L3: it is settled where it is.',
    );
  });
});
