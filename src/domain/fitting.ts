import { type Candidate, speaks } from './choice';
import type { PersonId } from './terms';

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

/** Who of a desk is rung for a call, each the first first. */
export interface Ringing<C extends Colleague> {
  /** Who can speak with the customer. */
  readonly able: readonly C[];
  /** The rest of the desk, as the policy names them: rung after all of those, and only where anybody may come. */
  readonly others: readonly C[];
}

/**
 * In which order a desk is rung: whoever owns the complaint (`prefer`), if they fit; then whoever speaks fewest languages, so
 * that who speaks more is left for those who need them; among equals, whom the policy names first.
 */
export function ringingOrder<C extends Colleague>(desk: readonly C[], language: string, prefer?: PersonId): Ringing<C> {
  const fitting = whoFits(desk, language);
  const fewestFirst = fitting
    .filter(({ person }) => person !== prefer)
    .toSorted((one, other) => one.languages.length - other.languages.length);
  return {
    able: [...fitting.filter(({ person }) => person === prefer), ...fewestFirst],
    others: desk.filter((one) => !fitting.includes(one)),
  };
}
