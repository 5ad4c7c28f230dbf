import { fieldErrors } from '../../contract/problem';
import { openComplaintSchema } from '../../contract/open-complaint';
import type { Opening, Refused } from './import-file';

/**
 * A row of somebody to write to of our own accord: who they are (`customer.*`) and, between ourselves, why (`text`). It is
 * opened as a contact, never as a complaint; a row that says anything of a complaint is refused.
 */
export function parseOutreach(value: object): Opening | Refused {
  const { subject = 'Outreach', text = '-', ...who } = value as { subject?: unknown; text?: unknown };
  const strange = Object.keys(who).filter((name) => !ALLOWED.includes(name));
  if (strange.length > 0)
    return {
      errors: strange.map((field) => ({
        ...{ field, message: 'is for complaints, and this is none', fix: 'leave the column out, or import complaints' },
      })),
    };
  const { success, data, error } = openComplaintSchema.safeParse({
    ...who,
    ...{ kind: 'outreach', channel: 'outreach', subject, text },
  });
  return success ? { ok: data } : { errors: fieldErrors(error.issues) };
}

/** The columns that such a file must have. */
export const OUTREACH_NEEDS: readonly string[] = ['customer.name'];

const ALLOWED: readonly string[] = ['externalId', 'customer', 'brand'];
