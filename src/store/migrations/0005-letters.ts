import { sql, type Kysely, type Migration } from 'kysely';

/** Letters to customers, as they were sent: whoever may touch the table can still not change what one says. */
export const letters: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

const STATEMENTS = [
  `create table letters (
    key text primary key references ledger (key),
    message text not null,
    written_at timestamptz not null,
    policy_version text,
    parts jsonb not null,
    answers jsonb,
    language text not null,
    address text not null,
    subject text not null,
    text text not null,
    html text,
    whole text
  )`,
  `create function keep_letter() returns trigger language plpgsql as $$
  begin
    raise exception 'a letter is kept as it was sent (%)', old.key;
  end
  $$`,
  `create trigger letters_are_kept before update on letters for each row execute function keep_letter()`,
];
