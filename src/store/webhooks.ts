import { sql } from 'kysely';
import type { DeliveryId, DeliveryRow, Errand, OlderSecret, WebhookBooks, WebhookRow } from '../webhooks/webhooks';
import { lineSeenBy } from './sight';
import type { Database } from './tables';
import { present, toDate, toInstant } from './values';
import { rotateSecret } from './webhook-secrets';

/** Lines that are queued for one webhook at a time. */
const AT_ONCE = 200;
/** So many deliveries of one webhook are on their way; what it has to hear beyond that waits its turn here. */
const UNDER_WAY = 200;

export function createWebhookBooks(db: Database): WebhookBooks {
  return {
    async add({ firstWait, madeAt, madeBy, types, ...webhook }) {
      const { last } = await db.selectFrom('numbers').select('last').executeTakeFirstOrThrow();
      const kept = { first_wait: firstWait, made_at: madeAt, made_by: madeBy, types: types && [...types] };
      const added = await db
        .insertInto('webhooks')
        .values({ ...webhook, ...kept, heard: Number(last) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async keep(webhook) {
      if (await this.add(webhook)) return true;
      const { id, name, types, tries, firstWait } = webhook;
      const kept = await db
        .updateTable('webhooks')
        .set({ name, tries, types: types && [...types], first_wait: firstWait })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return kept !== undefined;
    },

    async rotate(id, rotation) {
      const refused = await rotateSecret(db, id, rotation);
      if (refused) return refused;
      const [row] = await webhooks(db).where('id', '=', id).execute().then(counted);
      return row ?? 'unknown';
    },

    list: () => webhooks(db).orderBy('made_at', 'desc').orderBy('id').execute().then(counted),

    async revoke(id, now) {
      await db.transaction().execute(async (tx) => {
        const open = tx.updateTable('webhooks').set({ revoked_at: now }).where('id', '=', id);
        await open.where('revoked_at', 'is', null).execute();
        const waiting = tx.updateTable('webhook_deliveries').set({ state: 'cancelled', ended_at: now });
        await waiting.where('webhook', '=', id).where('state', '=', 'waiting').execute();
      });
      const [row] = await webhooks(db).where('id', '=', id).execute().then(counted);
      return row;
    },

    async deliveries({ webhook, state, limit, cursor }) {
      const after = cursor && sql<boolean>`(number, webhook) < (${cursor.number}, ${cursor.webhook})`;
      const rows = await deliveries(db)
        .$if(webhook !== undefined, (query) => query.where('webhook', '=', webhook ?? ''))
        .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'dead'))
        .$if(after !== undefined, (query) => query.where(after ?? sql<boolean>`true`))
        .orderBy('number', 'desc')
        .orderBy('webhook', 'desc')
        .limit(limit)
        .execute();
      return rows.map(counting);
    },

    find: (delivery) => find(db, delivery),

    async revive(delivery) {
      const [revived] = await revive(db, delivery);
      return revived && find(db, delivery);
    },
    reviveAll: async (webhook) => (await revive(db, { webhook })).length,

    async gather(now) {
      const { last } = await db.selectFrom('numbers').select('last').executeTakeFirstOrThrow();
      const behind = await db
        .selectFrom('webhooks')
        .select('id')
        .where('revoked_at', 'is', null)
        .where('heard', '<', last)
        .execute();
      let queued = 0;
      for (const { id } of behind) queued += await gatherFor(db, id, Number(last), now);
      return queued;
    },

    async toBegin(limit) {
      const { rows } = await sql<Omit<Errand, 'number'> & { readonly number: string }>`
        select w.id as webhook, d.number, d.round, w.tries, w.first_wait as "firstWait"
        from webhooks w
        cross join lateral (
          select number, round, row_number() over (order by number) as place
          from webhook_deliveries
          where webhook = w.id and state = 'waiting' and started_at is null
          order by number
          limit greatest(0, ${UNDER_WAY} - (
            select count(*) from webhook_deliveries
            where webhook = w.id and state = 'waiting' and started_at is not null))
        ) d
        where w.revoked_at is null
        order by d.place, w.id
        limit ${limit}`.execute(db);
      return rows.map(counting);
    },

    async begun(errand, now) {
      await ofRound(db, errand).set({ started_at: now }).where('started_at', 'is', null).execute();
    },

    async parcel({ webhook, number, round }) {
      const row = await db
        .selectFrom('webhook_deliveries as d')
        .innerJoin('webhooks as w', 'w.id', 'd.webhook')
        .innerJoin('timeline as t', (join) =>
          join.onRef('t.reference', '=', 'd.reference').onRef('t.seq', '=', 'd.seq'),
        )
        .select([
          'w.url',
          'w.secret',
          'w.older_secrets as olderSecrets',
          't.reference',
          't.seq',
          't.at',
          't.type',
          't.actor',
          't.data',
          't.personal',
        ])
        .where('d.webhook', '=', webhook)
        .where(sql<boolean>`d.number = ${number}`)
        .where('d.round', '=', round)
        .where('d.state', '=', 'waiting')
        .executeTakeFirst();
      if (!row) return undefined;
      const { url, secret, olderSecrets, reference, personal, at, ...line } = row;
      return {
        url,
        secret,
        olderSecrets,
        reference,
        line: { ...line, at: toInstant(at), ...present('personal', personal) },
      };
    },

    async tried(errand, went, now) {
      const { state, status = null } = went;
      await ofRound(db, errand)
        .set((of) => ({
          ...{ state, status, tried_at: now, tries: of('tries', '+', 1) },
          problem: 'problem' in went ? went.problem : null,
          ended_at: state === 'waiting' ? null : now,
        }))
        .execute();
    },
  };
}

/** What happened since it last heard, once: whoever else gathers for it meanwhile is let do so. */
const gatherFor = (db: Database, id: string, last: number, now: Date): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const webhook = await tx
      .selectFrom('webhooks')
      .select(['types', 'heard'])
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!webhook || (await hasEnough(tx, id))) return 0;
    const lines = await tx
      .selectFrom('timeline')
      .select(['number', 'reference', 'seq', 'type'])
      .where(sql`number`, '>', webhook.heard)
      .where(sql`number`, '<=', last)
      // Nobody knows who reads there.
      .where(lineSeenBy('anybody'))
      .$if(webhook.types !== null, (query) => query.where('type', 'in', webhook.types ?? []))
      .orderBy('number')
      .limit(AT_ONCE)
      .execute();
    const queued = lines.map(({ number, ...line }) => ({
      ...{ ...line, webhook: id, number: Number(number), state: 'waiting' as const, queued_at: now },
    }));
    if (queued.length > 0) {
      const insert = tx.insertInto('webhook_deliveries').values(queued);
      await insert.onConflict((conflict) => conflict.columns(['webhook', 'number']).doNothing()).execute();
    }
    // A full page may have more behind it.
    const heard = lines.length === AT_ONCE ? (queued.at(-1)?.number ?? last) : last;
    await tx.updateTable('webhooks').set({ heard }).where('id', '=', id).execute();
    return lines.length;
  });

/** What nobody has begun with yet is queued in the feed as well as here. */
async function hasEnough(db: Database, id: string): Promise<boolean> {
  const last = await db
    .selectFrom('webhook_deliveries')
    .select('number')
    .where('webhook', '=', id)
    .where('state', '=', 'waiting')
    .where('started_at', 'is', null)
    .offset(AT_ONCE - 1)
    .limit(1)
    .executeTakeFirst();
  return last !== undefined;
}

const webhooks = (db: Database) =>
  db
    .selectFrom('webhooks')
    .select(['id', 'name', 'url', 'types', 'tries', 'first_wait as firstWait'])
    .select(['made_at as madeAt', 'made_by as madeBy', 'revoked_at as revokedAt', 'older_secrets as older'])
    .select((of) => [
      of.selectFrom('webhook_deliveries').select(sql<string>`count(*)`.as('n'))
        .whereRef('webhook', '=', 'webhooks.id').where('state', '=', 'waiting').as('waiting'), // prettier-ignore
      of.selectFrom('webhook_deliveries').select(sql<string>`count(*)`.as('n'))
        .whereRef('webhook', '=', 'webhooks.id').where('state', '=', 'dead').as('dead'), // prettier-ignore
    ]);

type Uncounted = Omit<WebhookRow, 'waiting' | 'dead' | 'olderUntil'> & {
  readonly older: readonly OlderSecret[];
  readonly waiting: string | null;
  readonly dead: string | null;
};

const counted = (rows: readonly Uncounted[]): WebhookRow[] =>
  rows.map(({ older, waiting, dead, ...row }) => ({
    ...{ ...row, waiting: Number(waiting), dead: Number(dead) },
    olderUntil: older.length === 0 ? null : toDate(Math.max(...older.map(({ until }) => until))),
  }));

const deliveries = (db: Database) =>
  db
    .selectFrom('webhook_deliveries')
    .select(['webhook', 'number', 'reference', 'seq', 'type', 'state', 'tries', 'status', 'problem'])
    .select(['queued_at as queuedAt', 'tried_at as triedAt', 'ended_at as endedAt']);

const counting = <R extends { readonly number: string }>(row: R) => ({ ...row, number: Number(row.number) });

async function find(db: Database, { webhook, number }: DeliveryId): Promise<DeliveryRow | undefined> {
  const one = deliveries(db)
    .where('webhook', '=', webhook)
    .where(sql<boolean>`number = ${number}`);
  const row = await one.executeTakeFirst();
  return row && counting(row);
}

const ofRound = (db: Database, { webhook, number, round }: Errand) =>
  db
    .updateTable('webhook_deliveries')
    .where('webhook', '=', webhook)
    .where(sql<boolean>`number = ${number}`)
    .where('round', '=', round)
    .where('state', '=', 'waiting');

const revive = (
  db: Database,
  { webhook, number }: { readonly webhook?: string | undefined; readonly number?: number },
) =>
  db
    .updateTable('webhook_deliveries')
    .set((of) => ({ state: 'waiting', round: of('round', '+', 1), started_at: null, ended_at: null }))
    .where('state', '=', 'dead')
    .where('webhook', 'in', (of) => of.selectFrom('webhooks').select('id').where('revoked_at', 'is', null))
    .$if(webhook !== undefined, (query) => query.where('webhook', '=', webhook ?? ''))
    .$if(number !== undefined, (query) => query.where(sql<boolean>`number = ${number}`))
    .returning('number')
    .execute();
