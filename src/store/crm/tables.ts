import type { Generated } from 'kysely';

/** Complaints that moved since the CRM's clerk last looked. */
export interface CrmMovedTable {
  reference: string;
}

/** How far one complaint was told to one system; `src/crm/clerk/books.ts` says what each means. */
export interface CrmLinksTable {
  system: string;
  reference: string;
  ticket: string | null;
  told: Generated<number>;
  status: string | null;
  seen: string | null;
  fields: string | null;
  begun: number | null;
  heard: string | null;
  listening: Date | null;
  due_at: Date | null;
  lease_until: Date | null;
  attempts: Generated<number>;
  problem: string | null;
}

export interface CrmSystemsTable {
  system: string;
  cursor: string | null;
  ask_at: Date;
  rest_until: Date | null;
  failures: Generated<number>;
  problem: string | null;
}
