import { DAY, type Instant } from './instant';
import type { PersonId } from './terms';

/** What is known of somebody on a desk when an owner is looked for. */
export interface Candidate {
  readonly person: PersonId;
  /** The languages they work in, as BCP 47. */
  readonly languages: readonly string[];
  /** When they are at work next, by hours of their own; absent: as soon as their desk is. */
  readonly from?: Instant;
  /** They know what it is about, as far as anybody said who knows what. */
  readonly skilled?: boolean;
  /** On leave at the moment at which they would begin. */
  readonly away: boolean;
  /** How many open complaints they own, and how many they may at most. */
  readonly open: number;
  readonly limit?: number;
  /** They had this complaint, or an earlier one of its customer. */
  readonly knows: boolean;
  /** When they were last given a complaint; absent: never. */
  readonly givenAt?: Instant;
}

export interface Choice {
  /** Null: nobody may; the desk's lead answers. */
  readonly person: PersonId | null;
  /** Why, as the timeline tells it. */
  readonly because: string;
  /** They are not there before that, when their desk is. */
  readonly from?: Instant;
}

/** What is known of the complaint that somebody is looked for. */
export interface Wanted {
  readonly language?: string;
  /** What it is about, as the timeline calls it. */
  readonly function?: string;
  readonly avoid?: readonly PersonId[];
  /** When the desk is at work next. */
  readonly opens?: Instant;
  /** Has it before all others, if they may. */
  readonly prefer?: PersonId;
}

/** One thing to choose by, and how it is told when it made a difference. */
interface Measure {
  readonly keep: (candidates: readonly Candidate[]) => readonly Candidate[];
  readonly tells: (kept: readonly Candidate[], before: readonly Candidate[]) => string;
}

/**
 * Who of a desk takes a complaint. Nobody who is away, has as much as they may, or is to be avoided (they were asked
 * already, or it is about their own work). Of those left: who is at work when the desk is, by hours of their own (where
 * nobody is, who comes first within a day); then who knows what it is about, who speaks the customer's language, who knows
 * the customer, who has least, who has waited longest; and among equals, whom the policy names first.
 *
 * Where nobody said who knows what, the desk itself is the skill: everybody on it knows its function.
 */
export function chooseOwner(
  desk: readonly Candidate[],
  { language, function: wanted, avoid = [], opens = Infinity, prefer }: Wanted,
): Choice {
  const none = (because: string): Choice => ({ person: null, because });
  if (desk.length === 0) return none('the desk has no members');
  const willing = desk.filter(({ person }) => !avoid.includes(person));
  if (willing.length === 0) return none('everybody on the desk was involved');
  const present = willing.filter(({ away }) => !away);
  if (present.length === 0) return none('everybody else on the desk is away');
  const free = present.filter(({ open, limit }) => limit === undefined || open < limit);
  if (free.length === 0) return none('everybody else on the desk has as much as they may');

  const here = free.filter(({ from = opens }) => from <= opens + DAY);
  if (here.length === 0) return none('nobody else of the desk is at work within a day');

  const before = here.filter(({ person }) => person === prefer);
  let left: readonly Candidate[] = before.length > 0 ? before : here;
  const why: string[] = before.length > 0 ? ['had their earlier complaint'] : [];
  for (const { keep, tells } of measuresFor(language, wanted, opens)) {
    const kept = keep(left);
    if (kept.length > 0 && kept.length < left.length) {
      why.push(tells(kept, left));
      left = kept;
    }
  }
  const { person, from = opens } = left[0]!;
  const because = why.length > 0 ? why.join(', ') : reasonOf(desk, here);
  return { person, because, ...(from > opens && { from }) };
}

const measuresFor = (language: string | undefined, wanted: string | undefined, opens: Instant): readonly Measure[] => [
  { keep: (of) => lowest(of, ({ from = opens }) => Math.max(from, opens)), tells: () => 'at work first' },
  { keep: (of) => of.filter(({ skilled }) => skilled), tells: () => `knows ${wanted ?? 'it'}` },
  {
    keep: (of) => (language === undefined ? of : of.filter(({ languages }) => speaks(languages, language))),
    tells: () => `speaks ${language}`,
  },
  { keep: (of) => of.filter(({ knows }) => knows), tells: () => 'knows the customer' },
  {
    keep: (of) => lowest(of, ({ open }) => open),
    tells: ([{ open } = { open: 0 }], before) => `fewest open complaints of ${before.length} (${open})`,
  },
  { keep: (of) => lowest(of, ({ givenAt }) => givenAt ?? -Infinity), tells: () => 'waited longest' },
];

const reasonOf = (desk: readonly Candidate[], free: readonly Candidate[]) =>
  desk.length === 1
    ? 'the only one on the desk'
    : free.length === 1
      ? 'the only one left on the desk'
      : 'as free as the others, and named first';

/** `id-ID` is spoken by whoever speaks `id`. */
export const speaks = (languages: readonly string[], wanted: string) =>
  languages.some((one) => primary(one) === primary(wanted));
const primary = (language: string) => language.split('-')[0]?.toLowerCase();

function lowest(candidates: readonly Candidate[], by: (one: Candidate) => number): readonly Candidate[] {
  const least = Math.min(...candidates.map(by));
  return candidates.filter((one) => by(one) === least);
}
