import type { FindSlots, SendMessage } from '../../src/domain/effect';
import { HOUR, MINUTE } from '../../src/domain/instant';
import { choicesAmong } from '../../src/domain/journey/callback-offer';
import { refusal } from '../../src/domain/permit';
import type { Terms } from '../../src/domain/terms';
import { at, businessDays, terms as house } from './support/jakarta';
import { Life, obliging, opening } from './support/life';

const THURSDAY = at('2026-11-19 16:00');
const TEN = at('2026-11-20 10:00');
const CUSTOMER = { kind: 'customer' } as const;
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().slice(0, 16).replace('T', ' ');

/** A house that offers by number, reminds an hour before, and does not ask for ever how a call went. */
const callbacks: Terms['callbacks'] = {
  ...house.callbacks,
  ...{ length: 30 * MINUTE, choices: 3, remind: HOUR, outcomeWithin: businessDays(3) },
  offerOn: ['acknowledgement', 'breach', 'escalation', 'bad-survey'],
};
const terms = { ...house, callbacks };

interface Town {
  readonly severity?: 'high' | 'medium';
  readonly refused?: boolean;
  /** Nobody who could speak with them is there in the days ahead. */
  readonly unfit?: boolean;
  /** Given back, what is free starts so much later. */
  readonly terms?: Terms;
}

function living({ severity = 'medium', refused = false, unfit = false, terms: lived = terms }: Town = {}) {
  return new Life(THURSDAY, {
    terms: lived,
    opening: { ...opening, severity },
    answers(effect, now) {
      const { kind, key } = effect;
      if (kind === 'find-slots' && refused && !effect.wanted)
        return { type: 'slots.found', at: now, key, slots: [], refused: true };
      if (kind === 'find-slots' && unfit) return { type: 'slots.found', at: now, key, slots: [], unfit };
      if (kind === 'claim-slot' && refused && !effect.wanted)
        return { type: 'slot.claimed', at: now, key, slot: null, refused: true };
      return obliging(effect, now, { terms: lived, placement: { ...PLACED, severity } });
    },
  });
}
const PLACED = {
  category: 'billing',
  severity: 'medium',
  function: 'billing',
  desk: 'front-line',
  tier: 'L1',
} as const;

let words = 0;
const texts = (life: Life, digit: number) =>
  life.happens({
    ...{ type: 'message.received', id: `t${(words += 1)}`, channel: 'sms', actor: CUSTOMER, digit },
    ...(digit >= 1 && digit <= 5 && { score: digit }),
    personal: { text: String(digit) },
  });
const asks = (life: Life) =>
  life.happens({ type: 'message.received', id: `c${(words += 1)}`, channel: 'sms', actor: CUSTOMER, says: 'call' });
const books = (life: Life, slot = TEN) => life.happens({ type: 'callback', slot, actor: CUSTOMER });
const letters = (life: Life) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' && effect.message.startsWith('callback-') ? [effect.message] : [],
  );
const last = (life: Life, message: string) =>
  life.effects.findLast(
    (effect): effect is SendMessage => effect.kind === 'send-message' && effect.message === message,
  );
const offers = (life: Life) => life.told('callback.offered').map((fact) => local(fact.at));
const slots = (life: Life) =>
  life.told('callback.booked', 'callback.moved').map(({ data }) => local(Number(data['slot'])));
const ends = (life: Life, result: string, more: object = {}) => {
  const key = life.complaint.strands.callback.key ?? life.complaint.strands.callback.spoken?.key;
  return life.happens({ type: 'call.ended', key, result, ...more });
};

describe('is offered', () => {
  test('with the acknowledgement of what is severe, once; not of what is not', () => {
    expect(offers(living({ severity: 'high' }))).toEqual(['2026-11-19 16:00']);
    expect(offers(living())).toEqual([]);
  });

  test('when the customer was not content, and then somebody uninvolved calls', () => {
    const life = living().until(TEN);
    life.happens({
      type: 'resolve',
      outcome: 'upheld',
      actor: { kind: 'staff', id: 'ani' },
      personal: { summary: 'x' },
    });
    life.until(TEN + 26 * HOUR).happens({ type: 'rate', score: 1, actor: CUSTOMER });
    expect(life.told('callback.offered')).toHaveLength(1);
    const { desk } = life.effects.findLast((effect): effect is FindSlots => effect.kind === 'find-slots')!;
    const { reviewer } = life.complaint.strands.callback;
    expect(desk).toBe('billing');
    expect(desk).not.toBe(life.complaint.common.owner.desk);
    texts(life, 1);
    life.until(life.complaint.strands.callback.at!);
    const call = life.effects.findLast(({ kind }) => kind === 'place-call');
    expect(call).toMatchObject({ purpose: 'callback', to: { person: reviewer?.person } });
    expect(life.complaint.common.handlers).not.toContain(reviewer?.person);
  });

  test.each<[story: string, offerOn: Terms['callbacks']['offerOn'], offered: number]>([
    ['where the policy names no occasion: never', [], 0],
    ['where it names the breach: then', ['breach'], 1],
  ])('%s', (_story, offerOn, offered) => {
    const life = living({ severity: 'high', terms: { ...terms, callbacks: { ...callbacks, offerOn } } });
    expect(offers(life.until(at('2026-11-28 00:00')))).toHaveLength(offered);
  });

  test('not to who wants no calls; and again when they ask for one', () => {
    const life = living({ severity: 'high', refused: true });
    expect(offers(life)).toEqual([]);
    expect(offers(asks(life))).toEqual(['2026-11-19 16:00']);
  });
});

describe('nobody could speak with them in the days ahead', () => {
  const tasks = (life: Life) => life.told('task.opened').map(({ data }) => data['kind']);

  test('whoever asks for a call is told so, and a person sees to it', () => {
    const life = asks(living({ unfit: true }));
    expect(letters(life)).toEqual(['callback-withheld']);
    expect(tasks(life)).toEqual(['callback-exhausted']);
  });

  test('asked for another time: the call that is booked stands, is said again each time, and is made', () => {
    const life = books(living({ unfit: true }));
    const { number } = life.complaint.strands.callback;
    texts(life, 2);
    expect(letters(life)).toEqual(['callback-booked', 'callback-booked']);
    expect(last(life, 'callback-booked')!.about).toEqual({ slot: TEN });
    expect(letters(asks(life)).slice(2)).toEqual(['callback-booked']);
    expect(life.told('callback.withheld')).toHaveLength(2);
    expect(tasks(life)).toEqual([]);
    // The code by which they know our call is made of it.
    expect(life.complaint.strands.callback.number).toBe(number);
    expect(life.until(TEN).told('callback.dialled')).toHaveLength(1);
  });
});

describe('other times, while a call is booked, are offered', () => {
  const keeping: Terms = { ...terms, callbacks: { ...callbacks, keepsCode: true } };
  const numberOf = (life: Life) => life.complaint.strands.callback.number;
  /** The call to the customer is known by the code that is made of its booking. */
  const rung = (life: Life) => life.effects.findLast(({ kind }) => kind === 'place-call')?.key;

  test('as the customer asks for them: each time in a letter, and the call comes with the code they noted', () => {
    const life = books(living({ terms: keeping }));
    const number = numberOf(life);
    asks(asks(life));
    expect(letters(life)).toEqual(['callback-booked', 'callback-offer', 'callback-offer']);
    expect(last(life, 'callback-offer')!.about).toMatchObject({ moves: 'yes' });
    const keys = life.effects.map(({ key }) => key).filter((key) => key.includes(':callback-offer'));
    expect(new Set(keys).size).toBe(2);
    expect(numberOf(life)).toBe(number);
    expect(rung(life.until(TEN))).toBe(`TN-7F3KQ-92QDM:callback:call:${number}-1`);
  });

  test('one of them is chosen: that is another call, with a code of its own', () => {
    const life = books(living({ terms: keeping }));
    const number = numberOf(life);
    texts(asks(life), 2);
    expect(slots(life)).toEqual(['2026-11-20 10:00', '2026-11-20 12:00']);
    expect(numberOf(life)).toBe(number + 1);
  });

  test('none are while it only goes up: the call stands, and its code', () => {
    const life = books(living({ terms: keeping }));
    const number = numberOf(life);
    life.happens({ type: 'escalate', reason: 'asked' });
    expect([letters(life), numberOf(life)]).toEqual([['callback-booked'], number]);
  });

  test('by terms from before, the code changed', () => {
    const life = books(living());
    const number = numberOf(life);
    expect(numberOf(asks(life))).toBe(number + 1);
  });
});

describe('by text message', () => {
  test('slots that lie apart are offered by number; the number books one, and that is confirmed', () => {
    const life = living({ severity: 'high' });
    const { first, second, third } = last(life, 'callback-offer')!.about;
    expect([first, second, third].map((slot) => local(Number(slot)))).toEqual([
      '2026-11-20 09:00',
      '2026-11-20 12:00',
      '2026-11-20 15:00',
    ]);
    texts(life, 2);
    expect(slots(life)).toEqual(['2026-11-20 12:00']);
    expect(last(life, 'callback-booked')!.about).toEqual({ slot: second, digits: 'yes' });
    expect(life.until(at('2026-11-20 12:00')).told('callback.dialled')).toHaveLength(1);
  });

  test('2 asks for another time, which moves it; 0 calls it off; each is confirmed once', () => {
    const life = texts(books(living()), 2);
    expect(last(life, 'callback-offer')!.about).toMatchObject({ moves: 'yes' });
    texts(life, 3);
    expect(life.told('callback.moved')).toHaveLength(1);
    texts(life, 0);
    expect(letters(life)).toEqual(['callback-booked', 'callback-offer', 'callback-booked', 'callback-cancelled']);
    texts(life, 0);
    expect(letters(life)).toHaveLength(4);
    expect(life.until(at('2026-11-24 16:00')).told('callback.dialled')).toEqual([]);
  });

  test('a number that was not offered brings the offer once more', () => {
    const life = texts(living({ severity: 'high' }), 7);
    expect(letters(life)).toEqual(['callback-offer', 'callback-offer']);
    expect(slots(life)).toEqual([]);
  });

  test('a digit answers the question that was asked last: after the survey it is a mark', () => {
    const life = books(living(), at('2026-11-23 15:00')).until(TEN);
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } }).until(TEN + 25 * HOUR);
    texts(life, 2);
    expect(life.told('survey.answered')).toHaveLength(1);
    expect(life.told('callback.moved', 'callback.cancelled')).toEqual([]);
  });

  test('a mark by keypad asked for no digit in writing: the slots that are on offer stay so', () => {
    const survey = { ...house.survey, scale: 'csat', byPhone: true } as const;
    const life = living({ severity: 'high', terms: { ...terms, survey } });
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } });
    life.happens({
      type: 'call.marked',
      key: 'TN-7F3KQ-92QDM:callback:call:1-1',
      outcome: 'given',
      cycle: 1,
      score: 5,
    });
    expect(life.told('survey.sent', 'survey.answered')).toHaveLength(2);
    texts(life, 2);
    expect(slots(life)).toEqual(['2026-11-20 12:00']);
  });

  test('a digit that nobody can vouch for moves nothing', () => {
    const life = living({ severity: 'high' });
    life.happens({ type: 'message.received', id: 'x', channel: 'sms', digit: 1, standing: 'unverified' });
    expect(slots(life)).toEqual([]);
  });
});

describe('the reminder', () => {
  const reminders = (life: Life) =>
    life.told('message.queued').filter(({ data }) => data['message'] === 'callback-reminder');

  test('comes an hour before, once, and not of a call that is sooner', () => {
    const life = books(living()).until(TEN);
    expect(reminders(life).map((fact) => local(fact.at))).toEqual(['2026-11-20 09:00']);
    expect(reminders(books(living(), THURSDAY + 30 * MINUTE).until(THURSDAY + 40 * MINUTE))).toEqual([]);
  });

  test('of a moved call comes before the new time alone, of one that was called off not at all', () => {
    const moved = books(books(living()), at('2026-11-20 15:00')).until(at('2026-11-20 15:00'));
    expect(reminders(moved).map((fact) => local(fact.at))).toEqual(['2026-11-20 14:00']);
    expect(reminders(books(living()).happens({ type: 'cancel-callback' }).until(TEN))).toEqual([]);
  });

  test('rests in their quiet hours', () => {
    const hours = { channels: ['sms'], calendar: 'awake', exempt: { severities: [], messages: [] } } as const;
    const life = living({ terms: { ...terms, callbacks: { ...callbacks, remind: 2 * HOUR }, quietHours: hours } });
    books(life).until(TEN - 1);
    expect(reminders(life)[0]?.data).toMatchObject({ until: at('2026-11-20 09:00') });
    expect(letters(life)).toEqual(['callback-booked', 'callback-reminder']);
  });
});

describe('another time is better', () => {
  const later = () => ends(books(living()).until(TEN), 'later');

  test('the one they choose on the phone is kept, and confirmed; nothing else is written', () => {
    const slot = at('2026-11-20 14:00');
    const life = ends(later().until(TEN + MINUTE), 'later', { slot }).until(TEN + HOUR);
    expect(slots(life)).toEqual(['2026-11-20 10:00', '2026-11-20 14:00']);
    expect(letters(life).slice(2)).toEqual(['callback-booked']);
  });

  test('they hang up before they choose: other times come in writing', () => {
    const life = later();
    expect(letters(life).slice(2)).toEqual([]);
    expect(letters(life.until(TEN + 3 * MINUTE)).slice(2)).toEqual(['callback-offer']);
  });

  test('none after all: it is off, and they have it in writing', () => {
    expect(letters(ends(later(), 'called-off').until(TEN + HOUR)).slice(2)).toEqual(['callback-cancelled']);
  });

  test('or none at all, ever', () => {
    const life = ends(later(), 'never').until(TEN + HOUR);
    expect(letters(life).slice(2)).toEqual([]);
    expect(refusal(life.complaint, { type: 'callback', at: life.now, slot: life.now })).toMatch(/wants no calls/);
  });
});

describe('who wants no calls', () => {
  test('said so in another complaint: nobody of the house books one, and the timeline says why', () => {
    const life = living({ refused: true }).happens({
      type: 'callback',
      slot: TEN,
      actor: { kind: 'staff', id: 'ani' },
    });
    expect(life.told('callback.cancelled')).toMatchObject([{ data: { because: 'never' } }]);
    expect(life.until(TEN).told('callback.dialled')).toEqual([]);
  });

  test('books one all the same: it is theirs to say', () => {
    expect(slots(books(living({ refused: true })))).toEqual(['2026-11-20 10:00']);
  });

  test('says so between the booking and the call: it is not placed', () => {
    const life = books(living()).until(TEN);
    const { key } = life.complaint.strands.callback;
    life.happens({ type: 'call.failed', key, permanent: true, reason: 'opted out' });
    expect(life.told('callback.cancelled')).toMatchObject([{ data: { because: 'never' } }]);
    expect(life.until(TEN + HOUR).told('callback.dialled', 'callback.missed')).toHaveLength(1);
  });
});

describe('how it went', () => {
  const spoken = (fresh = {}) => {
    const life = books(living()).until(TEN);
    const { key } = life.complaint.strands.callback;
    return ends(life.happens({ type: 'call.dialled', key, providerId: 'CA1', ...fresh }), 'connected');
  };

  test('nobody tells in time: the lead was reminded, and it does not keep the complaint open', () => {
    const life = spoken().until(at('2026-11-27 00:00'));
    expect(life.sent('staff').filter((one) => one.startsWith('staff-task')).length).toBeGreaterThan(1);
    expect(life.told('callback.ended')).toMatchObject([{ data: { outcome: 'untold', identity: 'not-asked' } }]);
    expect(life.complaint.strands.tasks.open).toEqual([]);
  });

  test('at a number that was changed a short time ago somebody has to have made sure who it was', () => {
    const outcome = { type: 'callback-outcome', outcome: 'cut-off', identity: 'not-asked', at: TEN } as const;
    expect(refusal(spoken().complaint, outcome)).toBeUndefined();
    const fresh = spoken({ fresh: true });
    expect(fresh.told('callback.connected')).toMatchObject([{ data: { fresh: true } }]);
    expect(refusal(fresh.complaint, outcome)).toMatch(/changed a short time ago/);
    expect(refusal(fresh.complaint, { ...outcome, identity: 'failed' })).toBeUndefined();
    // The provider's answer was lost, and found again while they spoke.
    const late = spoken();
    const { key } = late.complaint.strands.callback.spoken!;
    late.happens({ type: 'call.dialled', key, providerId: 'CA1', fresh: true });
    expect(refusal(late.complaint, outcome)).toMatch(/changed a short time ago/);
  });
});

test('what is offered lies apart, as far as there is enough of it', () => {
  const hours = (...list: number[]) => list.map((hour) => hour * HOUR);
  expect(choicesAmong(hours(9, 10, 11, 12, 13, 15), 3)).toEqual(hours(9, 12, 15));
  expect(choicesAmong(hours(9, 10, 11), 3)).toEqual(hours(9, 10, 11));
  expect(choicesAmong(hours(9), 3)).toEqual(hours(9));
});
