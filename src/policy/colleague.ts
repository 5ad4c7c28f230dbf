import type { Colleague } from '../domain/fitting';
import type { PersonId } from '../domain/terms';
import type { Person } from './schema';

interface Known {
  /** Of the organisation: whoever names no language speaks it. */
  readonly locale: string;
  /** What the desk is there for: whoever names nothing that they know knows this. */
  readonly usual: string | undefined;
  /** What a complaint is about; undefined: nobody said who knows what. */
  readonly about: string | undefined;
}

/** What the policy says of somebody of a desk: which languages they work in, and whether they know what it is about. */
export function colleague(
  person: PersonId,
  { languages = [], functions }: Partial<Pick<Person, 'languages' | 'functions'>> = {},
  { locale, usual, about }: Known,
): Colleague {
  const knows: readonly (string | undefined)[] = functions ?? [usual];
  return {
    person,
    languages: languages.length > 0 ? languages : [locale],
    skilled: about === undefined || knows.includes(about),
  };
}
