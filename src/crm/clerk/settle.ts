import { secondOf } from '../second';

/** A status there, as we know it from different sides. */
export interface Standing {
  /** What ours made it when they last agreed, in their words; undefined when they never did. */
  readonly told: string | undefined;
  /** How it stood there when we last looked. */
  readonly seen: string | undefined;
  /** What others made of it since, and when; undefined when nobody did. */
  readonly theirs: { readonly status: string; readonly at: Date } | undefined;
  /** What it should be by how the complaint stands here, and since when. */
  readonly ours: { readonly status: string; readonly at: Date };
  /** Ours was written over theirs before theirs was heard. */
  readonly crossed: boolean;
  readonly conflict: 'ours' | 'theirs' | 'latest';
}

export type Settlement =
  /** It is as it should be. */
  | 'agreed'
  /** Theirs is told to the complaint. */
  | 'hear'
  /** Ours is written there. */
  | 'tell'
  /** Both changed, and ours stands: it is written there, and theirs is told to nobody but the ticket. */
  | 'overrule';

/** Who is right about a status. When it changed on both sides since they last agreed, the organisation has said who wins. */
export function settle({ told, seen, theirs, ours, crossed, conflict }: Standing): Settlement {
  // Ours that came to be as theirs was seen is no change of ours: it followed them.
  const weMoved = crossed || (ours.status !== told && ours.status !== seen);
  const theyMoved = theirs !== undefined && theirs.status !== seen;
  if (!theyMoved) return weMoved ? 'tell' : 'agreed';
  if (theirs.status === ours.status) return crossed ? 'tell' : 'agreed';
  if (!weMoved) return 'hear';
  // Within one second, whoever works there has seen what we wrote.
  const theyWin = conflict === 'theirs' || (conflict === 'latest' && secondOf(theirs.at) >= secondOf(ours.at));
  return theyWin ? 'hear' : 'overrule';
}
