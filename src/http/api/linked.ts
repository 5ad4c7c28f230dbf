import { problem } from '../../contract/problem';
import type { Cases } from '../../store/case-store';
import { Told } from '../problems';

/**
 * Whoever links a complaint to another means one that there is; a journey knows none but itself.
 * @throws {Told} when there is no such complaint.
 */
export async function mustExist(cases: Cases, action: string, body: object): Promise<void> {
  if (action !== 'link' || !('to' in body) || typeof body.to !== 'string') return;
  if (await cases.find(body.to)) return;
  const fix = 'correct the reference; the list of complaints has them all';
  const errors = [{ field: 'to', message: 'is the reference of no complaint', fix }];
  throw new Told(problem(400, 'The request cannot be used', `There is no complaint ${body.to}.`, errors));
}
