import { type Common, isOver } from '../../complaint';
import { OPTED_OUT } from '../../consent';
import { answering } from '../../desks';
import type { Channel, ClaimSurvey } from '../../effect';
import type { Event } from '../../event';
import { DAY, type Instant } from '../../instant';
import { isEnd } from '../../over';
import type { Suppression } from '../../survey-fact';
import { isGood, isOnScale } from '../../survey-scale';
import { isWithinCap } from '../../survey-cap';
import { later } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export type SurveyState = (
  | { readonly stage: 'none' }
  | { readonly stage: 'coming'; readonly at: Instant }
  /** Whether they were asked of another complaint not long ago is looked up; nobody waits for that for ever. */
  | { readonly stage: 'claiming'; readonly at: Instant }
  | {
      readonly stage: 'asked';
      readonly remindAt: Instant;
      readonly expireAt: Instant;
      /** Channels on which the question did not arrive. */
      readonly lost?: readonly Channel[];
    }
  | { readonly stage: 'reminded'; readonly expireAt: Instant }
) & {
  /** The call at whose end they are being asked. */
  readonly phoned?: string;
};

/**
 * Survey: some time after each resolution that still stands, one question, one reminder, one week to answer. The mark
 * comes by link, as a number by text message, or by a key at the end of a call; a bad one is for a review to look into. Of a person's complaints one is asked
 * about within the terms' cap, and each of its resolutions; who was not asked, and why, stands on the timeline.
 */
export const survey: Strand<SurveyState> = {
  start: { stage: 'none' },

  on(state, event, complaint) {
    const { at } = event;
    if (isOver(complaint) || event.type === 'reopened') return ended(state, event, complaint);
    switch (event.type) {
      case 'resolved':
        return { state: { stage: 'coming', at: later(complaint, at, complaint.terms.survey.after) } };
      case 'survey.claimed':
        return state.stage === 'claiming' && event.key === keyOf(complaint)
          ? claimed(event, complaint, event.lastAt)
          : { state };
      case 'followup.sent':
        return { state: apart(state, at + DAY) };
      case 'message.failed':
      case 'message.bounced':
        return state.stage === 'asked' ? lost(state, event, complaint) : { state };
      case 'rate':
        return answered(state, event, complaint, event);
      case 'message.received':
        if (event.standing || event.score === undefined) return { state };
        return isAsked(state)
          ? answered(state, event, complaint, { score: event.score })
          : heard(state, event, complaint);
      case 'call.marked':
        return marked(state, event, complaint);
      case 'due':
        return isDue(event, 'survey') ? wake(state, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due(state) {
    switch (state.stage) {
      case 'none':
        return undefined;
      case 'coming':
      case 'claiming':
        return { name: 'survey', at: state.at };
      case 'asked':
        return { name: 'survey', at: Math.min(state.remindAt, state.expireAt) };
      case 'reminded':
        return { name: 'survey', at: state.expireAt };
    }
  },
};

const isAsked = ({ stage }: SurveyState) => stage === 'asked' || stage === 'reminded';

const keyOf = ({ reference, cycle }: Common) => `${reference}:survey:claim:${cycle}`;

const scaleOf = ({ terms }: Common) => (terms.survey.scale ? { scale: terms.survey.scale } : {});

/** Never two questions on one day: what was to be asked sooner is asked then. */
function apart(state: SurveyState, from: Instant): SurveyState {
  switch (state.stage) {
    case 'coming':
      return { ...state, at: Math.max(state.at, from) };
    case 'claiming':
      // Looked up again then; an answer that comes before is not waited for any more.
      return { stage: 'coming', at: from };
    case 'asked':
      return { ...state, remindAt: Math.max(state.remindAt, from) };
    default:
      return state;
  }
}

function wake(state: SurveyState, event: Event, complaint: Common): Reaction<SurveyState> {
  const { at } = event;
  const { cycle, terms, opening } = complaint;
  switch (state.stage) {
    case 'none':
      return { state };
    case 'coming': {
      if (terms.survey.scale && writtenTo(opening.reach).length === 0)
        return suppressed(event, complaint, 'no-address');
      if (!terms.survey.cap) return asked(event, complaint);
      const effect: ClaimSurvey = { kind: 'claim-survey', key: keyOf(complaint), cycle };
      return { state: { stage: 'claiming', at: later(complaint, at, terms.survey.expire) }, effects: [effect] };
    }
    case 'claiming':
      return suppressed(event, complaint, 'unknown');
    case 'asked':
      if (at >= state.expireAt) break;
      return {
        state: { stage: 'reminded', expireAt: state.expireAt },
        events: [
          { type: 'survey.reminded', at, cycle, ...scaleOf(complaint) },
          tell(event, complaint, 'survey-reminder'),
        ],
      };
    case 'reminded':
      break;
  }
  return { state: { stage: 'none' }, events: [{ type: 'survey.expired', at, cycle, ...scaleOf(complaint) }] };
}

/** Whose complaint was opened again is asked whatever they were asked before. */
function claimed(event: Event, complaint: Common, lastAt: Instant | null): Reaction<SurveyState> {
  const { cycle, terms } = complaint;
  const { cap } = terms.survey;
  const isTooSoon = cycle === 1 && lastAt !== null && cap !== undefined && isWithinCap(lastAt, event.at, cap);
  return isTooSoon ? suppressed(event, complaint, 'cap') : asked(event, complaint);
}

function asked(event: Event, complaint: Common): Reaction<SurveyState> {
  const { at } = event;
  const { cycle, terms } = complaint;
  const [remindAt, expireAt] = [later(complaint, at, terms.survey.remind), later(complaint, at, terms.survey.expire)];
  return {
    state: { stage: 'asked', remindAt, expireAt },
    events: [{ type: 'survey.sent', at, cycle, ...scaleOf(complaint) }, tell(event, complaint, 'survey')],
  };
}

/** Opened again, or over: there is nothing to ask about any more. */
function ended(state: SurveyState, event: Event, complaint: Common): Reaction<SurveyState> {
  const { status, mergedInto } = complaint;
  if (state.stage === 'none' || !complaint.terms.survey.scale) return { state: { stage: 'none' } };
  const because = mergedInto !== undefined ? 'merged' : isEnd(status) ? status : 'reopened';
  return suppressed(event, complaint, because, isAsked(state));
}

/** Nobody who does not want the question gets it elsewhere; whom it reaches nowhere was not asked. */
function lost(
  state: Extract<SurveyState, { stage: 'asked' }>,
  event: Extract<Event, { type: 'message.failed' | 'message.bounced' }>,
  complaint: Common,
): Reaction<SurveyState> {
  const { reference, cycle, opening, terms } = complaint;
  const { key, channel, reason } = event;
  const isOver = event.type === 'message.bounced' || event.permanent;
  if (!terms.survey.scale || !isOver || key !== `${reference}:survey:survey.${channel}:${cycle}`) return { state };
  if (reason === OPTED_OUT) return suppressed(event, complaint, 'no-consent');
  const lostOn = [...(state.lost ?? []), channel];
  return writtenTo(opening.reach).every((one) => lostOn.includes(one))
    ? suppressed(event, complaint, 'unreachable')
    : { state: { ...state, lost: lostOn } };
}

const writtenTo = (reach: readonly Channel[]) => reach.filter((channel) => channel !== 'voice');

function suppressed({ at }: Event, complaint: Common, because: Suppression, wasAsked = false): Reaction<SurveyState> {
  const { cycle } = complaint;
  const fact = { type: 'survey.suppressed', at, cycle, because, ...scaleOf(complaint) } as const;
  return { state: { stage: 'none' }, events: [wasAsked ? { ...fact, asked: true } : fact] };
}

function answered(
  state: SurveyState,
  { at, personal }: Event,
  complaint: Common,
  { score, share, by }: { readonly score: number; readonly share?: true; readonly by?: 'keypad' },
): Reaction<SurveyState> {
  const { cycle, terms } = complaint;
  const { scale } = terms.survey;
  if (!isAsked(state) || !isOnScale(score, scale)) return { state };
  const bad = score <= terms.survey.badAtMost;
  const shared = share && personal?.['comment'] !== undefined && !bad && isGood(score, scale);
  return {
    state: { stage: 'none' },
    events: [
      {
        ...{ type: 'survey.answered', at, cycle, score, bad, ...scaleOf(complaint) },
        ...(shared && { shared }),
        ...(by && { by }),
        ...(personal && { personal }),
      },
    ],
  };
}

/**
 * They were asked at the end of a call. A mark is that of this resolution, whether or not the letter is out; without one the
 * letter comes, a day later at the earliest.
 */
function marked(
  state: SurveyState,
  event: Extract<Event, { type: 'call.marked' }>,
  complaint: Common,
): Reaction<SurveyState> {
  const { at, key } = event;
  const { cycle, terms } = complaint;
  if (!terms.survey.byPhone || state.stage === 'none') return { state };
  if ((event.outcome === 'given' || event.outcome === 'asked') && event.cycle !== cycle) return { state };
  const by = { by: 'keypad' } as const;
  if (event.outcome === 'given') {
    const told = { type: 'survey.sent', at, cycle, ...scaleOf(complaint), ...by } as const;
    const now = isAsked(state) ? state : ({ stage: 'reminded', expireAt: at } as const);
    const { events = [], ...given } = answered(now, event, complaint, { score: event.score, ...by });
    return events.length === 0 ? { state } : { ...given, events: [...(isAsked(state) ? [] : [told]), ...events] };
  }
  const { outcome } = event;
  // What comes of it belongs to a question that was put to them, once; the line's end says the same of every call.
  if ((outcome === 'asked') === (state.phoned === key)) return { state };
  const { phoned: _, ...unphoned } = apart(state, at + DAY);
  return {
    state: outcome === 'asked' ? { ...unphoned, phoned: key } : unphoned,
    events: [{ type: 'survey.phoned', at, cycle, outcome, ...scaleOf(complaint) }],
  };
}

/** A number that nobody asked for is not for nobody: whoever answers for the complaint reads it. */
function heard(
  state: SurveyState,
  { at, id, personal }: Extract<Event, { type: 'message.received' }>,
  { terms, owner, status }: Common,
): Reaction<SurveyState> {
  if (!terms.survey.scale || status !== 'resolved') return { state };
  return {
    state,
    events: [
      {
        ...{ type: 'tell', at, strand: 'survey', occurrence: id, to: answering(owner.desk, owner.person) },
        ...{ message: 'staff-customer-wrote', while: 'open', about: {}, ...(personal && { personal }) },
      },
    ],
  };
}

const tell = ({ at }: Event, complaint: Common, message: 'survey' | 'survey-reminder'): Event => ({
  type: 'tell',
  at,
  strand: 'survey',
  occurrence: complaint.cycle,
  to: 'customer',
  message,
  by: 'text-first',
  while: 'survey-open',
  about: { cycle: complaint.cycle, ...scaleOf(complaint) },
});
