import type { Calendar } from '../../src/domain/clocks/calendar';
import { DAY, HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { clocksOf } from '../../src/domain/show';
import type { Terms } from '../../src/domain/terms';
import { at, office, placement, terms, working } from './support/jakarta';
import { Life, obliging } from './support/life';

const MONDAY = at('2026-11-23 09:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const resolveOf = (life: Life) => clocksOf(life.complaint).find(({ clock }) => clock === 'resolve')!;
const due = (life: Life) => local(resolveOf(life).due);
const later = (life: Life, moment: string) => life.until(at(moment));

describe('somebody learns that it is worse, or less, than it seemed', () => {
  test('the target of the new severity counts from where the clock began, and the timeline tells the change', () => {
    const life = later(new Life(MONDAY), '2026-11-23 11:00').happens({ type: 'reclassify', severity: 'high' });
    // 16 working hours from Monday 9:00: Tuesday 17:00.
    expect(due(life)).toBe('2026-11-24 17:00');
    expect(life.complaint.common.severity).toBe('high');
    expect(life.told('note.added').map(({ data }) => data)).toEqual([
      { reclassified: { severity: { from: 'medium', to: 'high' } } },
    ]);
  });

  test('what was consumed stays consumed, pauses too', () => {
    const life = later(new Life(MONDAY), '2026-11-23 10:00').happens({ type: 'pause', reason: 'awaiting-third-party' });
    later(life, '2026-11-23 12:00').happens({ type: 'resume' }).happens({ type: 'reclassify', severity: 'high' });
    // The two hours on Monday are worked on Thursday morning: Wednesday is a holiday.
    expect(due(life)).toBe('2026-11-26 11:00');
  });

  test('made critical when the four hours are gone already, it is late at once, and only once', () => {
    const life = later(new Life(MONDAY), '2026-11-23 15:00').happens({ type: 'reclassify', severity: 'critical' });
    later(life, '2026-11-23 15:30').happens({ type: 'reclassify', severity: 'low' });
    const breaches = life.told('clock.breached').filter(({ data }) => data['clock'] === 'resolve');
    expect(breaches.map((fact) => [local(fact.at), local(Number(fact.data['due']))])).toEqual([
      ['2026-11-23 15:00', '2026-11-23 13:00'],
    ]);
  });

  test('a customer who turns out to be a VIP has a VIP’s clocks, with what was consumed', () => {
    const { resolve } = terms.clocks;
    const forVips: Terms = {
      ...terms,
      clocks: { ...terms.clocks, resolve: { ...resolve, target: { ...resolve.target, medium: working(16) } } },
    };
    const life = new Life(MONDAY, {
      answers: (effect, moment) =>
        obliging(effect, moment, { terms: effect.kind === 'resolve-terms' && effect.vip ? forVips : terms }),
    });
    later(life, '2026-11-23 10:00').happens({ type: 'pause', reason: 'awaiting-third-party' });
    later(life, '2026-11-23 12:00').happens({ type: 'resume' }).happens({ type: 'reclassify', vip: true });
    expect(due(life)).toBe('2026-11-26 11:00');
    expect(life.told('note.added').at(-1)!.data).toEqual({ reclassified: { vip: { from: false, to: true } } });
    // Also when its calendars are renewed long after.
    const renewals = life.until(at('2027-06-30 00:00')).effects.filter(({ kind }) => kind === 'resolve-terms');
    expect(renewals.at(-1)).toMatchObject({ vip: true });
  });

  test('of what was warned it does not warn again', () => {
    const percents = (life: Life) =>
      life.told('clock.warned').flatMap(({ data }) => (data['clock'] === 'resolve' ? [data['percent']] : []));
    const life = later(new Life(MONDAY), '2026-11-25 17:00');
    expect(percents(life)).toEqual([50]);
    life.happens({ type: 'reclassify', severity: 'low' });
    expect(percents(later(life, '2026-11-30 09:00'))).toEqual([50, 75]);
  });

  test('another category with a ladder of its own is climbed from here on', () => {
    const life = new Life(MONDAY).happens({ type: 'reclassify', category: 'technical' });
    life.happens({ type: 'escalate', reason: 'a router' });
    expect(life.complaint.common).toMatchObject({ category: 'technical', tier: 'L2', owner: { desk: 'technical' } });
  });

  test.each([
    [{ severity: 'medium' }, /is medium and billing already/],
    [{ category: 'biling' }, /no category "biling"; there is billing, technical/],
  ] as const)('%j is refused, and why', (wish, why) => {
    const known = { ...terms, categories: ['billing', 'technical'] };
    const { complaint } = new Life(MONDAY, { answers: (effect, moment) => obliging(effect, moment, { terms: known }) });
    expect(refusal(complaint, { type: 'reclassify', at: MONDAY, ...wish })).toMatch(why);
  });
});

describe('a clock that runs by the hours of whichever desk has it', () => {
  /** Every day from 13:00 to 21:00: a desk far to the west of ours. */
  const late: Calendar = {
    from: office.from,
    kinds: [{ length: DAY, shifts: [[13 * HOUR, 21 * HOUR]] }],
    days: [0, 0, 0, 0, 0, 0, 0],
  };
  const roaming: Terms = {
    ...terms,
    calendars: { ...terms.calendars, late },
    desks: { ...terms.desks, technical: { ...terms.desks['technical']!, tier: 'L1', calendar: 'late' } },
    clocks: {
      ...terms.clocks,
      resolve: {
        ...terms.clocks.resolve,
        calendar: 'desk',
        target: { low: working(8), medium: working(8), high: working(4), critical: working(2) },
      },
    },
  };
  const begun = () =>
    new Life(MONDAY, { answers: (effect, moment) => obliging(effect, moment, { terms: roaming, placement }) });

  test('handed over at noon: three hours are consumed, the other five are worked there', () => {
    const life = later(begun(), '2026-11-23 12:00').happens({
      type: 'hand-off',
      desk: 'technical',
      personal: { summary: 'x' },
    });
    expect(due(life)).toBe('2026-11-23 18:00');
    expect(
      resolveOf(life).segments.map(({ from, to, kind }) => `${local(from).slice(11)}-${local(to).slice(11)} ${kind}`),
    ).toEqual(['09:00-12:00 worked', '12:00-13:00 closed', '13:00-18:00 worked']);
  });

  test('there and back again, nothing is lost and nothing counted twice', () => {
    const life = later(begun(), '2026-11-23 12:00').happens({
      type: 'hand-off',
      desk: 'technical',
      personal: { summary: 'x' },
    });
    later(life, '2026-11-23 15:00').happens({ type: 'hand-off', desk: 'front-line', personal: { summary: 'x' } });
    // 3 h at ours, 2 h there, 2 h at ours until 17:00, and the last one on Tuesday.
    expect(due(life)).toBe('2026-11-24 10:00');
  });

  test('the calendars of the same policy, renewed, change nothing', () => {
    const life = later(begun(), '2026-11-23 12:00').happens({
      type: 'hand-off',
      desk: 'technical',
      personal: { summary: 'x' },
    });
    life.happens({ type: 'terms.resolved', terms: structuredClone(roaming), placement });
    expect(due(life)).toBe('2026-11-23 18:00');
  });
});

test('a pause after a promise was kept is none of its business', () => {
  const life = later(new Life(MONDAY), '2026-11-23 10:00').happens({ type: 'reply', personal: { text: 'x' } });
  later(life, '2026-11-23 11:00').happens({ type: 'pause', reason: 'awaiting-third-party' });
  const first = clocksOf(life.complaint).find(({ clock }) => clock === 'first-response')!;
  expect(first).toMatchObject({ state: 'met', due: at('2026-11-23 17:00') });
  expect(first.segments).toEqual([{ from: MONDAY, to: at('2026-11-23 17:00'), kind: 'worked' }]);
});
