import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Numbers whatever happens in the order in which it was committed (`numbers.ts`); remembers where complaints stood in
 * lists before their deadlines moved; finds words and regimes.
 */
export const order: Migration = {
  async up(db) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db as Kysely<unknown>);
  },
};

/** Addresses, numbers and references are searched for by their parts. */
const PUNCTUATION = '@.-_+/\\:,;()[]{}<>&|!?#%*=~"';
const spaced = (text: string) => `translate(${text}, '${PUNCTUATION}', '${' '.repeat(PUNCTUATION.length)}')`;
const SAID = [
  'reference',
  'subject',
  'text',
  `coalesce(complainant ->> 'name', '')`,
  `coalesce(complainant ->> 'email', '')`,
  `coalesce(complainant ->> 'phone', '')`,
  `coalesce(points::text, '')`,
].join(` || ' ' || `);

const STATEMENTS = [
  `create table numbers (one boolean primary key default true check (one), last bigint not null)`,
  `alter table timeline add column number bigint`,
  `update timeline set number = numbered.number
     from (select reference, seq, row_number() over (order by at, reference, seq) as number from timeline) numbered
     where numbered.reference = timeline.reference and numbered.seq = timeline.seq`,
  `create unique index timeline_by_number on timeline (number)`,
  `insert into numbers (last) select count(*) from timeline`,
  `alter table complaints add column admitted bigint`,
  `alter table complaints add column regimes text[]`,
  `update complaints set regimes = array(
     select point ->> 'regime' from jsonb_array_elements(terms -> 'points') point where point ->> 'regime' is not null
   ) where jsonb_typeof(terms -> 'points') = 'array'`,
  `create table moved_deadlines (
    number bigint primary key,
    reference text not null,
    before timestamptz
  )`,
  `create index moved_deadlines_by_reference on moved_deadlines (reference, number)`,
  `alter table personal add column search tsvector
     generated always as (to_tsvector('simple'::regconfig, ${spaced(SAID)})) stored`,
  `create index personal_by_words on personal using gin (search)`,
];
