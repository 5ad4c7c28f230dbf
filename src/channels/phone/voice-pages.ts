import { twiml } from 'twilio';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CallResult } from '../../domain/event';
import type { Instant } from '../../domain/instant';
import type { Messages } from '../../messages/messages';
import type { SpokenLine } from '../../messages/variables';

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
 * - `callback-ended` is asked for when the customer's part is over, however it ended.
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
  | 'callback-ended'
  | 'alert'
  | 'duty'
  | 'safeguarding';

export const isVoicePage = (name: string): name is VoicePage => Object.hasOwn(pages, name);

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
}

/** The key by which a customer asks for somebody higher up; they may still speak with whoever waits. */
export const HIGHER = '3';
/** The key for another time. */
export const LATER = '2';

export const voicePage = (page: VoicePage, request: VoiceRequest, scene: VoiceScene): VoiceAnswer =>
  pages[page](request, scene);

const pages = {
  callback(request: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    if (!request.digits) return ask('callback', request, scene, 'callback');
    if (request.digits !== '1') return end(scene, 'declined', 'agent-declined');
    const response = new twiml.VoiceResponse();
    say(response, scene, 'connecting');
    const dial = response.dial({
      callerId: scene.callerId,
      timeout: 30,
      answerOnBridge: true,
      method: 'POST',
      action: scene.url('callback-ended', 1),
    });
    dial.number({ url: scene.url('callback-customer', 1), method: 'POST' }, scene.customer.phone);
    return { twiml: response.toString() };
  },

  'callback-customer'(request: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    const { digits = '' } = request;
    switch (digits) {
      case '1':
        return {
          ...(scene.recorded ? ask('callback-recording', {}, scene, 'recording') : joined()),
          result: 'connected',
        };
      case '9':
        return end(scene, 'never', 'never');
    }
    if (scene.fresh) return ask('callback-customer', request, scene, 'fresh-customer');
    switch (digits) {
      case LATER:
        return scene.times?.length
          ? { ...ask('callback-later', {}, scene, 'times'), result: 'later' }
          : end(scene, 'later', 'later');
      case HIGHER:
        return { ...ask('callback-customer', {}, scene, 'higher'), higher: true };
      default:
        return ask('callback-customer', request, scene, 'customer');
    }
  },

  'callback-later'(request: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    const { digits, turn = 1 } = request;
    const slot = scene.times?.[Number(digits) - 1];
    if (slot !== undefined) return { ...end({ ...scene, times: [slot] }, 'chosen'), chosen: { result: 'later', slot } };
    if (digits === '0') return { ...end(scene, 'called-off'), chosen: { result: 'called-off' } };
    if (digits === '9') return { ...end(scene, 'never'), chosen: { result: 'never' } };
    // They are asked in writing when the call is over.
    return turn > 2 || !scene.times?.length ? end(scene, 'later') : ask('callback-later', request, scene, 'times');
  },

  'callback-recording'(request: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    const { digits, turn = 1 } = request;
    if (digits === '1') return { ...joined(), recording: 'agreed' };
    // Whoever says nothing has not agreed.
    if (digits === '2' || turn > 2) return { ...joined(), recording: 'refused' };
    return ask('callback-recording', request, scene, 'recording');
  },

  'callback-ended'({ dialStatus = 'failed', bridged }: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    // Canceled while it rang: it is we who hung up.
    const result = dialStatus === 'canceled' ? 'agent-hung-up' : resultOfCall(dialStatus);
    const unjoined = dialStatus === 'completed' && bridged === 'false';
    return { ...end(scene, 'heard', result), ...(unjoined && { unjoined: true }) };
  },

  alert: (request: VoiceRequest, scene: VoiceScene): VoiceAnswer =>
    request.digits === '1' ? end(scene, 'heard', 'acknowledged') : ask('alert', request, scene, 'alert'),

  duty: (request: VoiceRequest, scene: VoiceScene): VoiceAnswer => offer('duty', request, scene),

  safeguarding: (request: VoiceRequest, scene: VoiceScene): VoiceAnswer => offer('safeguarding', request, scene),
};

/**
 * A call's last status (`CallStatus` of a status callback, `DialCallStatus` of the customer's part) in our words, when
 * nobody pressed a key. `completed`: somebody, or a machine, picked up and hung up before pressing one.
 */
export function resultOfCall(status: string): CallResult {
  switch (status) {
    case 'completed':
    case 'answered':
      return 'declined';
    case 'busy':
    case 'no-answer':
      return status;
    default:
      return 'failed';
  }
}

/** 1 takes it on, 2 passes it on. */
function offer(page: 'duty' | 'safeguarding', request: VoiceRequest, scene: VoiceScene): VoiceAnswer {
  if (request.digits === '1') return end(scene, 'heard', 'acknowledged');
  return request.digits === '2' ? end(scene, 'declined', 'declined') : ask(page, request, scene, page);
}

/**
 * A call's last status where its agent was rung first, and nobody's key or the customer's part told more: then it is about
 * the agent.
 */
export function resultOfAgent(status: string): CallResult {
  switch (status) {
    case 'completed':
      return 'agent-hung-up';
    case 'busy':
      return 'agent-busy';
    default:
      return 'agent-absent';
  }
}

/** A key that means nothing was pressed by somebody; where none was, a machine may have listened. */
function silence(page: VoicePage, digits: string | undefined): CallResult {
  if (page === 'callback') return 'agent-absent';
  return digits ? 'wrong-key' : 'voicemail';
}

/** Says the line and waits for one key; after silence, or a key that means nothing, once more; then goodbye. */
function ask(page: VoicePage, { turn = 1, digits }: VoiceRequest, scene: VoiceScene, line: SpokenLine): VoiceAnswer {
  if (turn > 2) return end(scene, 'goodbye', silence(page, digits));
  const next = scene.url(page, turn + 1, page === 'callback-later' ? scene.times : undefined);
  const response = new twiml.VoiceResponse();
  say(response.gather({ input: ['dtmf'], numDigits: 1, timeout: 8, method: 'POST', action: next }), scene, line);
  response.redirect({ method: 'POST' }, next);
  return { twiml: response.toString() };
}

/** Saying nothing more joins the two. */
const joined = (): VoiceAnswer => ({ twiml: new twiml.VoiceResponse().toString() });

function end(scene: VoiceScene, line: SpokenLine, result?: CallResult): VoiceAnswer {
  const response = new twiml.VoiceResponse();
  say(response, scene, line);
  response.hangup();
  return { twiml: response.toString(), ...(result && { result }) };
}

function say(to: Pick<VoiceResponse, 'say'>, scene: VoiceScene, line: SpokenLine): void {
  const { speak, locale, zone, listener, owner, customer, code, reference, subject, due } = scene;
  const { fresh = false, recorded = false, times: [first, second, third] = [] } = scene;
  const values = {
    listener,
    owner,
    customer: customer.name,
    code: [...code].join(' '),
    reference,
    subject,
    ...(due === undefined ? {} : { due }),
    ...{ fresh, recorded, first, second, third },
  };
  const { text, voice } = speak(line, { locale, zone, values });
  // The policy names the voice; which ones there are is Twilio's to say.
  to.say({ language: voice.language, voice: voice.name } as VoiceResponse.SayAttributes, text);
}
