import type { Happening } from '../../contract/happenings';
import { horizonOf } from '../../domain/clocks/calendar';
import type { Instant } from '../../domain/instant';
import type { Complaint } from '../../domain/journey/journey';
import { type Story, type Told, Untrue, retell } from '../../domain/journey/retell';
import type { OpenComplaint } from '../../domain/opening';
import { type ShownClock, clocksOf, utc } from '../../domain/show';
import type { Policy } from '../policy';
import { ELEMENTS } from '../regimes/letters';

export interface Question {
  readonly opening: OpenComplaint;
  readonly receivedAt: Instant;
  readonly happenings: readonly Happening[];
  /** Up to when to tell it; else up to the last thing that happened. */
  readonly at?: Instant;
}

export interface Explanation {
  readonly at: Instant;
  readonly complaint: Complaint;
  readonly clocks: readonly ShownClock[];
}

/** What was told cannot have happened; the message names it, and how to mend it. */
export class Unexplainable extends Error {
  override readonly name = 'Unexplainable';
}

/**
 * Every clock of a complaint, given what happened to it: lived through the real journey, under the terms that the
 * policy gives it, without any server. Calendars are worked out as far ahead as its deadlines lie.
 *
 * @throws {Unexplainable} naming the event that the policy or the complaint's state does not allow.
 */
export function explain(policy: Policy, { opening, receivedAt, happenings, at }: Question): Explanation {
  const told = happenings.map(toldOf);
  const inOrder = told.toSorted((a, b) => a.at - b.at);
  const early = told.findIndex((one) => one.at < receivedAt);
  if (early >= 0) {
    throw new Unexplainable(
      `events[${early}].at lies before the complaint was received (${utc(receivedAt)}); correct it, or receivedAt`,
    );
  }
  const until = at ?? inOrder.at(-1)?.at ?? receivedAt;
  if (until < receivedAt) {
    throw new Unexplainable(`--at lies before the complaint was received (${utc(receivedAt)}); give a later moment`);
  }
  for (let asOf = until; ;) {
    // The last answer of the policy is the one that it lives by in the end.
    let answer = policy.resolve({ opening, receivedAt, asOf });
    const resolve: Story['resolve'] = ({ regimes, vip } = {}) =>
      (answer = policy.resolve({
        opening,
        receivedAt,
        asOf,
        ...(regimes && { regimes }),
        ...(vip !== undefined && { vip }),
      }));
    const complaint = lived({ opening, receivedAt, resolve, told: inOrder, until }, told);
    const { terms } = answer;
    const clocks = clocksOf(complaint);
    const last = Math.max(...clocks.map(({ due }) => due));
    if (last <= Math.min(...Object.values(terms.calendars).map(horizonOf))) return { at: until, complaint, clocks };
    asOf = last;
  }
}

/** The life that a story tells; what cannot be is named by its place among what was told. */
function lived(story: Story, told: readonly Told[]): Complaint {
  try {
    return retell(story);
  } catch (error) {
    if (!(error instanceof Untrue)) throw error;
    const { type, at } = error.told;
    throw new Unexplainable(
      `events[${told.indexOf(error.told)}] (${type} at ${utc(at)}) would be refused: ${error.message}`,
    );
  }
}

/** Words and reasons move no clock: what was left out is made up. */
function toldOf({ at: moment, ...body }: Happening): Told {
  const at = Date.parse(moment);
  switch (body.type) {
    case 'hand-off':
      return { type: body.type, at, desk: body.desk, ...(body.reason !== undefined && { reason: body.reason }) };
    case 'pause':
      return { type: body.type, at, reason: body.reason };
    case 'escalate':
      return { type: body.type, at, reason: body.reason ?? 'asked', ...(body.trigger && { trigger: body.trigger }) };
    case 'reopen':
      return { type: body.type, at, reason: body.reason ?? 'asked' };
    case 'resolve':
      return {
        type: body.type,
        at,
        outcome: body.outcome ?? 'upheld',
        ...(body.points && { points: body.points }),
        ...(body.settled && { settled: true }),
        ...(body.unless !== undefined && { unless: body.unless }),
        // Which clock stands where does not hang on what a letter tells; that it does is taken for granted.
        covers: body.covers ?? ELEMENTS,
      };
    case 'reclassify':
      return {
        type: body.type,
        at,
        ...(body.severity && { severity: body.severity }),
        ...(body.category !== undefined && { category: body.category }),
        ...(body.regime !== undefined && { regime: body.regime }),
        ...(body.point !== undefined && { point: body.point }),
        ...(body.vip !== undefined && { vip: body.vip }),
      };
    default:
      return { type: body.type, at };
  }
}
