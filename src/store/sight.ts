import { type Generated, sql, type RawBuilder } from 'kysely';
import type { Viewer } from '../domain/sight';

/** Of `complaints`. */
export interface SightColumns {
  kept_out: Generated<readonly string[]>;
  confidential: Generated<boolean>;
  named: Generated<readonly string[]>;
}

/** The same of lines of `timeline`. */
export const lineSeenBy = (viewer: Viewer): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from complaints where complaints.reference = timeline.reference and ${seenBy(viewer)})`;

/** `domain/sight` in the words of the database: which rows of `complaints` somebody may see. */
export function seenBy(viewer: Viewer | undefined): RawBuilder<boolean> {
  if (viewer === undefined) return sql<boolean>`true`;
  const freely = sql<boolean>`(not complaints.confidential and complaints.kept_out = '{}')`;
  if (viewer === 'anybody') return freely;
  const { person, office } = viewer;
  if (person === null) return office ? sql<boolean>`true` : freely;
  const handles = office ? sql`true` : sql`(not complaints.confidential or ${person} = any(complaints.named))`;
  return sql<boolean>`(not ${person} = any(complaints.kept_out) and ${handles})`;
}
