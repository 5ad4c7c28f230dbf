import type { SendMessage } from '../../src/domain/effect';
import { DAY, HOUR } from '../../src/domain/instant';
import type { RegimeTerms } from '../../src/domain/regime';
import { clocksOf } from '../../src/domain/show';
import { at, businessDays } from './support/jakarta';
import { Life, obliging } from './support/life';
import { type RegimeName, regimes, under, withPoints } from './support/regimes';

/* What is on record as having been said in a regime's name, what it opened, and what every letter of ours carries. */

const FRIDAY = at('2026-11-20 16:00');
const resolve = { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } } as const;

const living = (...points: (RegimeName | null)[]) =>
  new Life(FRIDAY, { terms: under(...points), opening: withPoints(points.length) });
const letters = ({ effects }: Life, name: string) =>
  effects.filter((effect): effect is SendMessage => effect.kind === 'send-message' && effect.message === name);
const said = (life: Life) =>
  life.told('notice.sent', 'right.opened').map(({ type, data }) => [type, data['notice'] ?? data['because']]);
const stateOf = ({ complaint }: Life) => clocksOf(complaint).find(({ clock }) => clock === 'close-out')?.state;

describe('settled to the customer’s satisfaction', () => {
  test('in time, where no letter is owed: the duty ends, and no final response is on record that nobody wrote', () => {
    const life = living('excusing')
      .until(at('2026-11-23 10:00'))
      .happens({ ...resolve, settled: true });
    expect(stateOf(life)).toBe('met');
    expect(said(life)).toEqual([]);
  });

  test('too late for that: only the letter ends the duty', () => {
    const life = unheard('excusing')
      .until(at('2026-12-04 10:00'))
      .happens({ ...resolve, settled: true });
    expect(stateOf(life)).toBe('running');
    life.happens({ type: 'confirm' });
    expect(stateOf(life)).toBe('running');
    const heard = living('excusing')
      .until(at('2026-12-04 10:00'))
      .happens({ ...resolve, settled: true });
    expect(stateOf(heard)).toBe('met');
    expect(said(heard)).toEqual([
      ['notice.sent', 'final-response'],
      ['right.opened', 'final-response'],
    ]);
  });

  test('in time, but about something for which the letter is owed: only the letter ends the duty', () => {
    const hardship = { ...resolve, settled: true, unless: 'hardship' };
    expect(stateOf(unheard('excusing').happens(hardship))).toBe('running');
    const heard = living('excusing').happens(hardship);
    expect(stateOf(heard)).toBe('met');
    expect(heard.told('resolved')[0]!.data).toMatchObject({ settled: true, unless: 'hardship' });
    expect(said(heard)[0]).toEqual(['notice.sent', 'final-response']);
  });

  test('by the shorter letter: it is on record by its own name, and opens the way to the body as an answer does', () => {
    const body = {
      id: 'ombudsman',
      name: 'The Ombudsman',
      contact: 'x',
      window: { unit: 'calendar-days', amount: 181 },
    };
    const short = { ...regimes.summary, body } as RegimeTerms;
    const world = { terms: { ...under('summary'), regimes: { summary: short } }, opening: withPoints(1) };
    const life = new Life(FRIDAY, world).happens({ ...resolve, settled: true });
    expect(said(life)).toEqual([
      ['notice.sent', 'summary-resolution'],
      ['right.opened', 'final-response'],
    ]);
  });
});

test('an answer that reached nobody before the customer took the complaint back was not given', () => {
  const world = { terms: under('excusing'), opening: withPoints(1) };
  const life = new Life(FRIDAY, {
    ...world,
    answers: (effect, moment) => {
      if (effect.kind !== 'send-message' || effect.message !== 'resolution') return obliging(effect, moment, world);
      const { key, message, channel, to } = effect;
      return { type: 'message.failed', at: moment, key, message, channel, to, permanent: true, reason: 'gone' };
    },
  });
  life.happens(resolve);
  expect(life.complaint.strands.tasks.open).toMatchObject([{ kind: 'unreachable' }]);
  life.happens({ type: 'withdraw' });
  expect(stateOf(life)).toBe('cancelled');
  expect(said(life)).toEqual([]);
});

test('an answer that is given again opens no new time at the external body', () => {
  const life = living('excusing').happens(resolve);
  const { until } = life.complaint.common.points[0]!.right!;
  life.until(FRIDAY + 2 * DAY).happens({ type: 'object', personal: { text: 'no' } });
  life.until(FRIDAY + 3 * DAY).happens(resolve);
  expect(life.told('notice.sent')).toHaveLength(1);
  expect(life.complaint.common.points[0]!.right!.until).toBe(until);
});

test('the letter that we are late says by which regime, so that its day is told in that regime’s zone', () => {
  const life = living('excusing', null).until(at('2026-12-21 00:00'));
  expect(letters(life, 'lateness-notice')[0]!.parts).toMatchObject([{ regime: 'excusing', points: ['1'] }]);
});

test('the letter that we are late says with which points, where there are several', () => {
  const [first, second] = letters(
    living('excusing', 'extending').until(at('2026-12-21 00:00')),
    'lateness-notice',
  ).filter(({ channel }) => channel === 'email');
  expect([first!.about['answers'], second!.about['answers']]).toEqual(['2', '1']);
  const alone = living('excusing').until(at('2026-12-21 00:00'));
  expect(letters(alone, 'lateness-notice')[0]!.about).not.toHaveProperty('answers');
});

test('a word on progress says what the regimes of the points without an answer want said then', () => {
  const life = living('excusing', 'extending', null).happens({ ...resolve, points: ['2'] });
  life.until(FRIDAY + 7 * DAY + HOUR);
  expect(letters(life, 'progress')[0]!.parts).toMatchObject([
    { regime: 'excusing', letter: 'progress', points: ['1'] },
  ]);
});

test('five business days for settling end with the fifth', () => {
  const first = { ...resolve, settled: true };
  expect(regimes.excusing.settledWithin).toEqual(businessDays(5));
  expect(said(living('excusing').until(at('2026-11-30 23:59')).happens(first))).toEqual([]);
  expect(said(living('excusing').until(at('2026-12-01 00:00')).happens(first))).toHaveLength(2);
});

/** A life under these terms in which no letter is ever heard of again. */
function unheard(regime: RegimeName): Life {
  const world = { terms: under(regime), opening: withPoints(1) };
  return new Life(FRIDAY, {
    ...world,
    answers: (effect, moment) => (effect.kind === 'send-message' ? undefined : obliging(effect, moment, world)),
  });
}
