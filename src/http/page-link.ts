import type { Actor } from '../domain/event';
import type { CaseRow } from '../store/case-store';
import { asOf } from './as-of';
import type { HttpDeps } from './deps';

const NOTE =
  "The link of the customer's page was revoked: it opens nothing any more, and letters from now on bring another.";

/** Takes a customer's page out of the hands of whoever has its link. Returns the edition of the link that works now. */
export async function revokePageLink(
  { store, now }: Pick<HttpDeps, 'store' | 'now'>,
  { reference }: CaseRow,
  actor: Actor,
): Promise<number> {
  const edition = await store.pageKeys.revoke(reference, now());
  const at = asOf(now(), await store.cases.timeline(reference));
  const line = { at, type: 'note.added', actor, data: {}, personal: { text: NOTE } };
  await store.cases.append(reference, `page-link:${edition}`, line);
  return edition;
}
