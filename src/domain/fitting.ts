import { type Candidate, speaks } from './choice';

/** What is known of somebody who might speak with a customer. */
export type Colleague = Pick<Candidate, 'person' | 'languages' | 'skilled'>;

/**
 * Who of a desk can speak with a customer: who knows what it is about, and speaks their language. Where nobody of the desk
 * is said to know it, the desk as a whole was given it, and everybody may; a language cannot be done without.
 */
export function whoFits<C extends Colleague>(desk: readonly C[], language: string): readonly C[] {
  const knowing = desk.filter(({ skilled }) => skilled);
  return (knowing.length > 0 ? knowing : desk).filter(({ languages }) => speaks(languages, language));
}
