import type { Instant } from './instant';
import type { PersonId } from './terms';

/** What is known of somebody on a desk when an owner is looked for. */
export interface Candidate {
  readonly person: PersonId;
  /** The languages they work in, as BCP 47. */
  readonly languages: readonly string[];
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
}

/** One thing to choose by, and how it is told when it made a difference. */
interface Measure {
  readonly keep: (candidates: readonly Candidate[]) => readonly Candidate[];
  readonly tells: (kept: readonly Candidate[], before: readonly Candidate[]) => string;
}

/**
 * Who of a desk takes a complaint. Nobody who is away, has as much as they may, or is to be avoided (they were asked
 * already, or it is about their own work). Of those left: who speaks the customer's language, then who knows the customer,
 * then who has least, then who has waited longest; and among equals, whom the policy names first.
 *
 * The desk itself is the skill: everybody on it knows its function.
 */
export function chooseOwner(
  desk: readonly Candidate[],
  { language, avoid = [] }: { readonly language?: string; readonly avoid?: readonly PersonId[] },
): Choice {
  const none = (because: string): Choice => ({ person: null, because });
  if (desk.length === 0) return none('the desk has no members');
  const willing = desk.filter(({ person }) => !avoid.includes(person));
  if (willing.length === 0) return none('everybody on the desk was involved');
  const present = willing.filter(({ away }) => !away);
  if (present.length === 0) return none('everybody else on the desk is away');
  const free = present.filter(({ open, limit }) => limit === undefined || open < limit);
  if (free.length === 0) return none('everybody else on the desk has as much as they may');

  let left: readonly Candidate[] = free;
  const why: string[] = [];
  for (const { keep, tells } of measuresFor(language)) {
    const kept = keep(left);
    if (kept.length > 0 && kept.length < left.length) {
      why.push(tells(kept, left));
      left = kept;
    }
  }
  const { person } = left[0]!;
  return { person, because: why.length > 0 ? why.join(', ') : reasonOf(desk, free) };
}

const measuresFor = (language: string | undefined): readonly Measure[] => [
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
const speaks = (languages: readonly string[], wanted: string) =>
  languages.some((one) => primary(one) === primary(wanted));
const primary = (language: string) => language.split('-')[0]?.toLowerCase();

function lowest(candidates: readonly Candidate[], by: (one: Candidate) => number): readonly Candidate[] {
  const least = Math.min(...candidates.map(by));
  return candidates.filter((one) => by(one) === least);
}
