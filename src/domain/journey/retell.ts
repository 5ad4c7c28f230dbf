import type { Effect, MessageName, ResolveTerms, SendMessage } from '../effect';
import type { Event, Letter, Placement, Request } from '../event';
import type { Instant } from '../instant';
import { type OpenComplaint, openingOf } from '../opening';
import { refusal } from '../permit';
import type { Terms } from '../terms';
import { type Advance, type Complaint, advance, begin, nextDeadline } from './journey';

/** One thing that happened: somebody's request, or words that reached the customer. */
export type Told = Request | { readonly type: 'acknowledge' | 'respond' | 'update'; readonly at: Instant };

/** A complaint as it is known from outside. */
export interface Story {
  readonly opening: OpenComplaint;
  readonly receivedAt: Instant;
  /** What the policy says of it, given what somebody said of it since. */
  resolve(since?: Pick<ResolveTerms, 'regimes' | 'vip'>): { readonly terms: Terms; readonly placement: Placement };
  /** In the order in which they happened; what lies after `until` has not happened yet. */
  readonly told: readonly Told[];
  readonly until: Instant;
}

/** A story that cannot have gone so. */
export class Untrue extends Error {
  override readonly name = 'Untrue';
  constructor(
    /** Which of what was told. */
    readonly told: Told,
    why: string,
  ) {
    super(why);
  }
}

const REFERENCE = 'TN-00000-00000';

/**
 * Lives a complaint's life again, through the real journey: every deadline on the way comes at its own moment, before
 * what happened later, and an act at the very moment is late. What people write arrives at once; what the runtime sends
 * by itself arrives only when the story says so.
 *
 * @throws {Untrue} at the first thing that would have been refused.
 */
export function retell({ opening, receivedAt, resolve, told, until }: Story): Complaint {
  let complaint: Complaint;
  const take = (step: Advance) => {
    complaint = step.complaint;
    for (const effect of step.effects) {
      const answer = answerTo(effect, complaint.common.lastAt);
      if (answer) take(advance(complaint, answer));
    }
  };
  const pass = (moment: Instant) => {
    for (let next = nextDeadline(complaint); next && next.at <= moment; next = nextDeadline(complaint)) {
      const at = Math.max(next.at, complaint.common.lastAt);
      take(advance(complaint, { type: 'due', at, name: next.name, observed: at }));
    }
  };
  const answerTo = (effect: Effect, at: Instant): Event | undefined => {
    if (effect.kind === 'send-message') return isWritten(effect) ? arrived(effect, at) : undefined;
    if (effect.kind === 'resolve-terms') return { type: 'terms.resolved', at, ...resolve(effect) };
    if (effect.kind !== 'find-owner') return undefined;
    return { type: 'owner.found', at, key: effect.key, desk: effect.desk, person: null, because: 'its lead answers' };
  };

  const { rules } = resolve().terms;
  take(begin(REFERENCE, rules, { type: 'opened', at: receivedAt, receivedAt, opening: openingOf(opening) }));
  for (const one of told.filter(({ at }) => at <= until)) {
    pass(one.at);
    const refused = isRequest(one) ? refusal(complaint!, one) : undefined;
    if (refused !== undefined) throw new Untrue(one, refused);
    take(advance(complaint!, eventOf(one)));
    // What is told of a hand-off is that the other desk has it.
    if (one.type === 'hand-off') take(advance(complaint!, { type: 'accept', at: one.at }));
  }
  pass(until);
  return complaint!;
}

const isRequest = (told: Told): told is Request =>
  told.type !== 'acknowledge' && told.type !== 'respond' && told.type !== 'update';

/** What people do reaches the customer at once: an answer, a notice of delay, a step that a regime asks for. */
const isWritten = ({ to, message }: SendMessage) => to === 'customer' && WRITTEN.includes(message);

const WRITTEN: readonly MessageName[] = [
  'resolution',
  'part-resolution',
  'delay-notice',
  'first-answer',
  'file-in-writing',
  'documents-request',
];

function eventOf(told: Told): Event {
  if (isRequest(told)) return told;
  const message = told.type === 'acknowledge' ? 'acknowledgement' : 'reply';
  return arrived({ key: `${REFERENCE}:told:${message}.email:1`, message, channel: 'email', to: 'customer' }, told.at);
}

const arrived = ({ key, message, channel, to }: Letter, at: Instant): Event => ({
  type: 'message.accepted',
  at,
  key,
  message,
  channel,
  to,
});
