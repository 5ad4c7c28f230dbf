import type { Common } from './complaint';
import { above, isKeptOut } from './conflict';
import type { Complaint } from './journey/journey';
import type { PersonId } from './terms';

/** Who may see a complaint, as far as the complaint itself says. */
export interface Sight {
  /** Nobody of these, whatever else they are. */
  readonly keptOut: readonly PersonId[];
  /** About staff: of the others only `named`, and those whose office it is to see everything. */
  readonly confidential: boolean;
  readonly named: readonly PersonId[];
}

/**
 * Who looks. `anybody`: a page or a key that several people share, so that whoever is kept out may be among them.
 * `office`: managers, executives, auditors and those who run the house see what is about staff as well.
 */
export type Viewer = 'anybody' | { readonly person: PersonId | null; readonly office: boolean };

export function sees(viewer: Viewer, { keptOut, confidential, named }: Sight): boolean {
  if (viewer === 'anybody') return keptOut.length === 0 && !confidential;
  const { person, office } = viewer;
  if (person !== null && keptOut.includes(person)) return false;
  if (person === null && !office) return keptOut.length === 0 && !confidential;
  return office || !confidential || (person !== null && named.includes(person));
}

const STAFF = 'staff';

/** About members of staff: called so, or somebody of ours is complained about. */
export const isConfidential = ({ category, keptOut = [] }: Pick<Common, 'category' | 'keptOut'>): boolean =>
  isAboutStaff(category) || keptOut.some(({ ground }) => ground === 'complained-about');

export const isAboutStaff = (category: string): boolean => category === STAFF || category.startsWith(`${STAFF}/`);

export function sightOf(complaint: Complaint): Sight {
  const { keptOut = [] } = complaint.common;
  return {
    keptOut: keptOut.map(({ person }) => person),
    confidential: isConfidential(complaint.common),
    named: namedIn(complaint),
  };
}

/** Whoever has it or had it, the lead of its desk, and those of the desks above it. */
function handling(common: Common): (PersonId | null | undefined)[] {
  const { owner, handlers, terms } = common;
  const leads = [owner.desk, ...above(common, owner.desk)].map((desk) => terms.desks[desk]?.lead);
  return [owner.person, ...handlers, ...leads];
}

/** May they hear of its moves? Of what is about staff, those who handle it alone. */
export const mayHear = (common: Common, person: PersonId): boolean =>
  !isKeptOut(common, person) && (!isConfidential(common) || handling(common).includes(person));

/** Is somebody one of those who handle it? */
export const mayBeNamed = (complaint: Complaint, person: PersonId): boolean => namedIn(complaint).includes(person);

/**
 * Those who handle it: whoever has or had it, looks into its bad score, or is seeing to somebody's safety; the leads of
 * its desk and of those above it, and of every desk that was asked for something.
 */
function namedIn({ common, strands }: Complaint): PersonId[] {
  const { terms } = common;
  const reviewer = strands.review?.stage === 'open' ? strands.review.reviewer : null;
  const asked = strands.tasks.open.map(({ desk }) => desk);
  const leads = asked.map((desk) => terms.desks[desk]?.lead);
  const seeing = (strands.safeguarding?.open ?? []).map(({ takenBy }) => takenBy ?? null);
  const people = [...handling(common), ...seeing, reviewer, ...leads];
  const named = people.filter((person) => typeof person === 'string').filter((person) => !isKeptOut(common, person));
  return [...new Set(named)];
}
