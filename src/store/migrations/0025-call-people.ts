import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Who makes a call, beside the seat it takes: nobody makes two at one time, at whichever desk. What was booked before knows
 * its seat alone.
 */
export const callPeople: Migration = {
  async up(db) {
    await sql`alter table call_seats add column person text`.execute(db as Kysely<unknown>);
    await sql`create unique index call_seats_person on call_seats (person, cell)`.execute(db as Kysely<unknown>);
  },
};
