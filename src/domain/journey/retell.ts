import type { Effect } from '../effect';
import type { Event, Placement, Request } from '../event';
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
  readonly terms: Terms;
  readonly placement: Placement;
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
 * what happened later, and an act at the very moment is late. No letter arrives unless the story says so.
 *
 * @throws {Untrue} at the first thing that would have been refused.
 */
export function retell({ opening, receivedAt, terms, placement, told, until }: Story): Complaint {
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
    if (effect.kind === 'resolve-terms') return { type: 'terms.resolved', at, terms, placement };
    if (effect.kind !== 'find-owner') return undefined;
    return { type: 'owner.found', at, key: effect.key, desk: effect.desk, person: null, because: 'its lead answers' };
  };

  take(begin(REFERENCE, terms.rules, { type: 'opened', at: receivedAt, receivedAt, opening: openingOf(opening) }));
  for (const one of told.filter(({ at }) => at <= until)) {
    pass(one.at);
    const refused = isRequest(one) ? refusal(complaint!, one) : undefined;
    if (refused !== undefined) throw new Untrue(one, refused);
    for (const event of eventsOf(one)) take(advance(complaint!, event));
  }
  pass(until);
  return complaint!;
}

const isRequest = (told: Told): told is Request =>
  told.type !== 'acknowledge' && told.type !== 'respond' && told.type !== 'update';

/** A resolution is known when the customer has it in writing. */
function eventsOf(told: Told): Event[] {
  if (told.type === 'acknowledge') return [arrived('acknowledgement', told.at)];
  if (!isRequest(told)) return [arrived('reply', told.at)];
  return told.type === 'resolve' ? [told, arrived('resolution', told.at)] : [told];
}

const arrived = (message: 'acknowledgement' | 'reply' | 'resolution', at: Instant): Event => ({
  type: 'message.accepted',
  at,
  key: `${REFERENCE}:told:${message}.email:1`,
  message,
  channel: 'email',
  to: 'customer',
});
