import { sql, type Kysely, type Migration } from 'kysely';

/** Surveys on several scales, those that were not sent, and who was asked when: about one complaint in a while. */
export const surveys: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `alter table surveys
    add column if not exists scale text not null default 'csat',
    add column if not exists because text,
    add column if not exists shared boolean not null default false,
    add column if not exists first_at timestamptz`,
  `update surveys set first_at = sent_at where first_at is null`,
  `create index if not exists surveys_by_first on surveys (first_at)`,
  `create table if not exists survey_claims (
    reference text not null references complaints (reference),
    cycle integer not null,
    at timestamptz not null,
    primary key (reference, cycle)
  )`,
  `insert into survey_claims (reference, cycle, at)
    select reference, cycle, sent_at from surveys where sent_at is not null
    on conflict do nothing`,
];
