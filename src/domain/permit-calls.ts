import type { Request } from './event';
import type { Complaint } from './journey/journey';

/** How a call went is told once, after it; and what was told to somebody was told to the customer. */
export function outcomeRefusal(
  { strands }: Complaint,
  { outcome, identity }: Extract<Request, { type: 'callback-outcome' }>,
): string | undefined {
  const { spoken } = strands.callback;
  if (!spoken) return 'No call waits for its outcome.';
  if (spoken.fresh && identity === 'not-asked')
    return 'The number was changed a short time ago, so whoever calls makes sure first who it is: identity is confirmed or failed.';
  return outcome === 'spoke' && identity === 'not-asked'
    ? 'Nothing is told before it is sure who listens: identity is confirmed or failed; not-asked goes with cut-off alone.'
    : undefined;
}

/** It is closed by what was said alone. */
export const doneRefusalOfCall = (task: string): string =>
  `Tell how the call of ${task} went: callback with outcome, identity and note.`;
