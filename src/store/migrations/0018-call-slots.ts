import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Which complaint has which slot for its call, and the seats that are taken. That no seat is taken twice at one time is
 * the key of `call_seats`, whoever asks at the same moment.
 */
export const callSlots: Migration = {
  async up(db) {
    await sql`
      create table call_slots (
        reference text primary key references complaints (reference),
        number integer not null,
        desk text,
        slot timestamptz
      )`.execute(db as Kysely<unknown>);
    await sql`
      create table call_seats (
        desk text not null,
        cell timestamptz not null,
        seat integer not null,
        reference text not null references call_slots (reference),
        primary key (desk, cell, seat)
      )`.execute(db as Kysely<unknown>);
    await sql`create index call_seats_of on call_seats (reference)`.execute(db as Kysely<unknown>);
  },
};
