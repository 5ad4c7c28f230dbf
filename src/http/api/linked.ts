import { problem } from '../../contract/problem';
import { type Viewer, sees } from '../../domain/sight';
import type { Cases } from '../../store/case-store';
import { Told } from '../problems';

/**
 * Whoever links a complaint to another means one that there is; a journey knows none but itself.
 * @throws {Told} when there is no such complaint for them.
 */
export async function mustExist(cases: Cases, action: string, body: object, viewer: Viewer): Promise<void> {
  if (action !== 'link' || !('to' in body) || typeof body.to !== 'string') return;
  const other = await cases.find(body.to);
  if (other && sees(viewer, other.sight)) return;
  const fix = 'correct the reference; the list of complaints has them all';
  const errors = [{ field: 'to', message: 'is the reference of no complaint', fix }];
  throw new Told(problem(400, 'The request cannot be used', `There is no complaint ${body.to}.`, errors));
}
