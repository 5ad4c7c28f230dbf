import fc from 'fast-check';
import { refusesSurveyByPhone } from '../../src/domain/consent';
import { DAY, HOUR } from '../../src/domain/instant';
import { isLeftInPeace, keysOf, markPressed, phoneSurvey } from '../../src/domain/survey-by-phone';
import { MARKS, SCALES } from '../../src/domain/survey-scale';
import type { SurveyTerms, Terms } from '../../src/domain/terms';
import { at, calendarDays, terms as house } from './support/jakarta';
import { Life, obliging } from './support/life';

/* Friday at four, during the call in which Siti hears the answer. The letter would ask a day later. */
const FRIDAY = at('2026-11-20 16:00');
const ASKED = FRIDAY + 24 * HOUR;
const CALL = 'TN-7F3KQ-92QDM:callback:call:1-1';

const termsWith = (more: Partial<SurveyTerms>): Terms => ({
  ...house,
  survey: { ...house.survey, scale: 'csat', cap: calendarDays(60), byPhone: true, ...more },
});
const living = (more: Partial<SurveyTerms> = {}) => {
  const terms = termsWith(more);
  return new Life(FRIDAY, {
    terms,
    answers: (effect, moment) => obliging(effect, moment, { terms }),
  });
};
const answered = (more: Partial<SurveyTerms> = {}) =>
  living(more).happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'sudah' } });
const asks = (life: Life, call = CALL, cycle = 1) =>
  life.happens({ type: 'call.marked', key: call, outcome: 'asked', cycle });
const gives = (life: Life, score: number, cycle = 1) =>
  life.happens({ type: 'call.marked', key: CALL, outcome: 'given', cycle, score });
const ends = (life: Life, outcome: string, call = CALL) => life.happens({ type: 'call.marked', key: call, outcome });
const facts = (life: Life) =>
  life.facts
    .filter(({ type }) => type.startsWith('survey.'))
    .map(({ type, at: moment, data: { cycle: _, scale: __, ...data } }) => [type.slice(7), moment, data]);
const letters = (life: Life) => life.sent('customer').filter((letter) => letter.startsWith('survey'));

describe('what a call may end with', () => {
  test('the survey of an answer that stands; whether they were asked of another complaint is looked up first', () => {
    expect(phoneSurvey(answered().complaint)).toEqual({ cycle: 1, scale: 'csat', cap: calendarDays(60) });
    expect(phoneSurvey(answered({ scale: 'nps' }).complaint)).toMatchObject({ scale: 'nps' });
  });

  test('or the one that the letter asked, and that nobody answered yet', () => {
    const life = answered().until(ASKED);
    expect(phoneSurvey(life.complaint)).toEqual({ cycle: 1, scale: 'csat' });
    expect(phoneSurvey(life.until(ASKED + 73 * HOUR).complaint)).toEqual({ cycle: 1, scale: 'csat' });
    expect(phoneSurvey(life.until(ASKED + 8 * DAY).complaint)).toBeUndefined();
  });

  test.each<[story: string, life: () => Life]>([
    ['while there is no answer to mark', () => living()],
    ['where the policy does not say so', () => answered({ byPhone: false as never })],
    ['once it was opened again', () => answered().happens({ type: 'object', personal: { text: 'belum' } })],
    ['once there is a mark', () => gives(answered(), 4)],
    ['of what was withdrawn', () => answered().happens({ type: 'withdraw' })],
  ])('nothing %s', (_story, life) => {
    expect(phoneSurvey(life().complaint)).toBeUndefined();
  });

  test('of one that was opened again whatever they were asked before', () => {
    const life = answered().happens({ type: 'object', personal: { text: 'belum' } });
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'kini sudah' } });
    expect(phoneSurvey(life.complaint)).toEqual({ cycle: 2, scale: 'csat' });
  });

  test('nobody is asked within the cap of another complaint', () => {
    const survey = { cycle: 1, scale: 'csat', cap: calendarDays(60) } as const;
    expect(isLeftInPeace(survey, FRIDAY - 60 * DAY, FRIDAY)).toBe(false);
    expect(isLeftInPeace(survey, FRIDAY - 60 * DAY + 1, FRIDAY)).toBe(true);
    expect(isLeftInPeace(survey, null, FRIDAY)).toBe(false);
    expect(isLeftInPeace({ cycle: 2, scale: 'csat' }, FRIDAY - 1, FRIDAY)).toBe(false);
  });

  test('nobody who wants no surveys, by whichever way they said it; the last word counts', () => {
    const said = (channel: string, purpose: 'any' | 'survey', granted: boolean, moment: number) => ({
      ...{ channel, purpose, granted, at: moment },
    });
    expect(refusesSurveyByPhone([])).toBe(false);
    expect(refusesSurveyByPhone([said('email', 'survey', false, 1)])).toBe(true);
    expect(refusesSurveyByPhone([said('email', 'survey', false, 1), said('email', 'survey', true, 2)])).toBe(false);
    expect(refusesSurveyByPhone([said('voice', 'any', false, 1)])).toBe(true);
    expect(refusesSurveyByPhone([said('sms', 'any', false, 1)])).toBe(false);
  });
});

describe('a mark by keypad', () => {
  test('is the mark of the answer: no letter asks for it again', () => {
    const life = gives(asks(answered()), 5).until(ASKED + 20 * DAY);
    expect(facts(life)).toEqual([
      ['phoned', FRIDAY, { outcome: 'asked' }],
      ['sent', FRIDAY, { by: 'keypad' }],
      ['answered', FRIDAY, { score: 5, bad: false, by: 'keypad' }],
    ]);
    expect(letters(life)).toEqual([]);
  });

  test('answers the letter that is out already, and no reminder follows', () => {
    const life = gives(asks(answered().until(ASKED + HOUR)), 3).until(ASKED + 20 * DAY);
    expect(facts(life).map(([what]) => what)).toEqual(['sent', 'phoned', 'answered']);
    expect(letters(life)).toEqual(['survey.sms']);
  });

  test('counts once, and not after a mark that came another way', () => {
    expect(facts(gives(gives(answered(), 5), 1)).filter(([what]) => what === 'answered')).toHaveLength(1);
    const rated = answered().until(ASKED).happens({ type: 'rate', score: 4 });
    expect(facts(gives(rated, 1)).filter(([what]) => what === 'answered')).toMatchObject([
      ['answered', ASKED, { score: 4 }],
    ]);
  });

  test('that is bad is looked into one tier up, by somebody who had no hand in it', () => {
    const life = gives(answered(), 1);
    expect(life.told('task.opened').map(({ data }) => data)).toMatchObject([
      { kind: 'review', desk: 'billing', avoid: ['ani'] },
    ]);
  });

  test.each([
    ['of another round', (life: Life) => gives(life, 5, 2)],
    ['that the scale has not', (life: Life) => gives(life, 7)],
    ['of what is worked on again', (life: Life) => gives(life.happens({ type: 'object', personal: { text: 'x' } }), 5)],
  ])('%s counts for nothing', (_story, act) => {
    expect(facts(act(answered())).filter(([what]) => what === 'answered')).toEqual([]);
  });

  test('where the policy has not asked for it counts for nothing', () => {
    const life = gives(asks(answered({ byPhone: undefined as never })), 5);
    expect(facts(life)).toEqual([]);
  });
});

describe('no mark', () => {
  test.each(['silence', 'wrong-key', 'hung-up'])('%s: it is told once, and the letter asks a day later', (outcome) => {
    const life = asks(answered().until(FRIDAY + 2 * HOUR));
    ends(ends(ends(life, outcome), outcome), 'hung-up').until(ASKED + 3 * HOUR);
    expect(facts(life)).toEqual([
      ['phoned', FRIDAY + 2 * HOUR, { outcome: 'asked' }],
      ['phoned', FRIDAY + 2 * HOUR, { outcome }],
      ['sent', ASKED + 2 * HOUR, {}],
    ]);
  });

  test('of a call that ended without the question nothing is told', () => {
    expect(facts(ends(answered(), 'hung-up'))).toEqual([]);
    expect(facts(ends(asks(answered()), 'hung-up', 'TN-7F3KQ-92QDM:callback:call:2-1'))).toHaveLength(1);
  });

  test('asked at the end of a second call, they can still answer', () => {
    const second = 'TN-7F3KQ-92QDM:callback:call:2-1';
    const life = gives(asks(ends(asks(answered()), 'silence'), second), 4);
    expect(facts(life).map(([what]) => what)).toEqual(['phoned', 'phoned', 'phoned', 'sent', 'answered']);
  });

  test('opened again while it is asked: nothing is left of the question', () => {
    const life = asks(answered()).happens({ type: 'object', personal: { text: 'belum' } });
    expect(facts(gives(ends(life, 'hung-up'), 5)).filter(([what]) => what === 'answered')).toEqual([]);
  });
});

test('keys are marks of the scale, and nothing else is', () => {
  expect(SCALES.map(keysOf)).toEqual([1, 2, 1]);
  fc.assert(
    fc.property(fc.constantFrom(...SCALES), fc.stringMatching(/^[0-9*#]{0,3}$/), (scale, keys) => {
      const mark = markPressed(keys, scale);
      const { from, to } = MARKS[scale];
      const meant = /^\d{1,2}$/.test(keys) && Number(keys) >= from && Number(keys) <= to;
      expect(mark).toBe(meant ? Number(keys) : undefined);
    }),
  );
});

/** Whatever is told, doubled and in whichever order: each answer has one mark at most, and at most one letter asks for it. */
test('one mark for each answer, whatever comes in whichever order', () => {
  const word = fc.oneof(
    fc.record({
      outcome: fc.constant('given'),
      cycle: fc.integer({ min: 1, max: 2 }),
      score: fc.integer({ min: 0, max: 10 }),
    }),
    fc.record({ outcome: fc.constant('asked'), cycle: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ outcome: fc.constantFrom('silence', 'wrong-key', 'hung-up') }),
    fc.record({ wait: fc.integer({ min: 1, max: 60 }) }),
    fc.constant({ rate: 4 }),
    fc.constant({ opensAgain: true }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const life = answered();
      for (const one of words) {
        if ('wait' in one) life.until(life.now + Number(one.wait) * HOUR);
        else if ('rate' in one) life.happens({ type: 'rate', score: one.rate });
        else if ('opensAgain' in one) {
          life.happens({ type: 'object', personal: { text: 'x' } });
          life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'y' } });
        } else life.happens({ type: 'call.marked', key: CALL, ...one });
      }
      const cycles = (...types: string[]) => life.told(...types).map(({ data }) => data['cycle']);
      for (const kind of [['survey.answered'], ['survey.sent'], ['survey.answered', 'survey.expired']])
        expect(cycles(...kind)).toEqual([...new Set(cycles(...kind))]);
    }),
    { numRuns: 300 },
  );
});
