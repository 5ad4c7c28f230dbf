import { DAY, SECOND, type Duration, type Instant } from './instant';
import { isEnd } from './over';

/**
 * What a customer may do with the link of their page alone, and for what they first show that it is they: by a code that we
 * send to an address or number that the complaint names.
 *
 * Letters are forwarded and phones lie about, so the link shows how a complaint stands and takes what asks more of us: a message, an
 * objection, a call, somebody higher up, a mark. What gives something away, words and files, or gives something up, by
 * accepting or withdrawing, asks for the code.
 */
export const DEEDS = {
  message: 'link',
  object: 'link',
  rate: 'link',
  callback: 'link',
  'cancel-callback': 'link',
  escalate: 'link',
  confirm: 'code',
  withdraw: 'code',
  language: 'code',
  prefer: 'code',
} as const satisfies Readonly<Record<string, 'link' | 'code'>>;
export type Deed = keyof typeof DEEDS;

/** How codes and pages are guarded; times in milliseconds. */
export interface PageAccess {
  readonly code: {
    readonly lasts: Duration;
    /** So many times one may be entered, right or wrong. */
    readonly tries: number;
    /** So many are sent for one complaint within 24 hours. */
    readonly perDay: number;
  };
  /** How long a page stays open after the code. */
  readonly session: Duration;
  /** How long the link works after the complaint's end. */
  readonly link: Duration;
}

/** Between two codes: so long the first may be on its way. */
const APART = 30 * SECOND;

/**
 * May another code be sent, after those? `soon`: the last one may still come; `often`: not today.
 *
 * @param awaited those that were neither used nor replaced: only they can still be on their way.
 */
export function maySend(
  earlier: readonly Instant[],
  now: Instant,
  { code }: PageAccess,
  awaited = earlier,
): 'yes' | 'soon' | 'often' {
  if (awaited.some((at) => at > now - APART)) return 'soon';
  return earlier.filter((at) => at > now - DAY).length >= code.perDay ? 'often' : 'yes';
}

/** A link works while its complaint is open, and for a while after its end. */
export function linkHasExpired(
  timeline: readonly { readonly at: Instant; readonly type: string }[],
  isOver: boolean,
  now: Instant,
  { link }: PageAccess,
): boolean {
  if (!isOver) return false;
  const ended = timeline.findLast(({ type }) => isEnd(type));
  return ended !== undefined && now >= ended.at + link;
}

/** Where a code goes, told so that its owner knows it and nobody else learns it. */
export function masked(point: string): string {
  const at = point.lastIndexOf('@');
  if (at < 0) return `•••${point.slice(-3)}`;
  const domain = point.slice(at + 1);
  return `${point.slice(0, 1)}•••@${domain.slice(0, 1)}•••${domain.slice(domain.lastIndexOf('.'))}`;
}
