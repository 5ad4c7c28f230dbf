import type { Acceptance, IsAnothers } from '../channel';

/** Their clock and ours may differ, and theirs counts in whole seconds. */
const SKEW_MS = 120_000;

/** How many of the latest are looked at: many more than one person gets in the minutes of a doubt. */
export const LATEST = 50;

/** The first that was created since then and belongs to no other effect. */
export async function firstOfOurs(
  candidates: readonly { readonly sid: string; readonly dateCreated: Date }[],
  since: Date,
  isAnothers: IsAnothers,
): Promise<Acceptance | undefined> {
  const earliest = since.getTime() - SKEW_MS;
  for (const { sid, dateCreated } of candidates) {
    if (dateCreated.getTime() >= earliest && !(await isAnothers(sid))) return { providerId: sid };
  }
  return undefined;
}
