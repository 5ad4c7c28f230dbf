import { wait } from '../pace';
import type { Verb } from './document';
import { numberOf, type Stage } from './stage';

/** How fast the voice speaks. */
const WORDS_A_SECOND = 2.5;

export const isPrompt = ({ name }: Verb): boolean => name === 'Say' || name === 'Play' || name === 'Pause';

/**
 * Say, Play and Pause: what a person hears, for as long as hearing it takes.
 * @throws {Over} when `signal` is aborted meanwhile.
 */
export const prompt = async (verb: Verb, { call, pace }: Stage, signal: AbortSignal): Promise<void> => {
  const times = Math.max(1, numberOf(verb, 'loop', 1));
  switch (verb.name) {
    case 'Say': {
      // Prosody and the like stand in elements of their own.
      const words = spoken(verb);
      for (let time = 0; time < times; time += 1) {
        call.hear('said', words);
        await wait((words.split(' ').length / WORDS_A_SECOND) * pace.secondMs, signal);
      }
      return;
    }
    case 'Play':
      for (let time = 0; time < times; time += 1) {
        call.hear('played', verb.text);
        await wait(pace.secondMs, signal);
      }
      return;
    default:
      await wait(numberOf(verb, 'length', 1) * pace.secondMs, signal);
  }
};

const spoken = (verb: Verb): string =>
  [verb.text, ...verb.children.map(spoken)].filter((words) => words !== '').join(' ');
