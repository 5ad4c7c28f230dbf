import type { ColumnType } from 'kysely';

/** The tables of slots for calls. */
export interface SlotTables {
  call_slots: CallSlotsTable;
  call_seats: CallSeatsTable;
}

interface CallSlotsTable {
  reference: string;
  number: number;
  desk: ColumnType<string | null, string | null | undefined, string | null>;
  slot: ColumnType<Date | null, Date | null | undefined, Date | null>;
}

interface CallSeatsTable {
  desk: string;
  cell: Date;
  seat: number;
  /** Absent in rows from before anybody was kept for a call, and of desks that the policy does not know. */
  person: ColumnType<string | null, string | null | undefined, string | null>;
  reference: string;
}
