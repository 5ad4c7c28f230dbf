import type { Duration, Instant } from './instant';
import type { PersonId } from './terms';

/**
 * A way to meet somebody well that a policy knows, as far as it may hold for one complaint: what is known at the door was
 * asked already, and stands in `because`; the rest is asked as the complaint lives.
 */
export interface ApproachTerms {
  readonly id: string;
  /** What fitted at the door: `customer.vip`. */
  readonly because: readonly string[];
  /** So many earlier complaints of the same customer, received so long before this one at most. */
  readonly earlier?: { readonly within: Duration; readonly atLeast: number };
  /** So many signs of heat; so many messages that nobody has answered are a sign as well. */
  readonly heat?: { readonly atLeast: number; readonly messages?: number };
  /** Who is told, and hears of its moves. */
  readonly manager?: PersonId;
  /** A call is offered first. */
  readonly call?: true;
  /** Whoever had their last complaint has this one, if they are there and free. */
  readonly sameOwner?: true;
  /** It is linked to their last complaint of the same kind. */
  readonly link?: true;
}

/** What the world knows of a complaint's customer and words, without a word of theirs. */
export interface Findings {
  /** What else they complained about, newest first. */
  readonly earlier: readonly Earlier[];
  /** Signs of heat in what they wrote at first. */
  readonly signs: readonly string[];
}

export interface Earlier {
  readonly reference: string;
  readonly category: string;
  readonly person: PersonId | null;
  readonly receivedAt: Instant;
}

/** How a complaint stands, as far as approaches ask. */
export interface Encounter {
  readonly receivedAt: Instant;
  readonly earlier: readonly Earlier[];
  readonly signs: readonly string[];
  /** What they wrote since a person last answered. */
  readonly unanswered: number;
}

/** An approach that helps now, and why. */
export interface Taken {
  readonly approach: string;
  readonly because: readonly string[];
}

/** Which approaches help now: decided anew from what is known of this complaint, and never kept on a customer. */
export const approachesFor = (approaches: readonly ApproachTerms[], encounter: Encounter): readonly Taken[] =>
  approaches.flatMap((approach) => {
    const because = reasonsFor(approach, encounter);
    return because ? [{ approach: approach.id, because }] : [];
  });

function reasonsFor({ because, earlier, heat }: ApproachTerms, encounter: Encounter): readonly string[] | undefined {
  const reasons = [...because];
  if (earlier) {
    const recent = recently(earlier, encounter);
    if (recent.length < earlier.atLeast) return undefined;
    reasons.push(...recent.slice(0, MOST).map(({ reference }) => `earlier:${reference}`));
  }
  if (heat) {
    const { messages } = heat;
    const many = messages !== undefined && encounter.unanswered >= messages;
    const signs = [...encounter.signs, ...(many ? [`messages:${messages}`] : [])];
    if (signs.length < heat.atLeast) return undefined;
    reasons.push(...signs);
  }
  return reasons;
}

const MOST = 3;

const recently = ({ within }: NonNullable<ApproachTerms['earlier']>, { earlier, receivedAt }: Encounter) =>
  earlier.filter((one) => one.receivedAt <= receivedAt && one.receivedAt >= receivedAt - within);

/** Who had their last complaint, where an approach wants the same person again. */
export function ownerBefore(approaches: readonly ApproachTerms[], encounter: Encounter): PersonId | undefined {
  const same = approaches.find((one) => one.sameOwner && one.earlier && reasonsFor(one, encounter));
  if (!same?.earlier) return undefined;
  return recently(same.earlier, encounter).find(({ person }) => person !== null)?.person ?? undefined;
}

/** Their last complaint about the same thing, where an approach wants both linked. */
export function complaintBefore(
  { earlier: asked, link }: ApproachTerms,
  encounter: Encounter,
  category: string,
): string | undefined {
  if (!link || !asked) return undefined;
  return recently(asked, encounter).find((one) => coreOf(one.category) === coreOf(category))?.reference;
}

/** `billing/refund` is about billing. */
const coreOf = (category: string) => category.split('/')[0];
