import { type Generated, sql } from 'kysely';
import type { Consent, ConsentPurpose } from '../domain/consent';
import { normalised } from './cases/customers';
import type { Database } from './tables';
import { present, toDate, toInstant } from './values';

/** What people said about being written to, by the address or number that they said it of; kept for ever, as it was said. */
export interface Consents {
  /**
   * Keeps one word, unless it is what they said last. True when it changes something: told again (by its `id`, or in other
   * words) it does not.
   */
  note(word: ConsentWord): Promise<boolean>;
  /** All that was ever said of these addresses and numbers, in the order in which it was said. */
  of(addresses: readonly string[]): Promise<readonly ConsentRow[]>;
}

export interface ConsentRow extends Consent {
  /** An e-mail address in lower case, or an E.164 number. */
  readonly address: string;
  /** By which way they said it: `sms`, `list-unsubscribe`, `provider`. */
  readonly source: string;
  /** The complaint about which they were written to; absent where nobody knows. */
  readonly reference?: string;
}

export interface ConsentWord extends ConsentRow {
  readonly id: string;
}

export interface ConsentsTable {
  id: string;
  number: Generated<string>;
  channel: string;
  /** As in `contact_points`. */
  address: string;
  purpose: ConsentPurpose;
  granted: boolean;
  at: Date;
  source: string;
  reference: string | null;
}

export const createConsents = (db: Database): Consents => ({
  note: ({ id, channel, purpose, granted, at, source, reference, ...word }) =>
    db.transaction().execute(async (tx) => {
      const address = normalised(word.address);
      // Two words of one person take turns: the second sees the first.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`consent:${address}`}, 0))`.execute(tx);
      const last = await tx
        .selectFrom('consents')
        .select('granted')
        .where('address', '=', address)
        .where('channel', '=', channel)
        .where('purpose', '=', purpose)
        .orderBy('number', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (last?.granted === granted) return false;
      const kept = await tx
        .insertInto('consents')
        .values({ id, channel, address, purpose, granted, at: toDate(at), source, reference: reference ?? null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return kept !== undefined;
    }),

  async of(addresses) {
    if (addresses.length === 0) return [];
    const rows = await db
      .selectFrom('consents')
      .select(['channel', 'address', 'purpose', 'granted', 'at', 'source', 'reference'])
      .where('address', 'in', addresses.map(normalised))
      .orderBy('number')
      .execute();
    return rows.map(({ at, reference, ...row }) => ({ ...row, at: toInstant(at), ...present('reference', reference) }));
  },
});
