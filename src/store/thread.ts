import { sql } from 'kysely';
import type { Database } from './tables';

/** Mail programs follow a thread by its beginning and its last letters; a head may not grow without end. */
const MOST = 20;

/**
 * The e-mail between the customer and us, by its `Message-ID`s, oldest first: what they opened the complaint with and wrote since,
 * as far as it is their word, and what was accepted for them. Staff are written to about the same complaint; this conversation
 * knows nothing of it.
 */
export async function threadOf(db: Database, reference: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select provider_id as id, at, accepted_at as accepted from ledger
        where reference = ${reference} and channel = 'email' and accepted_at is not null and key not like '%:staff-%'
      union all
      select substring(idempotency_key from ${MAILED}), received_at, received_at from complaints
        where reference = ${reference}
      union all
      select substring(data ->> 'id' from ${MAILED}), at, at from timeline
        where reference = ${reference} and type = 'message.received' and data ->> 'standing' is null
    ) letters
    where id is not null
    order by at, accepted, id`.execute(db);
  const ids = rows.map(({ id }) => id);
  return ids.length <= MOST ? ids : [...ids.slice(0, 1), ...ids.slice(1 - MOST)];
}

/** The id of a hook that was a mail (`starters/inbox/mail`) begins with the mail's own. */
const MAILED = '^smtp:(<[^<>[:space:]]+>)';
