import type { Common } from './complaint';
import { isKeptOut } from './conflict';
import { above } from './conflict';
import type { DeskId, PersonId } from './terms';

/** What closes a task of safeguarding: somebody did one of these, and says so with their name. */
export const CONFIRMED = ['blocked', 'reached', 'referred'] as const;
/** `blocked`: the harm was stopped. `reached`: they were spoken to. `referred`: somebody else has it now. */
export type Confirmed = (typeof CONFIRMED)[number];

/** The name of a complaint's nth task of safeguarding; its clock is told under it as well. */
export const safeguardingTask = (number: number): string => `safeguarding:${number}`;
export const isSafeguarding = (name: string): boolean => name.startsWith('safeguarding:');

/**
 * Who is rung for safety's sake: the people on duty at the desk and its lead; each time its clock ran out, its lead and
 * those above, one further up. Whoever had it meanwhile comes last.
 */
export function safetyChain(common: Common, desk: DeskId, missed: number, had: PersonId | undefined): PersonId[] {
  const { desks } = common.terms;
  const leads = [desk, ...above(common, desk)].flatMap((id) => desks[id]?.lead ?? []);
  const people = missed === 0 ? [...(desks[desk]?.duty ?? []), ...leads.slice(0, 1)] : leads.slice(missed - 1);
  const upward = people.length > 0 ? people : leads.slice(-1);
  const others = [...new Set([...upward, ...(missed === 0 ? [] : leads)])];
  const chain = [...others.filter((person) => person !== had), ...(had === undefined ? [] : [had])];
  return chain.filter((person) => !isKeptOut(common, person));
}

/** Is nobody above whom its clock could still call? */
export const isTopOfSafety = (common: Common, desk: DeskId, missed: number): boolean =>
  missed > above(common, desk).length;
