import { HOUR, MINUTE } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import type { Terms } from '../../src/domain/terms';
import { at, businessDays, terms as house, elapsed } from './support/jakarta';
import { Life, opening } from './support/life';
import { answeringBy } from './support/teamwork';

/*
 * Friday 20 November 2026 in Jakarta; Wednesday the 25th is a holiday. Silence settles a resolution after five business
 * days, and three business days after that the customer is asked whether it still works.
 */
const FRIDAY = at('2026-11-20 10:00');
const terms: Terms = { ...house, confirmation: { within: businessDays(5), followUp: businessDays(3) } };

interface Told {
  readonly terms?: Terms;
  readonly refuses?: readonly string[];
  readonly outcome?: 'upheld' | 'not-upheld';
}

/** A refund for a bill that was charged twice; resolved on Friday at noon. */
const resolved = ({ terms: given = terms, refuses, outcome = 'upheld' }: Told = {}) =>
  new Life(FRIDAY, { opening: { ...opening, ...(refuses && { refuses }) }, answers: answeringBy(given) })
    .until(at('2026-11-20 12:00'))
    .happens({ type: 'resolve', outcome, actor: { kind: 'staff', id: 'ani' }, personal: { summary: 'refunded' } });

const local = (moment: number) => new Date(moment + 7 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
const when = (life: Life, type: string) => life.told(type).map((fact) => local(fact.at));
const asked = (life: Life) => life.sent('customer').filter((message) => message.startsWith('follow-up'));
const says = (text: string, more: object = {}) => ({
  ...{ type: 'message.received', id: text, channel: 'sms', personal: { text } },
  ...more,
});

describe('some days after it was settled', () => {
  test('the customer is asked once, by text, in waking hours; a yes ends it, and only then it is closed', () => {
    const life = resolved().happens({ type: 'confirm', actor: { kind: 'customer' } });
    life.until(at('2026-11-21 13:00')).happens({ type: 'rate', score: 5 });
    expect(life.complaint.common.status).toBe('resolved');
    life.until(at('2026-11-27 12:00'));
    // Monday, Tuesday and, after the holiday, Thursday: the day ends at midnight, and nobody is woken then.
    expect(when(life, 'followup.sent')).toEqual(['2026-11-27 09:00']);
    expect(asked(life)).toEqual(['follow-up.sms']);
    life.happens(says('YA', { says: 'yes' }));
    expect(life.told('followup.answered')).toMatchObject([{ data: { cycle: 1, works: true } }]);
    expect(life.complaint.common.status).toBe('closed');
    expect(life.sent('staff').filter((name) => name.startsWith('staff-customer-wrote'))).toEqual([]);
  });

  test('settled by silence, and silent again: it is closed after as long as silence takes', () => {
    const life = resolved().until(at('2026-12-31 00:00'));
    expect(when(life, 'confirmed')).toEqual(['2026-12-01 00:00']);
    expect(when(life, 'followup.sent')).toEqual(['2026-12-05 09:00']);
    expect(when(life, 'followup.expired')).toEqual(['2026-12-12 00:00']);
    expect(when(life, 'closed')).toEqual(['2026-12-12 00:00']);
    expect(asked(life)).toHaveLength(1);
  });

  test.each<[by: string, event: Record<string, unknown> & { type: string }]>([
    ['on the page', { type: 'object', actor: { kind: 'customer' }, personal: { text: 'dipotong lagi' } }],
    ['by an answer', { ...says('dipotong lagi'), channel: 'email' }],
    ['by a plain no', { ...says('tidak', { says: 'no' }), personal: { text: 'dipotong lagi' } }],
  ])('it broke again, said %s: open again with their words, at the same owner', (_by, event) => {
    const life = resolved().happens({ type: 'confirm' }).until(at('2026-11-27 12:00')).happens(event);
    expect(life.complaint.common).toMatchObject({ status: 'in-progress', owner: { person: 'ani' } });
    expect(life.told('reopened')).toMatchObject([
      { data: { because: 'broke-again' }, personal: { text: 'dipotong lagi' } },
    ]);
    expect(life.told('followup.answered')).toMatchObject([{ data: { works: false } }]);
    expect(life.told('objected')).toHaveLength(1);
  });

  test('it broke again before anybody asked: open again, and the question of that round is never put', () => {
    const life = resolved().happens({ type: 'confirm' });
    life.until(at('2026-11-23 10:00')).happens({ type: 'object', personal: { text: 'lagi' } });
    expect(life.complaint.common.status).toBe('in-progress');
    expect(life.until(at('2026-11-27 12:00')).told('followup.sent')).toEqual([]);
  });

  test('each resolution has a question of its own', () => {
    const life = resolved().happens({ type: 'confirm' }).until(at('2026-11-27 12:00')).happens(says('rusak'));
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'again' } }).happens({ type: 'confirm' });
    life.until(at('2026-12-04 12:00'));
    expect(life.told('followup.sent').map(({ data }) => data['cycle'])).toEqual([1, 2]);
    expect(new Set(life.effects.map(({ key }) => key)).size).toBe(life.effects.length);
  });

  test('plain thanks are no complaint: it stays settled, and the owner may read them', () => {
    const life = resolved().happens({ type: 'confirm' }).until(at('2026-11-27 12:00'));
    life.happens(says('terima kasih', { says: 'thanks' }));
    expect(life.complaint.common.status).toBe('resolved');
    expect(life.told('reopened')).toEqual([]);
    expect(life.sent('staff')).toContain('staff-customer-wrote.email');
  });

  test('staff open it again on a word by telephone, and the question is taken back', () => {
    const life = resolved().happens({ type: 'confirm' }).until(at('2026-11-27 12:00'));
    life.happens({ type: 'reopen', reason: 'she rang: charged again', actor: { kind: 'staff', id: 'ani' } });
    expect(life.complaint.common.status).toBe('in-progress');
    expect(life.told('followup.answered', 'followup.expired')).toEqual([]);
    expect(life.until(at('2026-12-24 12:00')).told('followup.expired')).toEqual([]);
  });
});

describe('nobody is asked', () => {
  const closesWithoutAsking = (life: Life) => {
    life.happens({ type: 'confirm' }).until(at('2026-11-21 13:00')).happens({ type: 'rate', score: 5 });
    expect(life.complaint.common.status).toBe('closed');
    expect(asked(life)).toEqual([]);
  };

  test('whose policy does not say so', () => closesWithoutAsking(resolved({ terms: house })));
  test('who wants no such question', () => closesWithoutAsking(resolved({ refuses: ['follow-up'] })));
  test('who refuses every written channel', () => closesWithoutAsking(resolved({ refuses: ['sms', 'email'] })));
  test('for whom nothing was mended', () => closesWithoutAsking(resolved({ outcome: 'not-upheld' })));

  test('who rated it badly: somebody looks into that, and once they are done it is closed', () => {
    const life = resolved().happens({ type: 'confirm' }).until(at('2026-11-21 13:00'));
    life.happens({ type: 'rate', score: 1 });
    expect(life.told('followup.skipped')).toMatchObject([{ data: { because: 'bad-score' } }]);
    life.happens({ type: 'task', done: 'review:1', personal: { note: 'the bank has it' } });
    expect(life.complaint.common.status).toBe('closed');
    expect(asked(life)).toEqual([]);
  });

  test('by a channel they refuse: the other one is taken', () => {
    const life = resolved({ refuses: ['sms'] })
      .happens({ type: 'confirm' })
      .until(at('2026-11-27 12:00'));
    expect(asked(life)).toEqual(['follow-up.email']);
  });
});

describe('the survey and the follow-up keep a day apart', () => {
  const soon = (hours: number): Terms => ({
    ...terms,
    confirmation: { within: businessDays(5), followUp: elapsed(hours * HOUR) },
  });

  test('asked whether it still works, a customer is asked a day later how it was handled', () => {
    const life = resolved({ terms: soon(23) }).happens({ type: 'confirm' });
    life.until(at('2026-11-25 12:00'));
    expect(when(life, 'followup.sent')).toEqual(['2026-11-21 11:00']);
    expect(when(life, 'survey.sent')).toEqual(['2026-11-22 11:00']);
  });

  test('in whatever order they would come, no two questions reach the customer within a day', () => {
    for (let hours = 1; hours <= 150; hours += 1) {
      const life = resolved({ terms: soon(hours) }).happens({ type: 'confirm' });
      life.until(at('2026-12-20 12:00'));
      const questions = life.told('survey.sent', 'survey.reminded', 'followup.sent').map((fact) => fact.at);
      expect(life.told('followup.sent')).toHaveLength(1);
      const apart = questions.slice(1).map((moment, index) => moment - questions[index]!);
      expect(Math.min(...apart)).toBeGreaterThanOrEqual(24 * HOUR);
    }
  });
});

describe('an answer in one word', () => {
  test('settles what was resolved, or opens it again', () => {
    expect(
      resolved()
        .happens(says('ya', { says: 'yes' }))
        .told('confirmed'),
    ).toMatchObject([{ data: { by: 'customer' } }]);
    expect(
      resolved()
        .happens(says('belum', { says: 'no' }))
        .told('reopened'),
    ).toMatchObject([{ data: { because: 'objection' }, personal: { text: 'belum' } }]);
  });

  test('says nothing about what nobody asked: a yes while it is open goes to its owner', () => {
    const life = new Life(FRIDAY, { answers: answeringBy(terms) }).happens(says('ya', { says: 'yes' }));
    expect(life.sent('staff')).toContain('staff-customer-wrote.email');
    expect(life.told('confirmed', 'reopened')).toEqual([]);
  });

  test('thanks after the end open nothing again; anything more does', () => {
    const life = resolved({ terms: house }).happens({ type: 'confirm' }).until(at('2026-11-21 13:00'));
    life.happens({ type: 'rate', score: 5 }).happens(says('makasih', { says: 'thanks' }));
    expect(life.complaint.common.status).toBe('closed');
    expect(life.happens(says('tapi masih dipotong')).complaint.common.status).toBe('in-progress');
  });
});

test('asked whether it still works, the customer may say yes; before and after that it is confirmed already', () => {
  const life = resolved().happens({ type: 'confirm' });
  const refused = () => refusal(life.complaint, { type: 'confirm', at: life.now });
  expect(refused()).toBe('It is confirmed already.');
  life.until(at('2026-11-27 09:00') + MINUTE);
  expect(refused()).toBeUndefined();
  life.happens({ type: 'confirm' });
  expect(life.told('followup.answered')).toMatchObject([{ data: { works: true } }]);
});
