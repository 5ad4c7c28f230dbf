import { sql, type Kysely, type Migration } from 'kysely';

/** All that the first release keeps. A released migration is never changed: the next one mends it. */
export const beginning: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const LINE = `
  reference text not null,
  at timestamptz not null,
  type text not null,
  actor jsonb not null,
  data jsonb not null,
  personal jsonb`;

const STATEMENTS = [
  `create table customers (
    id integer primary key generated always as identity,
    profile jsonb not null
  )`,
  `create table contact_points (
    address text primary key,
    customer_id integer not null references customers (id)
  )`,
  `create index contact_points_by_customer on contact_points (customer_id)`,
  `create table complaints (
    reference text primary key,
    idempotency_key text unique,
    customer_id integer references customers (id),
    opening jsonb,
    received_at timestamptz,
    status text not null default 'received',
    tier text,
    desk text,
    person text,
    severity text,
    category text,
    breached boolean not null default false,
    next_clock text,
    next_deadline timestamptz,
    close_out timestamptz,
    snapshot jsonb,
    step integer not null default 0,
    terms jsonb,
    terms_step integer not null default 0,
    last_seq integer not null default 0,
    entries integer not null default 0
  )`,
  // Pages walk along this one: by next deadline, complaints without one last.
  `create index complaints_by_deadline on complaints (coalesce(next_deadline, 'infinity'::timestamptz), reference)`,
  `create index complaints_by_customer on complaints (customer_id)`,
  `create index complaints_by_person on complaints (person) where status not in ('closed', 'withdrawn', 'dismissed')`,
  `create table personal (
    reference text primary key references complaints (reference),
    subject text not null,
    text text not null,
    complainant jsonb not null,
    representative jsonb,
    points jsonb
  )`,
  `create table timeline (${LINE},
    seq integer not null,
    origin text not null,
    primary key (reference, seq),
    unique (reference, origin)
  )`,
  `create table early_entries (${LINE},
    number integer not null,
    primary key (reference, number)
  )`,
  `create table ledger (
    key text primary key,
    reference text not null,
    channel text not null,
    state text not null,
    provider_id text,
    reason text,
    at timestamptz not null,
    claimed_at timestamptz not null,
    since timestamptz,
    lease_until timestamptz,
    accepted_at timestamptz,
    receipt_at timestamptz
  )`,
  `create index ledger_by_reference on ledger (reference)`,
  `create index ledger_by_provider_id on ledger (provider_id)`,
  `create table hooks (
    id text primary key,
    source text not null,
    received_at timestamptz not null,
    body jsonb not null,
    told boolean not null default false
  )`,
  `create index hooks_waiting on hooks (received_at) where not told`,
  `create table callbacks (
    reference text not null,
    occurrence integer not null,
    slot timestamptz,
    state text not null,
    attempts integer not null,
    primary key (reference, occurrence)
  )`,
  `create table surveys (
    reference text not null,
    cycle integer not null,
    sent_at timestamptz,
    reminded_at timestamptz,
    answered_at timestamptz,
    score integer,
    state text not null,
    primary key (reference, cycle)
  )`,
  `create table tasks (
    reference text not null,
    task text not null,
    kind text not null,
    desk text not null,
    opened_at timestamptz not null,
    done_at timestamptz,
    primary key (reference, task)
  )`,
  `create index tasks_open on tasks (desk) where done_at is null`,
  `create table crm_cases (
    id integer primary key generated always as identity,
    reference text not null unique,
    status text not null,
    severity text not null,
    category text not null,
    desk text not null,
    owner text,
    opened_at timestamptz not null
  )`,
  `create table crm_notes (
    case_id integer not null references crm_cases (id),
    key text not null,
    at timestamptz not null,
    text text not null,
    primary key (case_id, key)
  )`,
];
