import { nextOpen } from '../../clocks/calendar';
import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import { DAY, type Instant } from '../../instant';
import { BROKE_AGAIN, asksAfterwards } from '../asks-afterwards';
import { later } from '../promises';
import { type Reaction, type Strand, isDue } from '../strand';

export interface FollowUpState {
  /** `coming`: it will be asked at `at`. `asked`: silence ends it at `at`. */
  readonly stage: 'none' | 'coming' | 'asked';
  readonly at?: Instant;
  /** When the survey last asked something of the customer. */
  readonly surveyedAt?: Instant;
  /** Its handling was rated badly: somebody looks into that, and asks what there is to ask. */
  readonly badlyRated?: true;
}

/**
 * Follow-up: some days after a resolution was confirmed, in words or by silence, the customer is asked whether the fix
 * still works. Once for each resolution, and not while something else is wrong: a case that was opened again, or one that
 * was rated badly, is in somebody's hands already.
 *
 * It keeps a day's distance from the survey: one question a day is enough for anybody, and what works now is another
 * question than how well it was handled. Their phone is left in peace at night.
 */
export const followUp: Strand<FollowUpState> = {
  start: { stage: 'none' },

  on(state, event, complaint) {
    const { at } = event;
    const { cycle } = complaint;
    if (isOver(complaint)) return { state: followUp.start };
    switch (event.type) {
      case 'resolved':
        return { state: followUp.start };
      case 'reopened':
        return {
          state: followUp.start,
          ...(state.stage === 'asked' &&
            event.because === BROKE_AGAIN && { events: [{ type: 'followup.answered', at, cycle, works: false }] }),
        };
      case 'confirmed':
        return booked(state, event, complaint);
      case 'survey.sent':
      case 'survey.reminded': {
        const apart = { ...state, surveyedAt: at };
        const { stage, at: planned } = state;
        return { state: stage === 'coming' && planned ? { ...apart, at: awayFrom(apart, planned, complaint) } : apart };
      }
      case 'survey.answered':
        if (!event.bad) return { state };
        return state.stage === 'coming'
          ? skipped({ ...state, badlyRated: true }, event, complaint)
          : { state: { ...state, badlyRated: true } };
      case 'confirm':
        return state.stage === 'asked' ? worksStill(event, complaint) : { state };
      case 'message.received':
        return state.stage === 'asked' && event.says === 'yes' && !event.standing
          ? worksStill(event, complaint)
          : { state };
      case 'due':
        if (!isDue(event, 'follow-up')) return { state };
        return state.stage === 'coming' ? asked(state, event, complaint) : expired(event, complaint);
      default:
        return { state };
    }
  },

  due: ({ stage, at }) => (stage === 'none' || at === undefined ? undefined : { name: 'follow-up', at }),
};

function booked(state: FollowUpState, event: Event, complaint: Common): Reaction<FollowUpState> {
  const asking = asksAfterwards(complaint);
  if (!asking) return { state };
  if (state.badlyRated) return skipped(state, event, complaint);
  const at = later(complaint, event.at, asking.after);
  return { state: { ...state, stage: 'coming', at: awayFrom(state, at, complaint) } };
}

function asked(state: FollowUpState, { at }: Event, complaint: Common): Reaction<FollowUpState> {
  const { cycle, terms } = complaint;
  const { channels = [] } = asksAfterwards(complaint) ?? {};
  return {
    state: { ...state, stage: 'asked', at: later(complaint, at, terms.confirmation.within) },
    events: [
      { type: 'followup.sent', at, cycle },
      {
        type: 'tell',
        at,
        strand: 'follow-up',
        occurrence: cycle,
        to: 'customer',
        message: 'follow-up',
        by: 'text-first',
        on: channels,
        while: 'follow-up-open',
        about: {},
      },
    ],
  };
}

const worksStill = ({ at }: Event, { cycle }: Common): Reaction<FollowUpState> => ({
  state: followUp.start,
  events: [{ type: 'followup.answered', at, cycle, works: true }],
});

const expired = ({ at }: Event, { cycle }: Common): Reaction<FollowUpState> => ({
  state: followUp.start,
  events: [{ type: 'followup.expired', at, cycle }],
});

const skipped = (state: FollowUpState, { at }: Event, { cycle }: Common): Reaction<FollowUpState> => ({
  state: { ...state, stage: 'none' },
  events: [{ type: 'followup.skipped', at, cycle, because: 'bad-score' }],
});

/** A day after the survey's last question, in hours in which the customer is awake. */
function awayFrom({ surveyedAt = -Infinity }: FollowUpState, at: Instant, { terms }: Common): Instant {
  const hours = terms.calendars[terms.callbacks.window];
  const apart = Math.max(at, surveyedAt + DAY);
  return hours ? nextOpen(hours, apart) : apart;
}
