import { sql } from 'kysely';
import type { Busy } from '../case-store';
import type { PersonId } from '../../domain/terms';
import type { Database } from '../tables';
import { load } from './reading';

/** What is known of people when an owner is looked for: what they have, since when, and whom they know. */
export async function team(
  db: Database,
  reference: string,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Busy>> {
  if (people.length === 0) return new Map();
  const [open, known, given] = await Promise.all([
    load(db, people),
    acquainted(db, reference, people),
    lastGiven(db, people),
  ]);
  return new Map(
    people.map((person) => {
      const givenAt = given.get(person);
      return [
        person,
        { open: open.get(person) ?? 0, knows: known.has(person), ...(givenAt !== undefined && { givenAt }) },
      ];
    }),
  );
}

/** Who of them owns, or owned to its end, another complaint of the same customer. */
async function acquainted(db: Database, reference: string, people: readonly PersonId[]): Promise<Set<PersonId>> {
  const rows = await db
    .selectFrom('complaints')
    .select('person')
    .distinct()
    .where('customer_id', '=', (query) =>
      query.selectFrom('complaints as this').select('this.customer_id').where('this.reference', '=', reference),
    )
    .where('reference', '!=', reference)
    .where('person', 'in', people)
    .execute();
  return new Set(rows.flatMap(({ person }) => person ?? []));
}

/** When each was last given a complaint, by the timelines. */
async function lastGiven(db: Database, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
  // One step into the index for each: a group of all lines would be read whole.
  const { rows } = await sql<{ person: PersonId; given: Date | null }>`
    select one.person, (
      select max(at) from timeline where type = 'assigned' and data ->> 'person' = one.person
    ) as given
    from unnest(${[...people]}::text[]) as one (person)
  `.execute(db);
  return new Map(rows.flatMap(({ person, given }) => (given === null ? [] : [[person, given.getTime()]])));
}
