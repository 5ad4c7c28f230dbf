import type { LiveCall } from '../live-call';
import { wait } from '../pace';
import { CALL_EVENTS, type CallRecord } from '../records';
import { conference } from './conference';
import { NotTwiml, type Verb } from './document';
import { methodOf, NEXT, numberOf, pageAt, type Page, type Stage, type Turn } from './stage';

/**
 * Dial: rings one other phone and joins both until one of them hangs up, or the other is led elsewhere by the API; then goes on
 * at its action.
 */
export const dial = async (verb: Verb, stage: Stage): Promise<Turn> => {
  const { call, pace, signal } = stage;
  const room = verb.children.find(({ name }) => name === 'Conference');
  if (room !== undefined && verb.children.length === 1) return conference(verb, room, stage);
  const number = numberIn(verb);
  const { child, ready, left } = stage.connect({
    parent: call,
    to: number.text,
    from: verb.attributes['callerId'] ?? call.record().from,
    timeoutSeconds: numberOf(verb, 'timeout', 30),
    ...whisperOf(number, stage),
    ...callbackOf(number, stage),
  });

  const letGo = () => {
    if (!left.aborted) child.hangUp();
  };
  signal.addEventListener('abort', letGo, { once: true });
  call.hear('note', `Ringing ${number.text}`);
  let joined = false;
  try {
    joined = await ready;
    if (joined && !signal.aborted) {
      await talk(
        call,
        child,
        numberOf(verb, 'timeLimit', 4 * 60 * 60) * pace.secondMs,
        AbortSignal.any([signal, left]),
      );
    }
  } finally {
    signal.removeEventListener('abort', letGo);
    letGo();
  }
  // Passes on that this call is over, if it is.
  await wait(0, signal);

  const { status: how, durationSeconds } = child.record();
  const status = left.aborted ? 'completed' : how;
  call.hear(
    'note',
    left.aborted
      ? `${number.text} goes on elsewhere`
      : joined
        ? `${number.text} has hung up`
        : `${number.text}: ${status}`,
  );
  const action = verb.attributes['action'];
  if (action === undefined) return NEXT;
  return {
    to: 'page',
    page: pageAt(action, methodOf(verb), stage, {
      DialCallSid: child.sid,
      // A phone that was answered but hung up on its whisper is "completed" too: DialBridged tells the two apart.
      DialCallStatus: status,
      DialBridged: String(joined),
      ...(durationSeconds === undefined ? {} : { DialCallDuration: String(durationSeconds) }),
    }),
  };
};

/** Both are on the line until the other hangs up, this call ends, or time runs out. */
const talk = async (call: LiveCall, child: LiveCall, mostMs: number, signal: AbortSignal): Promise<void> => {
  call.hear('note', `Joined with ${child.record().to}`);
  child.hear('note', 'Joined with the caller');
  call.notify('joined');
  child.notify('joined');
  await wait(mostMs, AbortSignal.any([signal, child.over])).catch(() => undefined);
};

const numberIn = (verb: Verb): Verb => {
  if (verb.children.length === 0 && verb.text !== '') return { ...verb, name: 'Number', attributes: {} };
  const [number, ...others] = verb.children;
  if (number?.name !== 'Number' || others.length > 0) throw new NotTwiml('This telephone dials one <Number> at a time');
  return number;
};

const whisperOf = (number: Verb, stage: Stage): { whisper?: Page } => {
  const { url } = number.attributes;
  return url === undefined ? {} : { whisper: pageAt(url, methodOf(number), stage) };
};

const callbackOf = (number: Verb, stage: Stage): { callback?: NonNullable<CallRecord['callback']> } => {
  const { statusCallback, statusCallbackEvent = 'completed' } = number.attributes;
  if (statusCallback === undefined) return {};
  const asked = statusCallbackEvent.split(/[\s,]+/);
  return {
    callback: {
      url: new URL(statusCallback, stage.base).href,
      method: methodOf(number, 'statusCallbackMethod'),
      events: CALL_EVENTS.filter((event) => asked.includes(event)),
    },
  };
};
