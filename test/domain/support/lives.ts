import fc from 'fast-check';
import type { Effect } from '../../../src/domain/effect';
import type { Event } from '../../../src/domain/event';
import { DAY, HOUR, MINUTE } from '../../../src/domain/instant';
import type { Complaint } from '../../../src/domain/journey/journey';
import { refusal } from '../../../src/domain/permit';
import type { Terms } from '../../../src/domain/terms';
import { at, businessDays, calendarDays, terms as house } from './jakarta';
import { Life, obliging, opening } from './life';
import { asking } from './teamwork';
import { type RegimeName, under, withPoints } from './regimes';

/*
 * Invented lives: whatever people do, in whatever order and at whatever time, and however the world answers.
 */

export type Act =
  | { readonly do: 'wait'; readonly for: number }
  | { readonly do: 'happen'; readonly event: { readonly type: string } & Record<string, unknown> };

/** What colleagues write among themselves. */
export const INSIDE = 'between ourselves';

const staff = fc.constantFrom(
  { kind: 'staff', id: 'ani' },
  { kind: 'staff', id: 'budi' },
  { kind: 'customer' },
  undefined,
);
const events: fc.Arbitrary<{ type: string } & Record<string, unknown>> = fc.oneof(
  fc.constantFrom('ani', 'bela', 'evi').map((person) => ({ type: 'assign', person })),
  fc.constant({ type: 'accept' }),
  fc.constant({ type: 'decline', reason: 'not mine' }),
  fc.constant({ type: 'note', personal: { text: 'x' } }),
  fc
    .subarray(['bela', 'billing', 'technical', 'nobody'])
    .map((mentions) => ({ type: 'note', mentions, personal: { text: INSIDE } })),
  fc
    .tuple(fc.constantFrom('ani', 'bela', 'evi', 'nobody'), fc.constantFrom({}, { off: true }))
    .map(([person, off]) => ({ type: 'watch', person, ...off })),
  fc
    .tuple(fc.constantFrom('duplicate-of', 'follow-up-to'), fc.constantFrom({}, { off: true }))
    .map(([kind, off]) => ({ type: 'link', to: 'TN-3M8WX-4P0RT', kind, ...off })),
  fc.constantFrom('2026-11-20 15:00', '2026-11-21 09:00').map((since) => ({
    type: 'merge',
    into: 'TN-3M8WX-4P0RT',
    intoReceivedAt: at(since),
    personal: { reason: INSIDE },
  })),
  fc
    .constantFrom({}, { off: true })
    .map((off) => ({ type: 'complaint.merged', from: 'TN-5Q9ZB-7R2MK', personal: { text: INSIDE }, ...off })),
  fc.constantFrom('email', 'sms').map((channel) => ({ type: 'reply', channel, personal: { text: 'x' } })),
  fc
    .constantFrom('front-line', 'billing', 'technical', 'executive-office')
    .map((desk) => ({ type: 'hand-off', desk, personal: { summary: 'x' } })),
  fc
    .constantFrom('front-line', 'billing')
    .map((desk) => ({ type: 'hand-off', desk, reason: 'decided', personal: { summary: 'x' } })),
  fc
    .constantFrom({}, { trigger: 'regulator-letter' }, { trigger: 'support-needs' })
    .map((trigger) => ({ type: 'escalate', reason: 'asked', ...trigger })),
  fc
    .constantFrom('regulator', 'lawyer')
    .map((sender) => ({ type: 'message.received', id: sender, channel: 'email', sender, personal: { text: 'x' } })),
  fc.constantFrom('low', 'high', 'critical').map((severity) => ({ type: 'reclassify', severity })),
  fc.constantFrom('technical', 'other').map((category) => ({ type: 'reclassify', category })),
  fc.constantFrom('awaiting-customer', 'awaiting-third-party').map((reason) => ({ type: 'pause', reason })),
  fc.constant({ type: 'resume' }),
  fc
    .constantFrom(0, 5_000_000, 50_000_000, 5_000_000_000)
    .map((amount) => ({ type: 'redress', kind: 'refund', amount })),
  fc
    .tuple(fc.constantFrom('R1', 'R2', 'R3'), fc.boolean())
    .map(([redress, approved]) => ({ type: 'approve', redress, approved })),
  fc.integer({ min: 0, max: 200 }).map((hours) => ({ type: 'callback', slot: at('2026-11-20 09:00') + hours * HOUR })),
  fc
    .tuple(
      fc.constantFrom('ani', 'adi', 'bela', 'bima', 'budi', 'evi', 'lia'),
      fc.constantFrom('conflict', 'lift-conflict'),
    )
    .map(([person, type]) => ({ type, person, ground: 'declared', personal: { reason: INSIDE } })),
  fc.constant({ type: 'link', to: 'TN-3M8WX-4P0RT', kind: 'about-handling-of', involved: ['bela', 'tono'] }),
  fc.constantFrom('danger', 'self-harm', 'noise').map((signal) => ({ type: 'safeguard', signal })),
  fc.constantFrom('safeguarding:1', 'safeguarding:2').map((task) => ({ type: 'safeguard-take', task })),
  fc
    .tuple(fc.constantFrom('safeguarding:1', 'safeguarding:2'), fc.constantFrom('reached', 'referred'))
    .map(([task, confirmed]) => ({
      type: 'safeguard-confirm',
      task,
      confirmed,
      personal: { note: INSIDE },
    })),
  fc
    .constantFrom('safeguarding:1', 'safeguarding:2')
    .map((done) => ({ type: 'task', done, personal: { note: INSIDE } })),
  fc.constantFrom(['danger'], ['self-harm', 'danger']).map((signals) => ({
    type: 'message.received',
    id: `d${signals.length}`,
    channel: 'sms',
    signals,
    personal: { text: 'x' },
  })),
  fc.constant({ type: 'cancel-callback' }),
  fc.constant({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } }),
  fc.constant({ type: 'resolve', outcome: 'not-upheld', personal: { summary: 'x' } }),
  fc
    .tuple(fc.constantFrom(['1'], ['2'], ['1', '3']), fc.boolean())
    .map(([points, settled]) => ({ type: 'resolve', outcome: 'upheld', points, ...(settled && { settled }) })),
  fc
    .tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('extending', 'excusing', 'stepping', 'summary'))
    .map(([point, regime]) => ({ type: 'reclassify', point, regime })),
  fc.constant({ type: 'pause', reason: 'court-advice' }),
  fc.constantFrom('referred-back', 'investigating', 'decided', 'closed').map((stage) => ({
    type: 'referral',
    scheme: 'ombudsman',
    reference: '4711',
    stage,
    ...(stage === 'investigating' && { by: at('2027-06-01 00:00') }),
  })),
  fc
    .constantFrom(['delay-notice:extending', 'special'], ['delay-notice:excusing', 'complex'])
    .map(([done, ground]) => ({
      type: 'task',
      done,
      ground,
      expectedBy: at('2026-12-20 00:00'),
      personal: { note: 'x' },
    })),
  fc
    .constantFrom('regime-step:first-answer', 'regime-step:simple-answer')
    .map((done) => ({ type: 'task', done, personal: { note: 'x' } })),
  fc.constant({ type: 'task', done: 'regime-fact:objection-period-ended', on: at('2026-11-21 00:00') }),
  fc
    .record({
      desk: fc.constantFrom('technical', 'billing', 'nobody'),
      due: fc.constantFrom({}, { due: { unit: 'elapsed', amount: HOUR } }, { due: at('2026-11-21 00:00') }),
      pauses: fc.constantFrom({}, { pauses: 'awaiting-third-party' }, { pauses: 'court-advice' }),
    })
    .map(({ desk, due, pauses }) => ({ type: 'open-task', desk, ...due, ...pauses, personal: { what: INSIDE } })),
  fc.constantFrom('sub-task:1', 'sub-task:2').map((done) => ({ type: 'task', done, personal: { note: INSIDE } })),
  fc
    .tuple(fc.constantFrom('vip', 'heated', 'other'), fc.constantFrom({}, { off: true }))
    .map(([approach, off]) => ({ type: 'approach', approach, ...off })),
  fc.constant({ type: 'confirm' }),
  fc.constant({ type: 'object', personal: { text: 'x' } }),
  fc.constant({ type: 'reopen', reason: 'new facts' }),
  fc.integer({ min: 0, max: 10 }).map((score) => ({ type: 'rate', score, share: true, personal: { comment: 'x' } })),
  fc.constantFrom('review:1', 'callback-exhausted:1', 'redress-approval:R1').map((done) => ({ type: 'task', done })),
  fc.constant({ type: 'task', done: 'review:1', call: 'spoke', personal: { note: 'x' } }),
  fc.record({
    type: fc.constant('message.received'),
    id: fc.uuid(),
    channel: fc.constant('sms'),
    personal: fc.constant({ text: 'x' }),
  }),
  fc
    .tuple(fc.constantFrom('yes', 'no', 'thanks', 'call'), fc.uuid())
    .map(([says, id]) => ({ type: 'message.received', id, channel: 'sms', says, personal: { text: 'x' } })),
  fc
    .integer({ min: 1, max: 5 })
    .map((score) => ({ type: 'message.received', id: `s${score}`, channel: 'sms', score, personal: { text: 'x' } })),
  fc.integer({ min: 0, max: 9 }).map((digit) => ({
    ...{ type: 'message.received', id: `d${digit}`, channel: 'sms', digit, personal: { text: 'x' } },
    ...(digit >= 1 && digit <= 5 && { score: digit }),
  })),
);
const rareEnds = fc.constantFrom<{ type: string } & Record<string, unknown>>(
  { type: 'withdraw' },
  { type: 'dismiss', reason: 'a question', agreedBy: 'budi' },
);

export const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 5,
      arbitrary: fc.integer({ min: 0, max: 5 * 24 * 60 }).map((count): Act => ({ do: 'wait', for: count * MINUTE })),
    },
    {
      weight: 8,
      arbitrary: fc
        .tuple(events, staff)
        .map(([event, actor]): Act => ({ do: 'happen', event: { ...event, ...(actor && { actor }) } })),
    },
    { weight: 1, arbitrary: rareEnds.map((event): Act => ({ do: 'happen', event })) },
  ),
  { maxLength: 40 },
);

/** How the world answers: all is well, letters fail for good or never come back, calls end in every way, nobody is found. */
export const moods = fc.record({
  letters: fc.constantFrom('accepted', 'failed', 'silent'),
  calls: fc.constantFrom('connected', 'acknowledged', 'no-answer', 'later', 'never', 'silent', 'invalid'),
  owners: fc.boolean(),
  policy: fc.boolean(),
  asked: fc.boolean(),
  followed: fc.boolean(),
  met: fc.boolean(),
  regimes: fc.constantFrom<Mood['regimes']>([], ['extending', 'excusing', null], ['stepping', 'waiting', 'summary']),
});
export type Mood = {
  letters: string;
  calls: string;
  owners: boolean;
  policy: boolean;
  /** Whether people are asked to take on what they are given, within two hours, and hand-offs have a limit. */
  asked?: boolean;
  /** Whether customers are asked, days later, if it still works. */
  followed?: boolean;
  /** Whether staff are left in peace outside of their hours, but for what is critical. */
  hushed?: boolean;
  /** Whether it is read off complaints what helps with them. */
  met?: boolean;
  /** The regime of each point; none at all: a complaint of one point, by the house's terms. */
  regimes: readonly (RegimeName | null)[];
};

const followed = (terms: Terms): Terms => ({
  ...terms,
  confirmation: { ...terms.confirmation, followUp: businessDays(2) },
});

/** Somebody important, or upset, whom Evi looks after. */
const met = (terms: Terms): Terms => ({
  ...terms,
  approaches: [
    { id: 'vip', because: ['customer.vip'], manager: 'evi', call: true },
    { id: 'heated', because: [], heat: { atLeast: 1, messages: 2 }, manager: 'evi' },
  ],
});

/** Every desk's people are rung for what is critical; and billing's, where somebody may come to harm. */
const onDuty = (terms: Terms): Terms => ({
  ...terms,
  safeguarding: { desk: 'billing', within: 15 * MINUTE, signals: { danger: {}, 'self-harm': { say: true } } },
  desks: Object.fromEntries(Object.entries(terms.desks).map(([id, desk]) => [id, { ...desk, duty: desk.members }])),
});

/** Would they recommend us, and not twice in sixty days? */
const surveyed = (terms: Terms): Terms => ({
  ...terms,
  survey: { ...terms.survey, scale: 'nps', cap: calendarDays(60), badAtMost: 6 },
});

const peace: NonNullable<Terms['staffHours']> = {
  channels: ['email', 'sms', 'voice'],
  people: {},
  exempt: { severities: ['critical'], messages: [] },
};

export function lifeIn(mood: Mood, reach = opening.reach): Life {
  const points = mood.regimes.length;
  const terms = team(points > 0 ? under(...mood.regimes) : house);
  const life: Life = new Life(at('2026-11-20 16:00'), {
    opening: { ...(points > 0 ? withPoints(points) : opening), reach },
    answers: (effect, moment) => answer(effect, moment),
  });
  return life;

  function team(given: Terms): Terms {
    const asks = mood.followed ? followed(given) : given;
    const terms = mood.met ? met(asks) : asks;
    const told = mood.hushed ? { ...terms, staffHours: peace } : terms;
    return mood.asked
      ? {
          ...surveyed(onDuty(asking(slotted(told)))),
          escalation: { reopenings: 1, letters: 'L3', needs: 'L2' },
        }
      : told;
  }

  function answer(effect: Effect, moment: number): Event | undefined {
    switch (effect.kind) {
      case 'resolve-terms':
        return mood.policy ? obliging(effect, moment, { terms: renamed(terms, effect.regimes) }) : undefined;
      case 'find-owner':
        return mood.owners
          ? obliging(effect, moment)
          : { type: 'owner.found', at: moment, key: effect.key, desk: effect.desk, person: null, because: 'nobody' };
      case 'claim-survey':
        // Now and then the store does not answer, and now and then they were asked a week ago.
        if (mood.calls === 'silent') return undefined;
        return { type: 'survey.claimed', at: moment, key: effect.key, lastAt: mood.owners ? null : moment - 7 * DAY };
      case 'weigh-goodwill':
      case 'free-slot':
        return obliging(effect, moment);
      case 'find-slots':
        if (mood.calls === 'silent') return undefined;
        return { type: 'slots.found', at: moment, key: effect.key, slots: effect.among };
      case 'claim-slot':
        // Somebody else is faster now and then, and now and then nobody answers at all.
        if (mood.calls === 'silent') return undefined;
        return {
          type: 'slot.claimed',
          at: moment,
          key: effect.key,
          slot: effect.from + (effect.number % 2) * HALF_HOUR,
        };
      case 'send-message': {
        const { key, message, channel, to } = effect;
        if (mood.letters === 'failed')
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
        return mood.letters === 'accepted' ? obliging(effect, moment) : undefined;
      }
      case 'carry-over':
        return undefined;
      case 'place-call': {
        if (mood.calls === 'silent') return undefined;
        if (mood.calls === 'invalid')
          return { type: 'call.failed', at: moment, key: effect.key, permanent: true, reason: 'no such number' };
        return { type: 'call.ended', at: moment, key: effect.key, result: mood.calls as 'connected' };
      }
    }
  }
}

/** Plays what people do; what the rules refuse is not done. */
export function live(life: Life, todo: readonly Act[], watch: (complaint: Complaint) => void = () => undefined): Life {
  watch(life.complaint);
  for (const [index, act] of todo.entries()) {
    if (act.do === 'wait') life.until(life.now + act.for, watch);
    // The shell hears the same message once: each of these is another.
    else if (act.event.type === 'message.received') life.happens({ ...act.event, id: `word-${index}` });
    else if (refusal(life.complaint, { at: life.now, ...act.event } as never) === undefined) life.happens(act.event);
    watch(life.complaint);
  }
  return life;
}

const HALF_HOUR = 1_800_000;
/** Slots for calls are kept. */
const slotted = (terms: Terms): Terms => ({
  ...terms,
  callbacks: {
    ...{ ...terms.callbacks, length: HALF_HOUR, choices: 3, remind: HOUR, outcomeWithin: businessDays(2) },
    offerOn: ['acknowledgement', 'breach', 'escalation', 'bad-survey'],
    keepsCode: true,
  },
});

/** As the policy answers once somebody has named another regime for a point. */
const renamed = (terms: Terms, regimes: Readonly<Record<string, string>> = {}): Terms => ({
  ...terms,
  ...(terms.points && { points: terms.points.map(({ id, regime }) => ({ id, regime: regimes[id] ?? regime })) }),
});
