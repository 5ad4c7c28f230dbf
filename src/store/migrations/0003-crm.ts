import { sql, type Kysely, type Migration } from 'kysely';

/** What the clerk of the CRM keeps: which complaints moved, and how far each was told to which system. */
export const crm: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `create table crm_moved (reference text primary key)`,
  // What is there already is told as well.
  `insert into crm_moved (reference) select reference from complaints`,
  `create table crm_links (
    system text not null,
    reference text not null,
    ticket text,
    told integer not null default 0,
    status text,
    seen text,
    fields text,
    begun integer,
    heard text,
    listening timestamptz,
    due_at timestamptz,
    lease_until timestamptz,
    attempts integer not null default 0,
    problem text,
    primary key (system, reference)
  )`,
  `create index crm_links_due on crm_links (system, due_at) where due_at is not null`,
  `create unique index crm_links_by_ticket on crm_links (system, ticket)`,
  `create table crm_systems (
    system text primary key,
    cursor text,
    ask_at timestamptz not null,
    rest_until timestamptz,
    failures integer not null default 0,
    problem text
  )`,
];
