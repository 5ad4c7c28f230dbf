import { twiml } from 'twilio';
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse';
import type { CallResult } from '../../domain/event';
import { keysOf, markPressed } from '../../domain/survey-by-phone';
import type { SpokenLine } from '../../messages/variables';
import type { VoiceAnswer, VoicePage, VoiceRequest, VoiceScene } from './voice-scene';

export type { VoiceAnswer, VoicePage, VoiceRequest, VoiceScene } from './voice-scene';

export const isVoicePage = (name: string): name is VoicePage => Object.hasOwn(pages, name);

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
    const told = scene.room && {
      statusCallback: scene.room.statusCallback,
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['completed' as const],
    };
    dial.number({ url: scene.url('callback-customer', 1), method: 'POST', ...told }, scene.customer.phone);
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

  'callback-room': (_request: VoiceRequest, scene: VoiceScene): VoiceAnswer =>
    meet(scene, scene.url('callback-mark', 1)),

  'callback-mark'({ digits = '', turn = 1 }: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    const { survey } = scene;
    if (!survey) return end(scene, 'heard');
    const { cycle, scale } = survey;
    const score = markPressed(digits, scale);
    if (score !== undefined) return { ...end(scene, 'marked'), mark: { cycle, outcome: 'given', score } };
    if (turn > 2) {
      return { ...end(scene, 'unmarked'), mark: { outcome: digits === '' ? 'silence' : 'wrong-key' } };
    }
    const asking = ask('callback-mark', { turn }, scene, 'mark', keysOf(scale));
    return turn === 1 ? { ...asking, mark: { cycle, outcome: 'asked' } } : asking;
  },

  'callback-ended'({ dialStatus = 'failed', bridged, moved }: VoiceRequest, scene: VoiceScene): VoiceAnswer {
    if (moved) return meet(scene);
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

/** Says the line and waits for a key (as many as `numDigits`); after silence, or a key that means nothing, once more; then goodbye. */
function ask(
  page: VoicePage,
  { turn = 1, digits }: VoiceRequest,
  scene: VoiceScene,
  line: SpokenLine,
  numDigits = 1,
): VoiceAnswer {
  if (turn > 2) return end(scene, 'goodbye', silence(page, digits));
  const next = scene.url(page, turn + 1, page === 'callback-later' ? scene.times : undefined);
  const response = new twiml.VoiceResponse();
  const gather = response.gather({ input: ['dtmf'], numDigits, timeout: 8, method: 'POST', action: next });
  say(gather, { ...scene, again: turn > 1 }, line);
  response.redirect({ method: 'POST' }, next);
  return { twiml: response.toString() };
}

/** Saying nothing more joins the two. */
const joined = (): VoiceAnswer => ({ twiml: new twiml.VoiceResponse().toString(), joined: true });

/**
 * Both meet in a room, and it ends for both when one of them leaves; who is still on the line then goes on at `then`, or hears
 * goodbye. (Twilio lets nothing follow for whoever was dialled, unless they met in a conference.)
 */
function meet(scene: VoiceScene, then?: string): VoiceAnswer {
  const { name } = scene.room ?? {};
  if (name === undefined) return end(scene, 'heard');
  const response = new twiml.VoiceResponse();
  const dial = response.dial(then === undefined ? {} : { method: 'POST', action: then });
  dial.conference({ startConferenceOnEnter: true, endConferenceOnExit: true, beep: 'false', waitUrl: '' }, name);
  if (then !== undefined) return { twiml: response.toString() };
  say(response, scene, 'heard');
  response.hangup();
  return { twiml: response.toString() };
}

function end(scene: VoiceScene, line: SpokenLine, result?: CallResult): VoiceAnswer {
  const response = new twiml.VoiceResponse();
  say(response, scene, line);
  response.hangup();
  return { twiml: response.toString(), ...(result && { result }) };
}

function say(to: Pick<VoiceResponse, 'say'>, scene: VoiceScene & { again?: boolean }, line: SpokenLine): void {
  const { survey, again = false } = scene;
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
    ...{ fresh, recorded, first, second, third, again, scale: survey?.scale ?? 'csat' },
  };
  const { text, voice } = speak(line, { locale, zone, values });
  // The policy names the voice; which ones there are is Twilio's to say.
  to.say({ language: voice.language, voice: voice.name } as VoiceResponse.SayAttributes, text);
}
