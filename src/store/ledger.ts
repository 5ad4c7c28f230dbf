import { sql } from 'kysely';
import type { Claim, Ledger, LedgerRow } from './case-store';
import { append, lastWordOn } from './cases/timeline';
import { keep } from './letters';
import type { Database, LedgerState } from './tables';
import { threadOf } from './thread';
import { present, toDate, toInstant } from './values';

/**
 * One row per outgoing effect. Every step is one conditional statement on that row, so that of several who try at once
 * exactly one wins, in whichever database.
 */
export function createLedger(db: Database): Ledger {
  const update = () => db.updateTable('ledger');

  return {
    async claim(key, { letter, ...claim }) {
      if (!letter) return (await lease(db, key, claim)) ?? standing(db, key);
      const won = await db.transaction().execute(async (tx): Promise<Claim | undefined> => {
        const mine = await lease(tx, key, claim);
        if (!mine) return undefined;
        const kept = await keep(tx, key, letter, mine.state === 'look-first');
        return mine.state === 'look-first' ? { ...mine, letter: kept } : mine;
      });
      return won ?? standing(db, key);
    },

    async accept(key, providerId, now) {
      await update()
        .set({
          // A receipt may have overtaken us; it stays the last word.
          state: sql`case when receipt_at is null then 'accepted' else state end`,
          provider_id: sql`coalesce(provider_id, ${providerId})`,
          accepted_at: sql`coalesce(accepted_at, ${now})`,
          lease_until: null,
        })
        .where('key', '=', key)
        .execute();
    },

    async release(key) {
      await update()
        .set({ state: sql`case when since is null then 'released' else 'unsure' end`, lease_until: null })
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .execute();
    },

    async doubt(key) {
      await update()
        .set({ state: 'unsure', lease_until: null })
        .where('key', '=', key)
        .where('state', '=', 'claimed')
        .execute();
    },

    async fail(key, reason) {
      await update()
        .set({ state: 'failed', reason, lease_until: null })
        .where('key', '=', key)
        .where('state', 'in', ['claimed', 'unsure', 'released'])
        .execute();
    },

    receipt: (providerIdOrKey, result, reason, now) =>
      db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('ledger')
          .set({ state: result, reason: reason ?? null, receipt_at: now, lease_until: null })
          .where((row) => row.or([row('provider_id', '=', providerIdOrKey), row('key', '=', providerIdOrKey)]))
          .where('receipt_at', 'is', null)
          .where('state', '<>', 'failed')
          .returning(['key', 'reference', 'channel', 'state', 'provider_id', 'at'])
          .executeTakeFirst();
        if (!row) return undefined;
        const providerId = row.provider_id ?? row.key;
        await append(tx, row.reference, `receipt:${providerId}:${result}`, {
          at: Math.max(now.getTime(), toInstant(row.at), (await lastWordOn(tx, row.reference, row.key)) ?? 0),
          type: `message.${result}`,
          actor: { kind: 'system' },
          data: { key: row.key, channel: row.channel, providerId, ...present('reason', reason) },
        });
        return ledgerRowOf(row);
      }),

    async find(providerIdOrKey) {
      const row = await db
        .selectFrom('ledger')
        .select(['key', 'reference', 'channel', 'state', 'provider_id'])
        .where((row) => row.or([row('provider_id', '=', providerIdOrKey), row('key', '=', providerIdOrKey)]))
        .where('state', '<>', 'released')
        .executeTakeFirst();
      return row && ledgerRowOf(row);
    },

    thread: (reference) => threadOf(db, reference),
  };
}

/** One statement, won by one of several; undefined for all others. */
async function lease(
  db: Database,
  key: string,
  { reference, channel, at, now, leaseMs }: Omit<Parameters<Ledger['claim']>[1], 'letter'>,
): Promise<Extract<Claim, { state: 'yours' | 'look-first' }> | undefined> {
  const mine = { claimed_at: now, lease_until: new Date(now.getTime() + leaseMs) };
  const won = await db
    .insertInto('ledger')
    .values({ key, reference, channel, state: 'claimed', at: toDate(at), ...mine })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          state: 'claimed',
          ...mine,
          // Whoever held it before may have sent it, except where they said that they surely did not.
          since: sql`case when ledger.state = 'released' then null else coalesce(ledger.since, ledger.claimed_at) end`,
        })
        .where(
          sql<boolean>`ledger.state in ('released', 'unsure') or (ledger.state = 'claimed' and ledger.lease_until <= ${now})`,
        ),
    )
    .returning('since')
    .executeTakeFirst();
  if (!won) return undefined;
  return won.since === null ? { state: 'yours' } : { state: 'look-first', since: won.since };
}

/** What somebody hears who did not win the claim. */
async function standing(db: Database, key: string): Promise<Claim> {
  const row = await db
    .selectFrom('ledger')
    .select(['state', 'provider_id', 'reason'])
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  switch (row.state) {
    case 'accepted':
    case 'delivered':
      return { state: 'accepted', providerId: row.provider_id ?? key };
    case 'failed':
      return { state: 'failed', reason: row.reason ?? 'unknown' };
    case 'claimed':
    case 'unsure':
    case 'released':
      return { state: 'held' };
  }
}

interface Row {
  readonly key: string;
  readonly reference: string;
  readonly channel: string;
  readonly state: LedgerState;
  readonly provider_id: string | null;
}

function ledgerRowOf({ key, reference, channel, provider_id, state }: Row): LedgerRow {
  const known = state === 'released' ? 'unsure' : state;
  return { key, reference, channel, state: known, ...present('providerId', provider_id) };
}

/**
 * Whoever held a claim is gone: it may have been carried out or not. For a store that one process owns, at its start;
 * elsewhere the lease says so.
 */
export async function doubtAllClaims(db: Database): Promise<void> {
  await db.updateTable('ledger').set({ state: 'unsure', lease_until: null }).where('state', '=', 'claimed').execute();
}
