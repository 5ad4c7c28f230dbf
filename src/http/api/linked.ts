import { problem } from '../../contract/problem';
import { type Viewer, sees } from '../../domain/sight';
import type { Cases } from '../../store/case-store';
import { Told } from '../problems';

/**
 * Whoever links a complaint to another, or merges it into one, means one that there is; a journey knows none but itself.
 * @throws {Told} when there is no such complaint for them.
 */
export async function mustExist(cases: Cases, action: string, body: object, viewer: Viewer): Promise<void> {
  const field = action === 'link' ? 'to' : action === 'merge' ? 'into' : undefined;
  const named: unknown = field === undefined ? undefined : Object(body)[field];
  if (field === undefined || typeof named !== 'string') return;
  const other = await cases.find(named);
  if (other && sees(viewer, other.sight)) return;
  const fix = 'correct the reference; the list of complaints has them all';
  const errors = [{ field, message: 'is the reference of no complaint', fix }];
  throw new Told(problem(400, 'The request cannot be used', `There is no complaint ${named}.`, errors));
}
