import type { CallResult } from '../../domain/event';
import type { Instant } from '../../domain/instant';
import type { PhoneMark, PhoneSurvey } from '../../domain/survey-by-phone';
import type { Messages } from '../../messages/messages';

/**
 * What is said and asked during a call, page by page. A person is there only when a key was pressed: voicemail picks
 * up and listens too, and is not contact.
 *
 * - `callback` rings the owner, who presses 1; then the customer is dialled.
 * - `callback-customer` is heard by the customer alone: 1 connects, 2 asks for another time, 3 for somebody
 *   higher up (and then asks again), 9 for no calls at all. At a number that was changed a short time ago 1 and 9 alone mean
 *   anything: nobody knows yet who listens.
 * - `callback-later` names free times: 1, 2 or 3 takes one, 0 calls it off.
 * - `callback-recording` asks, where the policy says so, whether the call may be recorded: 1 agrees. Either way they are joined.
 * - `callback-room` leads the customer, and `callback-ended` the agent, into a room in which they speak on, where the policy asks
 *   for a mark by keypad: whoever hangs up there leaves the other on the line.
 * - `callback-mark` is heard by the customer alone, when the agent has hung up: the survey, if it could be asked now.
 * - `callback-ended` is asked for when the customer's part is over, however it ended, or went on elsewhere (`moved`).
 * - `alert` tells a member of staff one sentence; 1 says that they heard it.
 * - `safeguarding` tells somebody on duty that a customer may come to harm: 1 takes it on, 2 passes it on.
 * - `duty` tells somebody on duty of a critical complaint: 1 takes it on, 2 passes it on.
 *
 * Of the results that pages and status callbacks of one call give, the first counts: tell it to the complaint under an
 * id made of the call's key alone (`call:<key>`), so that what comes later is known as a repetition.
 */
export type VoicePage =
  | 'callback'
  | 'callback-customer'
  | 'callback-later'
  | 'callback-recording'
  | 'callback-room'
  | 'callback-mark'
  | 'callback-ended'
  | 'alert'
  | 'duty'
  | 'safeguarding';

/** What Twilio asks with, and what we put into the page's address. */
export interface VoiceRequest {
  /** `turn` in the address: 1 (or nothing) the first time the words are said, 2 after silence. */
  readonly turn?: number;
  /** `Digits`. */
  readonly digits?: string | undefined;
  /** `DialCallStatus`, on `callback-ended`. */
  readonly dialStatus?: string | undefined;
  /** `DialBridged`: `false` where the two were never joined, though the customer picked up. */
  readonly bridged?: string | undefined;
  /** On `callback-ended`: the customer is still on the line, and was led into the room. */
  readonly moved?: boolean;
}

/** What a page needs to know of the complaint and of who listens. */
export interface VoiceScene {
  /** The line in the listener's language and zone, and the voice that reads it (`messages.speak`). */
  readonly speak: Messages['speak'];
  readonly locale: string | readonly string[];
  readonly zone: string;
  readonly reference: string;
  readonly subject: string;
  /** Whose phone it is. */
  readonly listener: string;
  /** Who will speak with the customer. */
  readonly owner: string;
  readonly customer: { readonly name: string; readonly phone: string };
  /** Four digits that the customer's page shows too. */
  readonly code: string;
  /** Our number, shown to the customer. */
  readonly callerId: string;
  /** When the deadline was that an alert tells of. */
  readonly due?: Instant;
  /** The customer's number was changed a short time ago. */
  readonly fresh?: boolean;
  /** The customer is asked whether the call may be recorded. */
  readonly recorded?: boolean;
  /** How the two meet where the call may end with a question, and where Twilio tells that the customer's part is over. */
  readonly room?: { readonly name: string; readonly statusCallback: string };
  /** What the customer is asked at the end; absent: nothing. */
  readonly survey?: Pick<PhoneSurvey, 'cycle' | 'scale'>;
  /** Free times for another call; on `callback-later` those that were named. */
  readonly times?: readonly Instant[];
  /** The full address of a page of this very call (`links.voicePage`, with the same `about`, `turn` and `times`). */
  readonly url: (page: VoicePage, turn: number, times?: readonly Instant[]) => string;
}

export interface VoiceAnswer {
  readonly twiml: string;
  /** Present when this request decided how the call ended. */
  readonly result?: CallResult;
  /** Whatever was decided before, they were never joined: told under an id of its own. */
  readonly unjoined?: true;
  /** What they chose after they had asked for another time: told under an id of its own. */
  readonly chosen?: { readonly result: CallResult; readonly slot?: Instant };
  /** They want somebody who stands higher, whoever speaks with them now. */
  readonly higher?: true;
  /** Whether it may be recorded. */
  readonly recording?: 'agreed' | 'refused';
  /** The two are joined when this is said. */
  readonly joined?: true;
  /** What became of the question at the end. */
  readonly mark?: PhoneMark;
}
