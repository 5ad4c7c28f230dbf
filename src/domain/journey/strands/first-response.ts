import { clockStrand } from './clock-strand';
import { isHumanWord } from './human-word';

/** First response: a person, not a machine, has answered the customer in words or by voice. */
export const firstResponse = clockStrand({
  name: 'first-response',
  keeps: (event) => isHumanWord(event),
});
