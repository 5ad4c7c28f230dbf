import { sql, type Kysely, type Migration } from 'kysely';

/** Who is told of what happens, and what became of each telling. */
export const webhooks: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `create table webhooks (
    id text primary key,
    name text not null,
    url text not null,
    types text[],
    tries integer not null,
    first_wait integer not null,
    secret text not null,
    heard bigint not null,
    made_at timestamptz not null,
    made_by text not null,
    revoked_at timestamptz
  )`,
  `create table webhook_deliveries (
    webhook text not null references webhooks,
    number bigint not null,
    reference text not null,
    seq integer not null,
    type text not null,
    state text not null,
    round integer not null default 1,
    tries integer not null default 0,
    status integer,
    problem text,
    queued_at timestamptz not null,
    started_at timestamptz,
    tried_at timestamptz,
    ended_at timestamptz,
    primary key (webhook, number)
  )`,
  `create index webhook_deliveries_by_number on webhook_deliveries (number, webhook)`,
  `create index webhook_deliveries_queued on webhook_deliveries (webhook, number)
    where state = 'waiting' and started_at is null`,
  `create index webhook_deliveries_under_way on webhook_deliveries (webhook)
    where state = 'waiting' and started_at is not null`,
  `create index webhook_deliveries_dead on webhook_deliveries (number, webhook) where state = 'dead'`,
];
