import { HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { at, terms } from './support/jakarta';
import { Life, opening } from './support/life';

const FRIDAY = at('2026-11-20 16:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const when = (life: Life, type: string, pick: Record<string, unknown> = {}) =>
  life
    .told(type)
    .filter(({ data }) => Object.entries(pick).every(([key, value]) => data[key] === value))
    .map((fact) => local(fact.at));

describe('a callback', () => {
  const CALL = `TN-7F3KQ-92QDM:callback:call`;
  const THURSDAY = at('2026-11-19 16:00');
  const booked = (slot = '2026-11-20 10:00') => new Life(THURSDAY).happens({ type: 'callback', slot: at(slot) });

  test('asked for at night is booked for when the customer is awake', () => {
    expect(
      booked('2026-11-19 23:30')
        .told('callback.booked')
        .map(({ data }) => local(Number(data['slot']))),
    ).toEqual(['2026-11-20 09:00']);
  });

  test.each([
    ['on a Saturday, when the desk is closed', '2026-11-21 10:00', '2026-11-23 09:00'],
    ['in the evening, after the desk has closed', '2026-11-20 18:00', '2026-11-23 09:00'],
    ['on a holiday of the desk', '2026-11-25 10:00', '2026-11-26 09:00'],
  ])('asked for %s is booked for when both are there', (_, wish, slot) => {
    expect(
      booked(wish)
        .told('callback.booked')
        .map(({ data }) => local(Number(data['slot']))),
    ).toEqual([slot]);
  });

  test('arranged by a colleague comes at its time: they answer for somebody being there', () => {
    const saturday = { type: 'callback', slot: at('2026-11-21 10:00'), actor: { kind: 'staff', id: 'ani' } };
    const life = new Life(THURSDAY).happens(saturday).until(at('2026-11-21 10:00'));
    expect(when(life, 'callback.dialled')).toEqual(['2026-11-21 10:00']);
    life.happens({ type: 'call.ended', key: `${CALL}:1-1`, result: 'busy' }).until(at('2026-11-21 10:30'));
    expect(when(life, 'callback.dialled')).toEqual(['2026-11-21 10:00', '2026-11-21 10:30']);
  });

  test('about something critical rings the people on duty, also on a Saturday', () => {
    const desks = Object.fromEntries(Object.entries(terms.desks).map(([id, desk]) => [id, { ...desk, duty: ['ani'] }]));
    const life = new Life(THURSDAY, { terms: { ...terms, desks } })
      .happens({ type: 'reclassify', severity: 'critical' })
      .happens({ type: 'callback', slot: at('2026-11-21 10:00') });
    expect(life.told('callback.booked').map(({ data }) => local(Number(data['slot'])))).toEqual(['2026-11-21 10:00']);
  });

  test('that comes when another desk has it, which is closed then, is moved and the customer told', () => {
    const office = terms.calendars['office']!;
    const mornings = {
      ...office,
      kinds: office.kinds.map((kind) => ({
        ...kind,
        shifts: kind.shifts.map(([from]) => [from, from + HOUR] as const),
      })),
    };
    const { billing, ...others } = terms.desks;
    const early = {
      ...terms,
      calendars: { ...terms.calendars, mornings },
      desks: { ...others, billing: { ...billing!, calendar: 'mornings' } },
    };
    const life = new Life(THURSDAY, { terms: early })
      .happens({ type: 'callback', slot: at('2026-11-20 15:00') })
      .happens({ type: 'hand-off', desk: 'billing', personal: { summary: 'x' } })
      .until(at('2026-11-20 15:00'));
    expect(life.told('callback.moved').map(({ data }) => local(Number(data['slot'])))).toEqual(['2026-11-23 09:00']);
    expect(life.sent('customer').at(-1)).toBe('callback-booked.sms');
    expect(when(life.until(at('2026-11-23 09:00')), 'callback.dialled')).toEqual(['2026-11-23 09:00']);
  });

  test('is dialled at its slot, and a keypress connects it', () => {
    const life = booked()
      .until(at('2026-11-20 10:00'))
      .happens({ type: 'call.ended', key: `${CALL}:1-1`, result: 'connected' });
    expect(when(life, 'callback.dialled')).toEqual(['2026-11-20 10:00']);
    expect(when(life, 'callback.connected')).toEqual(['2026-11-20 10:00']);
    expect(when(life, 'clock.met', { clock: 'first-response' })).toEqual(['2026-11-20 10:00']);
  });

  test('that reaches a voicemail was missed: tried again after 30, 60 and 120 minutes, then a person sees to it', () => {
    const life = booked();
    for (const attempt of [1, 2, 3, 4]) {
      life.until(clockOf(life)).happens({ type: 'call.ended', key: `${CALL}:1-${attempt}`, result: 'voicemail' });
    }
    expect(when(life, 'callback.dialled')).toEqual([
      '2026-11-20 10:00',
      '2026-11-20 10:30',
      '2026-11-20 11:30',
      '2026-11-20 13:30',
    ]);
    expect(when(life, 'callback.exhausted')).toEqual(['2026-11-20 13:30']);
    expect(life.told('task.opened').map(({ data }) => data['kind'])).toEqual(['callback-exhausted']);
  });

  test('whose end nobody tells counts as not answered after twenty minutes', () => {
    const life = booked().until(at('2026-11-20 10:20'));
    expect(life.told('callback.missed').map(({ data }) => data['result'])).toEqual(['no-answer']);
  });

  test.each([
    ['later', 'callback.cancelled', 'callback-offer.sms'],
    ['never', 'callback.cancelled', undefined],
  ])('answered with "%s" ends there', (result, fact, letter) => {
    const life = booked()
      .until(at('2026-11-20 10:00'))
      .happens({ type: 'call.ended', key: `${CALL}:1-1`, result });
    expect(life.told(fact)).toHaveLength(1);
    expect(life.sent('customer').at(-1)).toBe(letter ?? 'callback-booked.sms');
  });

  test('moved by the customer is dialled at the new slot alone', () => {
    const life = booked()
      .happens({ type: 'callback', slot: at('2026-11-20 15:00') })
      .until(at('2026-11-20 15:00'));
    expect(when(life, 'callback.dialled')).toEqual(['2026-11-20 15:00']);
  });

  test('is offered once when things go badly, and to nobody without a phone', () => {
    expect(new Life(FRIDAY).until(at('2026-11-28 00:00')).told('callback.offered')).toHaveLength(1);
    const mute = new Life(FRIDAY, { opening: { ...opening, reach: ['email'] } });
    expect(mute.until(at('2026-11-28 00:00')).told('callback.offered')).toHaveLength(0);
    expect(refusal(mute.complaint, { type: 'callback', at: FRIDAY, slot: FRIDAY })).toMatch(/no phone number/);
  });

  function clockOf(life: Life): number {
    const { at: moment } = life.complaint.strands.callback;
    return moment!;
  }
});
