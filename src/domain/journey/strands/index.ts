import type { Strand } from '../strand';
import { acknowledge } from './acknowledge';
import { type AlertsState, alerts } from './alerts';
import { type ApproachesState, approaches } from './approaches';
import { type ApprovalsState, approvals } from './approvals';
import { type AssignmentState, assignment } from './assignment';
import { type CallbackState, callback } from './callback';
import { classification } from './classification';
import type { ClockState } from './clock-strand';
import { type CloseOutState, closeOut } from './close-out';
import { type ClosingState, closing } from './closing';
import { conflict } from './conflict';
import { contact } from './contact';
import { type ConfirmationState, confirmation } from './confirmation';
import { type ConversationState, conversation } from './conversation';
import { type CorrespondenceState, correspondence } from './correspondence';
import { type DelayNoticeState, delayNotice } from './delay-notice';
import { type DutyState, duty } from './duty';
import { type EscalationState, escalation } from './escalation';
import { firstResponse } from './first-response';
import { type FollowUpState, followUp } from './follow-up';
import { type HandOffState, handOff } from './hand-off';
import { type HoldingState, holding } from './holding';
import { type LinksState, links } from './links';
import { type MeantState, meant } from './meant';
import { type MentionsState, mentions } from './mentions';
import { type MergingState, merging } from './merging';
import { type OutreachState, outreach } from './outreach';
import { type PausesState, pauses } from './pauses';
import { type RedressState, redress } from './redress';
import { type PromisedAnswerState, promisedAnswer } from './promised-answer';
import { referralRight } from './referral-right';
import { type ReferralsState, referrals } from './referrals';
import { type RegimeFactsState, regimeFacts } from './regime-facts';
import { type RegimeHoldsState, regimeHolds } from './regime-holds';
import { type RegimeStepsState, regimeSteps } from './regime-steps';
import { type RemindersState, reminders } from './reminders';
import { type ResolutionState, resolution } from './resolution';
import { resolve } from './resolve';
import { type ReviewState, review } from './review';
import { type SafeguardingState, safeguarding } from './safeguarding';
import { type SubTasksState, subTasks } from './sub-tasks';
import { type SurveyState, survey } from './survey';
import { type TasksState, tasks } from './tasks';
import { type TermsState, terms } from './terms';
import { tier } from './tier';
import { update } from './update';
import { type WatchingState, watching } from './watching';

/** What each strand keeps for itself. */
export interface States {
  readonly conflict: null;
  readonly terms: TermsState;
  readonly acknowledge: ClockState;
  readonly firstResponse: ClockState;
  readonly update: ClockState;
  readonly tier: ClockState;
  readonly resolve: ClockState;
  readonly closeOut: CloseOutState;
  readonly promisedAnswer: PromisedAnswerState;
  readonly regimeSteps: RegimeStepsState;
  readonly delayNotice: DelayNoticeState;
  readonly regimeFacts: RegimeFactsState;
  readonly regimeHolds: RegimeHoldsState;
  readonly referralRight: null;
  readonly referrals: ReferralsState;
  readonly alerts: AlertsState;
  readonly escalation: EscalationState;
  readonly reminders: RemindersState;
  readonly handOff: HandOffState;
  readonly assignment: AssignmentState;
  readonly duty: DutyState;
  readonly safeguarding: SafeguardingState;
  readonly pauses: PausesState;
  readonly conversation: ConversationState;
  readonly mentions: MentionsState;
  readonly watching: WatchingState;
  readonly links: LinksState;
  readonly merging: MergingState;
  readonly approaches: ApproachesState;
  readonly classification: null;
  readonly callback: CallbackState;
  readonly redress: RedressState;
  readonly approvals: ApprovalsState;
  readonly resolution: ResolutionState;
  readonly confirmation: ConfirmationState;
  readonly followUp: FollowUpState;
  readonly survey: SurveyState;
  readonly review: ReviewState;
  readonly tasks: TasksState;
  readonly subTasks: SubTasksState;
  readonly outreach: OutreachState;
  readonly correspondence: CorrespondenceState;
  readonly holding: HoldingState;
  readonly closing: ClosingState;
  readonly meant: MeantState;
  readonly contact: null;
}

export type StrandName = keyof States;

/** Every promise, in the order in which an event goes through them: those that tell before those that move. */
export const STRANDS: { readonly [N in StrandName]: Strand<States[N]> } = {
  conflict,
  terms,
  acknowledge,
  firstResponse,
  update,
  tier,
  resolve,
  closeOut,
  promisedAnswer,
  regimeSteps,
  delayNotice,
  regimeFacts,
  regimeHolds,
  referralRight,
  referrals,
  alerts,
  escalation,
  reminders,
  handOff,
  assignment,
  duty,
  safeguarding,
  pauses,
  conversation,
  mentions,
  watching,
  links,
  merging,
  approaches,
  classification,
  callback,
  redress,
  approvals,
  resolution,
  confirmation,
  followUp,
  survey,
  review,
  tasks,
  subTasks,
  outreach,
  correspondence,
  holding,
  closing,
  meant,
  contact,
};
