import type { ColumnType, Generated } from 'kysely';

/** What opens the whole of a customer's page. Times are the wall clock's. */
export interface PageKeyTables {
  page_codes: PageCodesTable;
  page_sessions: PageSessionsTable;
}

interface PageCodesTable {
  id: ColumnType<string, never, never>;
  reference: string;
  hash: string;
  made_at: Date;
  expires_at: Date;
  tries: Generated<number>;
  /** Used, replaced, or never sent. */
  ended_at: Date | null;
}

interface PageSessionsTable {
  hash: string;
  reference: string;
  expires_at: Date;
}
