/** A status there, as we know it from different sides. */
export interface Standing {
  /** What was last agreed on, in their words; undefined when nothing is. */
  readonly told: string | undefined;
  /** What others made of it since, and when; undefined when nobody did. */
  readonly theirs: { readonly status: string; readonly at: Date } | undefined;
  /** What it should be by how the complaint stands here, and since when. */
  readonly ours: { readonly status: string; readonly at: Date };
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
export function settle({ told, theirs, ours, conflict }: Standing): Settlement {
  const weMoved = ours.status !== told;
  const theyMoved = theirs !== undefined && theirs.status !== told;
  if (!theyMoved) return weMoved ? 'tell' : 'agreed';
  if (theirs.status === ours.status) return 'agreed';
  if (!weMoved) return 'hear';
  const theyWin = conflict === 'theirs' || (conflict === 'latest' && theirs.at.getTime() > ours.at.getTime());
  return theyWin ? 'hear' : 'overrule';
}
