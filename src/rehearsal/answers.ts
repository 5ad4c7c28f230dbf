import { firstFree, isFreeAt, isUnfit, type Search } from '../domain/call-slot';
import type { Channel, ClaimSlot, Effect, FindSlots, PlaceCall } from '../domain/effect';
import type { CallResult } from '../domain/event';
import { SECOND, type Instant } from '../domain/instant';
import type { PersonId, Severity } from '../domain/terms';
import { whereaboutsOf } from '../policy/customer';
import type { Policy } from '../policy/policy';
import type { Agenda } from './agenda';
import type { Case, Stage } from './case';
import type { Customers } from './customers';
import type { Dice } from './dice';
import type { Office } from './office';

/** Somebody's phone rang. */
export interface Rung {
  readonly at: Instant;
  readonly person: PersonId;
  readonly purpose: PlaceCall['purpose'];
  readonly severity: Severity;
  readonly atWork: boolean;
}

interface World {
  readonly policy: Policy;
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly stage: Stage;
  readonly office: Office;
  readonly customers: Customers;
  rings(rung: Rung): void;
}

/** How long providers take, and calls. */
const AT_ONCE = SECOND;
const DELIVERY = 2 * SECOND;
const CALL = 40 * SECOND;
/** How often somebody picks up. */
const AT_WORK: Readonly<Record<string, number>> = { yes: 85, no: 15 };
const AT_HOME: Readonly<Record<string, number>> = { yes: 55, no: 35, declined: 10 };
const CUSTOMER: Readonly<Record<'connected' | 'no-answer' | 'busy' | 'voicemail' | 'later', number>> = {
  connected: 70,
  'no-answer': 14,
  busy: 6,
  voicemail: 6,
  later: 4,
};

/** What goes as a text message where it can. */
const TEXTED: ReadonlySet<string> = new Set([
  'survey',
  'survey-reminder',
  'callback-offer',
  'callback-withheld',
  'callback-booked',
  'callback-reminder',
  'callback-cancelled',
  'callback-missed',
]);

/** How the world answers what the journey asks of it. */
export const answersOf =
  ({ policy, agenda, dice, stage, office, customers, rings }: World) =>
  (one: Case, effect: Effect): void => {
    /** Who gets the same on two channels acts upon one of them. */
    const isRead = ({ opening }: Case, message: string, channel: Channel) =>
      channel === (TEXTED.has(message) && opening.customer.phone !== undefined ? 'sms' : 'email');
    const after = (delay: number, happens: (at: Instant) => void) =>
      agenda.at(agenda.now + delay, () => happens(agenda.now));
    switch (effect.kind) {
      case 'resolve-terms':
        return after(AT_ONCE, (at) => {
          const { receivedAt } = one.complaint.common;
          const { regimes, vip } = effect;
          const request = { opening: one.opening, receivedAt, asOf: at };
          const answer = policy.resolve({ ...request, ...(regimes && { regimes }), ...(vip !== undefined && { vip }) });
          stage.tell(one, { type: 'terms.resolved', at, ...answer });
        });
      case 'find-owner':
        return after(AT_ONCE, (at) => {
          const { key, desk } = effect;
          stage.tell(one, { type: 'owner.found', at, key, desk, ...office.choose(one, effect, at) });
        });
      case 'weigh-goodwill':
        return after(AT_ONCE, (at) => {
          const { key, redress } = effect;
          stage.tell(one, { type: 'goodwill.weighed', at, key, redress, given: 0, times: 0, waiting: 0 });
        });
      case 'claim-survey':
        return after(AT_ONCE, (at) => {
          const lastAt = customers.lastAsked(one.opening.customer, at);
          stage.tell(one, { type: 'survey.claimed', at, key: effect.key, lastAt });
        });
      // Nobody merges anything there.
      case 'carry-over':
        return undefined;
      case 'claim-slot':
        return after(AT_ONCE, (at) => {
          // In a rehearsal nobody is ever on the phone with somebody else.
          const search = searchFor(one, effect, Math.max(effect.from, at));
          const { slot = null, person } = firstFree(search, []) ?? {};
          const callers = person === undefined ? {} : { callers: [person] };
          stage.tell(one, { type: 'slot.claimed', at, key: effect.key, slot, ...callers });
        });
      case 'find-slots':
        return after(AT_ONCE, (at) => {
          const { key, among } = effect;
          const search = searchFor(one, effect, at);
          const slots = among.filter((slot) => isFreeAt(slot, search, []));
          const unfit = isUnfit(among, search) ? { unfit: true as const } : {};
          stage.tell(one, { type: 'slots.found', at, key, slots, ...unfit });
        });
      case 'free-slot':
        return;
      case 'send-message':
        return after(DELIVERY, (at) => {
          const { key, message, channel, to } = effect;
          stage.tell(one, { type: 'message.accepted', at, key, message, channel, to, providerId: key });
          if (to !== 'customer' || !isRead(one, message, channel)) return;
          const deed = customers.reads(
            message as Parameters<Customers['reads']>[0],
            one.complaint.common.terms.survey.scale,
          );
          if (deed) after(deed.after, (then) => wrote(deed.act(then)));
        });
      case 'place-call': {
        const person = personOf(effect);
        const atWork = person !== undefined && office.isAtWork(person, agenda.now);
        if (effect.atWork && !atWork) {
          const { key } = effect;
          return after(AT_ONCE, (at) =>
            stage.tell(one, { type: 'call.failed', at, key, permanent: true, reason: 'not at work' }),
          );
        }
        if (person !== undefined) {
          const { severity } = one.complaint.common;
          rings({ at: agenda.now, person, purpose: effect.purpose, severity, atWork });
        }
        const result = endOf(effect, atWork);
        return after(CALL, (at) => {
          stage.tell(one, { type: 'call.ended', at, key: effect.key, result });
          if (effect.purpose === 'duty' && result === 'acknowledged' && person !== undefined)
            office.tookCall(person, one);
        });
      }
    }

    function searchFor({ opening: { customer } }: Case, asked: ClaimSlot | FindSlots, from: number): Search {
      const language = customer.locale ?? policy.organisation.locale;
      const where = whereaboutsOf(customer, policy.organisation);
      return policy.callDesks.search({ ...asked, from, customer: where, language });
    }

    function wrote(words: ReturnType<NonNullable<ReturnType<Customers['reads']>>['act']>): void {
      if (words.type === 'message.received') stage.tell(one, words);
      else stage.ask(one, words);
    }

    function personOf({ to }: PlaceCall): PersonId | undefined {
      if (to === 'customer') return undefined;
      return 'person' in to ? to.person : office.lead(to.lead);
    }

    function endOf({ purpose }: PlaceCall, atWork: boolean): CallResult {
      const picked = dice.weighed(atWork ? AT_WORK : AT_HOME);
      if (picked === 'no') return purpose === 'callback' ? 'agent-absent' : 'no-answer';
      if (picked === 'declined') return purpose === 'callback' ? 'agent-declined' : 'declined';
      return purpose === 'callback' ? dice.weighed(CUSTOMER) : 'acknowledged';
    }
  };
