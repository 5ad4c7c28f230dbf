import { Over } from '../pace';
import { NotTwiml, type Verb } from './document';
import { isPrompt, prompt } from './prompts';
import { methodOf, NEXT, numberOf, pageAt, type Stage, type Turn } from './stage';

/**
 * Gather: says what is nested in it, interrupted by the first key, then waits for keys. With keys it goes on at its
 * action; when none comes within the timeout it goes on to the next verb.
 */
export const gather = async (verb: Verb, stage: Stage): Promise<Turn> => {
  const { call, pace, signal } = stage;
  const most = numberOf(verb, 'numDigits', Infinity);
  const patienceMs = numberOf(verb, 'timeout', 5) * pace.secondMs;
  const last = verb.attributes['finishOnKey'] ?? '#';
  const keys = call.listen();

  try {
    await say(verb, stage, AbortSignal.any([signal, keys.first]));
    call.notify('keys-wanted');

    let digits = '';
    while (digits.length < most) {
      const key = await keys.next(patienceMs, signal);
      if (key === undefined || key === last) break;
      digits += key;
    }
    if (digits === '' && verb.attributes['actionOnEmptyResult'] !== 'true') return NEXT;

    const action = verb.attributes['action'] ?? stage.base;
    if (action === undefined) throw new NotTwiml('A <Gather> without an action has no page to go to');
    return { to: 'page', page: pageAt(action, methodOf(verb), stage, { Digits: digits }) };
  } finally {
    keys.close();
  }
};

/** Until it is said, or somebody presses a key. */
const say = async (verb: Verb, stage: Stage, interrupted: AbortSignal): Promise<void> => {
  for (const child of verb.children) {
    if (!isPrompt(child)) throw new NotTwiml(`<${child.name}> cannot stand in <Gather>`);
    try {
      await prompt(child, stage, interrupted);
    } catch (error) {
      if (!(error instanceof Over) || stage.signal.aborted) throw error;
      return;
    }
  }
};
