import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import { DAY, type Instant } from '../../instant';
import { later } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export type SurveyState =
  | { readonly stage: 'none' }
  | { readonly stage: 'coming'; readonly at: Instant }
  | { readonly stage: 'asked'; readonly remindAt: Instant; readonly expireAt: Instant }
  | { readonly stage: 'reminded'; readonly expireAt: Instant };

/**
 * Survey: some time after each resolution that still stands, one question, one reminder, one week to answer. The score
 * comes by link or as a digit by text message; a bad one is for a review to look into.
 */
export const survey: Strand<SurveyState> = {
  start: { stage: 'none' },

  on(state, event, complaint) {
    const { at } = event;
    if (isOver(complaint) || event.type === 'reopened') return { state: { stage: 'none' } };
    switch (event.type) {
      case 'resolved':
        return { state: { stage: 'coming', at: later(complaint, at, complaint.terms.survey.after) } };
      case 'followup.sent':
        return { state: apart(state, at + DAY) };
      case 'rate':
        return answered(state, event, complaint, event.score);
      case 'message.received':
        if (event.standing) return { state };
        return event.score === undefined ? { state } : answered(state, event, complaint, event.score);
      case 'due':
        return isDue(event, 'survey') ? wake(state, event, complaint) : { state };
      default:
        return { state };
    }
  },

  due(state) {
    if (state.stage === 'none') return undefined;
    const at =
      state.stage === 'coming'
        ? state.at
        : state.stage === 'asked'
          ? Math.min(state.remindAt, state.expireAt)
          : state.expireAt;
    return { name: 'survey', at };
  },
};

/** Never two questions on one day: what was to be asked sooner is asked then. */
function apart(state: SurveyState, from: Instant): SurveyState {
  switch (state.stage) {
    case 'coming':
      return { ...state, at: Math.max(state.at, from) };
    case 'asked':
      return { ...state, remindAt: Math.max(state.remindAt, from) };
    default:
      return state;
  }
}

function wake(state: SurveyState, event: Event, complaint: Common): Reaction<SurveyState> {
  const { at } = event;
  const { cycle, terms } = complaint;
  if (state.stage === 'coming') {
    const [remindAt, expireAt] = [later(complaint, at, terms.survey.remind), later(complaint, at, terms.survey.expire)];
    return {
      state: { stage: 'asked', remindAt, expireAt },
      events: [{ type: 'survey.sent', at, cycle }, tell(event, complaint, 'survey')],
    };
  }
  if (state.stage === 'asked' && at < state.expireAt) {
    return {
      state: { stage: 'reminded', expireAt: state.expireAt },
      events: [{ type: 'survey.reminded', at, cycle }, tell(event, complaint, 'survey-reminder')],
    };
  }
  return { state: { stage: 'none' }, events: [{ type: 'survey.expired', at, cycle }] };
}

function answered(
  state: SurveyState,
  { at, personal }: Event,
  { cycle, terms }: Common,
  score: number,
): Reaction<SurveyState> {
  if (state.stage !== 'asked' && state.stage !== 'reminded') return { state };
  const bad = score <= terms.survey.badAtMost;
  return {
    state: { stage: 'none' },
    events: [{ type: 'survey.answered', at, cycle, score, bad, ...(personal && { personal }) }],
  };
}

const tell = ({ at }: Event, { cycle }: Common, message: 'survey' | 'survey-reminder'): Event => ({
  type: 'tell',
  at,
  strand: 'survey',
  occurrence: cycle,
  to: 'customer',
  message,
  by: 'text-first',
  while: 'survey-open',
  about: { cycle },
});
