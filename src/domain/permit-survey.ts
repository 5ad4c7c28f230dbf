import type { Request } from './event';
import type { Complaint } from './journey/journey';

/**
 * May this mark be given? By the customer at any time while they are asked. Staff write down what the customer told them, but
 * never whoever had a hand in the complaint: nobody marks their own work.
 */
export function rateRefusal(
  { common: { handlers }, strands: { survey } }: Complaint,
  { actor }: Request,
): string | undefined {
  if (survey.stage !== 'asked' && survey.stage !== 'reminded') return 'No survey is open for it.';
  return actor?.kind === 'staff' && actor.id !== undefined && handlers.includes(actor.id)
    ? `${actor.id} had a hand in it. The mark is the customer's: on their page, by text message, or written down by somebody uninvolved.`
    : undefined;
}
