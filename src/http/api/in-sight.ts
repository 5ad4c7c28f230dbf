import type { Viewer } from '../../domain/sight';
import { sees } from '../../domain/sight';
import type { CaseRow, Cases } from '../../store/case-store';
import { Unknown } from '../problems';

/**
 * A complaint that whoever asks may see. Of another they hear what they would hear if there were none.
 * @throws {Unknown}
 */
export async function caseInSight(cases: Cases, reference: string, viewer: Viewer): Promise<CaseRow> {
  const row = await cases.find(reference);
  if (!row || !sees(viewer, row.sight)) throw new Unknown(`There is no complaint ${reference}.`);
  return row;
}
