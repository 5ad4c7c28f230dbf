import { DAY, HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import type { Effect } from '../../src/domain/effect';
import type { Event } from '../../src/domain/event';
import type { Terms } from '../../src/domain/terms';
import { at, calendarDays, terms as house } from './support/jakarta';
import { Life, obliging, opening } from './support/life';

/* Friday, answered at four. The question comes a day later, a reminder after 72 hours, and after seven days it is over. */
const FRIDAY = at('2026-11-20 16:00');
const ASKED = FRIDAY + 24 * HOUR;

const answered = () =>
  new Life(FRIDAY).happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'sudah kembali' } });
const asked = () => answered().until(ASKED);
const texts = (life: Life, score: number) =>
  life.happens({ type: 'message.received', id: `m${life.now}`, channel: 'sms', score, personal: { text: `${score}` } });
const surveyLetters = (life: Life) => life.sent('customer').filter((letter) => letter.startsWith('survey'));
const of = (life: Life, type: string) => life.told(type).map(({ at: moment, data }) => [moment, data] as const);
const ratedBy = (life: Life, id: string | undefined) =>
  refusal(life.complaint, {
    ...{ type: 'rate', at: life.now, score: 5 },
    actor: id === undefined ? { kind: 'customer' } : { kind: 'staff', id },
  });

describe('asked', () => {
  test('a day after the answer, once, by text message first', () => {
    expect(surveyLetters(answered().until(ASKED - 1))).toEqual([]);
    expect(surveyLetters(asked())).toEqual(['survey.sms']);
    expect(of(asked(), 'survey.sent')).toEqual([[ASKED, { cycle: 1 }]]);
  });

  test('not when it was opened again before: the question waits for the next answer', () => {
    const life = answered().happens({ type: 'object', personal: { text: 'belum' } });
    life.until(ASKED + DAY);
    expect(of(life, 'survey.sent')).toEqual([]);
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'sekarang sudah' } });
    const second = life.now;
    expect(of(life.until(second + 25 * HOUR), 'survey.sent')).toEqual([[second + 24 * HOUR, { cycle: 2 }]]);
  });

  test('for each answer anew: one that was opened again is never skipped', () => {
    const life = texts(asked(), 4).happens({ type: 'object', personal: { text: 'rusak lagi' } });
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'diganti' } });
    life.until(life.now + 25 * HOUR);
    expect(of(life, 'survey.sent').map(([, { cycle }]) => cycle)).toEqual([1, 2]);
  });

  test('not of one that was withdrawn meanwhile', () => {
    const life = answered().happens({ type: 'withdraw' });
    expect(surveyLetters(life.until(ASKED + 7 * DAY))).toEqual([]);
  });
});

describe('answered', () => {
  test('by a digit in a text message, at once, and never reminded after it', () => {
    const life = texts(asked(), 5).until(ASKED + 8 * DAY);
    expect(of(life, 'survey.answered')).toEqual([[ASKED, { cycle: 1, score: 5, bad: false }]]);
    expect([surveyLetters(life), of(life, 'survey.expired')]).toEqual([['survey.sms'], []]);
  });

  test('on the page, with words that are kept', () => {
    const life = asked().happens({ type: 'rate', score: 4, personal: { text: 'Ramah sekali' } });
    expect(life.told('survey.answered')[0]).toMatchObject({ data: { score: 4 }, personal: { text: 'Ramah sekali' } });
  });

  test('once: a second mark is refused on the page, and counts for nothing as a text', () => {
    const life = texts(asked(), 5);
    expect(ratedBy(life, undefined)).toBe('No survey is open for it.');
    expect(of(texts(life, 1), 'survey.answered')).toHaveLength(1);
  });

  test('before anybody asked it is not taken', () => {
    expect(ratedBy(answered(), undefined)).toBe('No survey is open for it.');
    expect(of(texts(answered(), 5), 'survey.answered')).toEqual([]);
  });

  test('by nobody from a number that the complaint does not name', () => {
    const stranger = { type: 'message.received', id: 'x', channel: 'sms', standing: 'unverified', score: 1 };
    expect(of(asked().happens({ ...stranger, personal: { text: '1' } }), 'survey.answered')).toEqual([]);
  });

  test('by nobody who had a hand in it; by a colleague who had none, for the customer', () => {
    const life = asked();
    const { handlers } = life.complaint.common;
    expect(handlers).toEqual(['ani']);
    expect(ratedBy(life, 'ani')).toMatch(/^ani had a hand in it\. The mark is the customer's/);
    expect(ratedBy(life, 'bela')).toBeUndefined();
    expect(ratedBy(life, undefined)).toBeUndefined();
  });
});

describe('not answered', () => {
  test('it is reminded of once, and after a week it is over', () => {
    const life = asked().until(ASKED + 20 * DAY);
    expect(surveyLetters(life)).toEqual(['survey.sms', 'survey-reminder.sms']);
    expect(of(life, 'survey.reminded')).toEqual([[ASKED + 72 * HOUR, { cycle: 1 }]]);
    expect(of(life, 'survey.expired')).toHaveLength(1);
    expect(ratedBy(life, undefined)).toBeDefined();
  });

  test('a mark after the reminder still counts', () => {
    const life = texts(asked().until(ASKED + 96 * HOUR), 3).until(ASKED + 8 * DAY);
    expect(of(life, 'survey.answered')).toEqual([[ASKED + 96 * HOUR, { cycle: 1, score: 3, bad: false }]]);
    expect(of(life, 'survey.expired')).toEqual([]);
  });
});

describe('a bad mark', () => {
  test('is looked into one tier up, by somebody who had no hand in it, within two business days', () => {
    const life = texts(asked(), 1);
    const [task] = life.told('task.opened');
    expect(task?.data).toMatchObject({ kind: 'review', desk: 'billing', avoid: ['ani'] });
    // Saturday: Monday and Tuesday are the two days.
    life.until(at('2026-11-25 00:00') - 1);
    expect(life.told('clock.breached')).toEqual([]);
    life.until(at('2026-11-25 00:00'));
    expect(life.told('clock.breached').map(({ data }) => data['clock'])).toEqual(['review']);
  });

  test('keeps the complaint from closing until somebody has looked, and three is not bad', () => {
    const bad = texts(asked().happens({ type: 'confirm' }), 2).until(ASKED + 3 * DAY);
    expect(bad.complaint.common.status).toBe('resolved');
    const fair = texts(asked().happens({ type: 'confirm' }), 3);
    expect(fair.told('task.opened')).toEqual([]);
  });
});

describe('not asked, and why', () => {
  const capped: Terms = { ...house, survey: { ...house.survey, scale: 'csat', cap: calendarDays(60) } };
  type Answers = (effect: Effect, moment: number) => Event | undefined;
  const living = (answers: Answers = obliging, more: object = {}) =>
    new Life(FRIDAY, {
      terms: capped,
      opening: { ...opening, ...more },
      answers: (effect, moment) =>
        effect.kind === 'resolve-terms' ? obliging(effect, moment, { terms: capped }) : answers(effect, moment),
    }).happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'sudah' }, actor: staff('bela') });
  const staff = (id: string) => ({ kind: 'staff', id });
  const outcome = (life: Life) =>
    life.facts
      .filter(({ type }) => type.startsWith('survey.') || type === 'task.opened')
      .map(({ type, data }) => [type, data['because'] ?? data['kind']]);

  test('nowhere to write to: nobody is sent to look for an address on account of a question of ours', () => {
    const life = living(obliging, { reach: ['voice'] }).until(ASKED);
    expect(outcome(life).filter(([type]) => type === 'survey.suppressed')).toEqual([
      ['survey.suppressed', 'no-address'],
    ]);
    expect(life.told('task.opened').filter(({ data }) => String(data['task']).includes('survey'))).toEqual([]);
  });

  test('it arrives on no channel: told once the last of them failed', () => {
    const failing: Answers = (effect, moment) => {
      if (effect.kind !== 'send-message' || effect.message !== 'survey') return obliging(effect, moment);
      const { key, message, channel, to } = effect;
      return {
        type: 'message.failed',
        at: moment,
        key,
        message,
        channel,
        to,
        reason: 'no such address',
        permanent: true,
      };
    };
    const life = living(failing).until(ASKED + DAY);
    expect(surveyLetters(life)).toEqual(['survey.sms', 'survey.email']);
    expect(outcome(life)).toEqual([
      ['survey.sent', undefined],
      ['survey.suppressed', 'unreachable'],
    ]);
  });

  test('nobody tells in a week whether they were asked before: they are left in peace, and it closes', () => {
    const silent: Answers = (effect, moment) => (effect.kind === 'claim-survey' ? undefined : obliging(effect, moment));
    const life = living(silent)
      .happens({ type: 'confirm' })
      .until(ASKED + 9 * DAY);
    expect(outcome(life)).toEqual([['survey.suppressed', 'unknown']]);
    expect(life.complaint.common.status).toBe('closed');
  });

  test('asked whether it still works while nobody knows of the cap: the survey keeps its day apart', () => {
    const late: Answers = (effect, moment) => (effect.kind === 'claim-survey' ? undefined : obliging(effect, moment));
    const life = living(late).until(ASKED + HOUR);
    const claim = life.effects.find(({ kind }) => kind === 'claim-survey');
    life.happens({ type: 'followup.sent', cycle: 1 });
    life.happens({ type: 'survey.claimed', key: claim?.key, lastAt: null });
    expect(life.told('survey.sent')).toEqual([]);
    life.until(ASKED + 25 * HOUR);
    life.happens({ type: 'survey.claimed', key: claim?.key, lastAt: null });
    expect(of(life, 'survey.sent').map(([moment]) => moment)).toEqual([ASKED + 25 * HOUR]);
  });

  test('whoever answered it has a hand in it as well, and ends it no more than its owner does', () => {
    const life = living();
    expect(life.complaint.common.handlers).toEqual(['ani', 'bela']);
    const asks = (type: string, id: string, more: object = {}) =>
      refusal(life.complaint, { type, at: life.now, actor: staff(id), ...more } as never);
    for (const id of ['ani', 'bela', 'rt/bela']) {
      expect(asks('withdraw', id)).toMatch(/^(ani|bela) had a hand in it, and its customer is asked how it went/);
      expect(asks('dismiss', id, { reason: 'x', agreedBy: 'lia' })).toMatch(/had a hand in it/);
    }
    expect([asks('withdraw', 'adi'), asks('dismiss', 'adi', { reason: 'x', agreedBy: 'lia' })]).toEqual([
      undefined,
      undefined,
    ]);
    expect(refusal(life.complaint, { type: 'withdraw', at: life.now, actor: { kind: 'customer' } })).toBeUndefined();
  });

  test('where everybody of the house had a hand in it, somebody has to look into the bad mark all the same', () => {
    const life = texts(living().until(ASKED), 1);
    const { common } = life.complaint;
    const ends = (handlers: readonly string[]) =>
      refusal(
        { ...life.complaint, common: { ...common, handlers } },
        {
          ...{ type: 'task', at: life.now, done: 'review:1', call: 'not-reached', personal: { note: 'x' } },
          actor: { kind: 'staff', id: 'ani' },
        },
      );
    expect(ends(['ani'])).toMatch(/^ani had a hand in it: review:1 is for somebody uninvolved/);
    const everybody = Object.values(common.terms.desks).flatMap(({ members, lead }) => [...members, lead]);
    expect(ends(everybody)).toBeUndefined();
  });
});
