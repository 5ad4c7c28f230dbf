import type { LiveCall } from '../live-call';
import { Over } from '../pace';
import type { Ask } from '../webhooks';
import { dial } from './dial';
import { NotTwiml, readTwiml, type Verb } from './document';
import { gather } from './gather';
import { isPrompt, prompt } from './prompts';
import { methodOf, NEXT, pageAt, type Page, type Stage, type Turn } from './stage';

/** More pages than any honest call asks for: two pages that redirect to each other would never end. */
const MOST_PAGES = 200;

/**
 * Follows instructions step by step, page after page, until there are none left or they say to hang up (then true).
 * Instructions that cannot be had or understood end the call, with a word to the person on the line.
 * @throws {Over} when the call ended before its instructions did.
 */
export const followInstructions = async (
  first: Page,
  deps: Omit<Stage, 'base'> & { readonly ask: Ask; readonly fallback?: Page },
): Promise<{ readonly hungUp: boolean }> => {
  const { call, ask } = deps;
  let page = first;

  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    let turn: Turn;
    try {
      const verbs = readTwiml('twiml' in page ? page.twiml : await fetchPage(page, call, ask));
      if (deps.signal.aborted) throw new Over();
      turn = await runVerbs(verbs, { ...deps, base: 'twiml' in page ? undefined : page.url });
    } catch (error) {
      if (error instanceof Over || deps.signal.aborted) throw new Over();
      if (deps.fallback !== undefined && page !== deps.fallback) {
        page = deps.fallback;
        continue;
      }
      call.hear('note', `Application error: ${error instanceof Error ? error.message : String(error)}`);
      return { hungUp: true };
    }
    if (turn.to !== 'page') return { hungUp: turn.to === 'end' };
    page = turn.page;
  }
  call.hear('note', `Application error: more than ${MOST_PAGES} pages`);
  return { hungUp: true };
};

const fetchPage = async (page: Extract<Page, { url: string }>, call: LiveCall, ask: Ask): Promise<string> => {
  const answer = await ask({ url: page.url, method: page.method, params: { ...call.params(), ...page.params } });
  if (answer.status >= 400) throw new NotTwiml(`The page answered ${answer.status}`);
  return answer.body;
};

const runVerbs = async (verbs: readonly Verb[], stage: Stage): Promise<Turn> => {
  for (const verb of verbs) {
    const turn = await runVerb(verb, stage);
    if (turn.to !== 'next') return turn;
  }
  return NEXT;
};

const runVerb = async (verb: Verb, stage: Stage): Promise<Turn> => {
  if (isPrompt(verb)) {
    await prompt(verb, stage, stage.signal);
    return NEXT;
  }
  switch (verb.name) {
    case 'Gather':
      return gather(verb, stage);
    case 'Dial':
      return dial(verb, stage);
    case 'Redirect':
      return { to: 'page', page: pageAt(verb.text, methodOf(verb), stage) };
    // A call that is answered already can only be hung up.
    case 'Reject':
    case 'Hangup':
      return { to: 'end' };
    default:
      throw new NotTwiml(`<${verb.name}> is not something that this telephone can do`);
  }
};
