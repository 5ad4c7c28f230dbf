import { openComplaintSchema } from '../../contract/open-complaint';
import { fieldErrors } from '../../contract/problem';
import type { Opening, Refused } from './import-file';

/** A row's nested value as the contract wants it, or all that is wrong with it. */
export function parseOpening(value: object): Opening | Refused {
  const { success, data, error } = openComplaintSchema.safeParse(value);
  return success ? { ok: data } : { errors: fieldErrors(error.issues) };
}
