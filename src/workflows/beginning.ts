import { ApplicationFailure, workflowInfo } from '@temporalio/workflow';
import type { Effect } from '../domain/effect';
import type { Event } from '../domain/event';
import { type Advance, type Complaint, NEWCOMERS_RULES, begin } from '../domain/journey/journey';
import { type OpenComplaint, openingOf } from '../domain/opening';
import type { Snapshot } from '../domain/snapshot';
import type { Terms } from '../domain/terms';
import { referenceOf } from './contract';
import { Unreadable, fieldsOf, moment } from './fields';
import { readOpening } from './guards';
import type { Unrecorded } from './record-lane';

/** What one run hands to the next when it continues as new: the whole life. */
export interface Carried {
  readonly opening: OpenComplaint;
  readonly complaint: Complaint;
  /** Not settled: the ledger knows whether one of them was sent after all. */
  readonly effects: readonly Effect[];
  readonly unrecorded: Unrecorded;
  readonly seen: readonly string[];
  readonly searchable: boolean;
}

/** A complaint that had ended and is to live again, as the case store kept it. */
export interface Revived {
  readonly opening: OpenComplaint;
  readonly snapshot: Snapshot;
  readonly terms: Terms;
  /** The step of its last record. */
  readonly step: number;
}

/** The three ways in which a run of a complaint begins. */
export type Beginning =
  | { readonly kind: 'opened'; readonly opening: OpenComplaint }
  | { readonly kind: 'carried'; readonly carried: Carried }
  | { readonly kind: 'revived'; readonly revived: Revived };

/**
 * Reads a start input. A bad one fails the run once, with the sentence that mends it; nothing is retried.
 */
export function readBeginning(input: unknown, reference: string): Beginning {
  try {
    if (typeof input === 'object' && input !== null) {
      if ('carried' in input)
        return { kind: 'carried', carried: whole<Carried>(input, 'carried', ['opening', 'complaint']) };
      if ('revived' in input)
        return { kind: 'revived', revived: whole<Revived>(input, 'revived', ['opening', 'snapshot', 'terms']) };
    }
    return { kind: 'opened', opening: readOpening(input, reference) };
  } catch (error) {
    if (error instanceof Unreadable) throw ApplicationFailure.nonRetryable(error.message, 'BadOpening');
    throw error;
  }
}

/** A life as our own code handed it on; of what somebody else makes up, at least the parts must be there. */
function whole<T>(input: object, name: string, parts: readonly string[]): T {
  const life = fieldsOf((input as Record<string, unknown>)[name], name);
  for (const part of parts) fieldsOf(life[part], `${name}.${part}`);
  return life as T;
}

/** A newcomer's first step. What was received earlier is opened now: deadlines already gone are late from the start. */
export function opened(opening: OpenComplaint): Advance {
  const at = Date.now();
  const receivedAt = opening.receivedAt === undefined ? at : Math.min(at, moment(opening.receivedAt, 'receivedAt'));
  const event: Extract<Event, { type: 'opened' }> = { type: 'opened', at, receivedAt, opening: openingOf(opening) };
  return begin(referenceOf(workflowInfo().workflowId), NEWCOMERS_RULES, event);
}
