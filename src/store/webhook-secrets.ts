import { MOST_SECRETS, type NotRotated, type OlderSecret, type Rotation } from '../webhooks/webhooks';
import type { Database } from './tables';
import { json, toInstant } from './values';

/** Replaces a webhook's secret; what it was stays beside it for a while, so that neither side changes at the same moment as the other. */
export const rotateSecret = (db: Database, id: string, rotation: Rotation): Promise<NotRotated | undefined> =>
  db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('webhooks')
      .select(['secret', 'older_secrets as older', 'revoked_at as revokedAt'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!known) return 'unknown';
    if (known.revokedAt) return 'revoked';
    if (known.secret === '') return 'unsigned';
    const older = olderAfter(known, rotation);
    if (older.length >= MOST_SECRETS) return 'enough';
    await tx
      .updateTable('webhooks')
      .set({ secret: rotation.secret, older_secrets: json(older) })
      .where('id', '=', id)
      .execute();
    return undefined;
  });

/** Newest first: of those before it, each to its own end. */
function olderAfter(
  { secret, older }: { readonly secret: string; readonly older: readonly OlderSecret[] },
  { keep, now }: Rotation,
): readonly OlderSecret[] {
  if (keep === 0) return [];
  const at = toInstant(now);
  return [{ secret, until: at + keep }, ...older.filter(({ until }) => until > at)];
}
