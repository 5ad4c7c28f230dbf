/**
 * A system of record that people already work in. The complaint's workflow neither knows nor waits for it.
 * Every write is repeatable: cases are found by our reference, notes by our key.
 */
export interface Crm {
  upsertCase(fields: CrmCase): Promise<CrmId>;
  addNote(id: CrmId, note: { readonly key: string; readonly at: Date; readonly text: string }): Promise<void>;
  changeStatus(id: CrmId, status: string): Promise<void>;
  findByExternalKey(reference: string): Promise<CrmId | undefined>;
}

export type CrmId = string;

export interface CrmCase {
  readonly reference: string;
  readonly status: string;
  readonly severity: string;
  readonly category: string;
  readonly desk: string;
  readonly owner: string | null;
  readonly openedAt: Date;
}
