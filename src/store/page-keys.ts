import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../domain/instant';
import type { Database } from './tables';
import { toInstant } from './values';

/**
 * What opens the whole of a customer's page: one-time codes, and the sessions they begin. Of each the store knows a hash
 * alone; times are the wall clock's. Each belongs to one complaint and opens no other.
 */
export interface PageKeys {
  /**
   * Keeps a code, if `may` says so of when earlier ones were made within 24 hours, and of those that may still be entered. Those before it open nothing any more.
   * Undefined when it was not kept.
   */
  keepCode(
    code: NewCode,
    may: (earlier: readonly Instant[], awaited: readonly Instant[]) => boolean,
  ): Promise<string | undefined>;
  /** The code was never sent: it opens nothing. It still counts as made. */
  dropCode(id: string, now: Date): Promise<void>;
  /** One try. `right` comes once for each code; `spent`: there is none that could be right. */
  tryCode(attempt: Attempt): Promise<'right' | 'wrong' | 'spent'>;
  beginSession(session: { readonly hash: string; readonly reference: string; readonly expiresAt: Date }): Promise<void>;
  isOpen(hash: string, reference: string, now: Date): Promise<boolean>;
  endSession(hash: string): Promise<void>;
  /** Every link, code and session until now opens nothing any more. Returns the number of the edition that does. */
  revoke(reference: string, now: Date): Promise<number>;
}

export interface NewCode {
  readonly reference: string;
  readonly hash: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface Attempt {
  readonly reference: string;
  readonly hash: string;
  readonly now: Date;
  /** So many times a code may be tried. */
  readonly tries: number;
}

const DAY_MS = 86_400_000;

export const createPageKeys = (db: Database): PageKeys => ({
  keepCode: ({ reference, hash, now, expiresAt }, may) =>
    db.transaction().execute(async (tx) => {
      // Whoever asks twice at once takes turns.
      await tx.selectFrom('complaints').select('reference').where('reference', '=', reference).forUpdate().execute();
      const made = await tx
        .selectFrom('page_codes')
        .select(['made_at', 'ended_at'])
        .where('reference', '=', reference)
        .where('made_at', '>', new Date(now.getTime() - DAY_MS))
        .execute();
      const awaited = made.filter(({ ended_at: end }) => end === null);
      if (!may(made.map(madeAt), awaited.map(madeAt))) return undefined;
      await endCodes(tx, reference, now);
      const { id } = await tx
        .insertInto('page_codes')
        .values({ reference, hash, made_at: now, expires_at: expiresAt })
        .returning('id')
        .executeTakeFirstOrThrow();
      return String(id);
    }),

  async dropCode(id, now) {
    await db.updateTable('page_codes').set({ ended_at: now }).where('id', '=', id).execute();
  },

  async tryCode({ reference, hash, now, tries }) {
    // Counted before it is looked at: who tries many at once has no more tries than who waits.
    const code = await db
      .updateTable('page_codes')
      .set((column) => ({ tries: column('tries', '+', 1) }))
      .where('reference', '=', reference)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .where('tries', '<', tries)
      .returning(['id', 'hash'])
      .executeTakeFirst();
    if (!code) return 'spent';
    if (!same(code.hash, hash)) return 'wrong';
    const opened = await db
      .updateTable('page_codes')
      .set({ ended_at: now })
      .where('id', '=', code.id)
      .where('ended_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return opened ? 'right' : 'spent';
  },

  async beginSession({ hash, reference, expiresAt }) {
    await db.insertInto('page_sessions').values({ hash, reference, expires_at: expiresAt }).execute();
  },

  async isOpen(hash, reference, now) {
    const session = await db
      .selectFrom('page_sessions')
      .select('hash')
      .where('hash', '=', hash)
      .where('reference', '=', reference)
      .where('expires_at', '>', now)
      .executeTakeFirst();
    return session !== undefined;
  },

  async endSession(hash) {
    await db.deleteFrom('page_sessions').where('hash', '=', hash).execute();
  },

  revoke: (reference, now) =>
    db.transaction().execute(async (tx) => {
      const { page_edition: edition } = await tx
        .updateTable('complaints')
        .set((column) => ({ page_edition: column('page_edition', '+', 1) }))
        .where('reference', '=', reference)
        .returning('page_edition')
        .executeTakeFirstOrThrow();
      await endCodes(tx, reference, now);
      await tx.deleteFrom('page_sessions').where('reference', '=', reference).execute();
      return edition;
    }),
});

const madeAt = ({ made_at: at }: { readonly made_at: Date }): Instant => toInstant(at);

async function endCodes(tx: Database, reference: string, now: Date): Promise<void> {
  await tx
    .updateTable('page_codes')
    .set({ ended_at: now })
    .where('reference', '=', reference)
    .where('ended_at', 'is', null)
    .execute();
}

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
