import type { Common } from './complaint';
import { known } from './desks';
import type { Request } from './event';
import type { Complaint } from './journey/journey';

/* What may be done while somebody's safety is at stake: see `refusal`. */

type Asked<T extends Request['type']> = Extract<Request, { type: T }>;

const openIn = ({ strands }: Complaint) => strands.safeguarding?.open ?? [];

/** It does not end while somebody may be in danger. To be read by customers as well. */
export const endRefusal = (complaint: Complaint): string | undefined =>
  openIn(complaint).length > 0
    ? 'It cannot end yet: a colleague is making sure first that everybody is safe.'
    : undefined;

export function openRefusal(complaint: Complaint, { signal }: Asked<'safeguard'>): string | undefined {
  const { safeguarding } = complaint.common.terms;
  if (!safeguarding) return 'The policy it lives by has no safeguarding; escalate it instead.';
  const signals = Object.keys(safeguarding.signals);
  if (!signals.includes(signal)) return `There is no signal "${signal}"; there is ${signals.join(', ')}.`;
  const open = openIn(complaint).find((one) => one.signal === signal);
  return open && `${open.id} is open for ${signal} already.`;
}

/** Whoever takes it on, or says what was done, is a person with a name. */
export function seeRefusal(
  complaint: Complaint,
  request: Asked<'safeguard-take'> | Asked<'safeguard-confirm'>,
): string | undefined {
  const open = openIn(complaint);
  const found = open.find(({ id }) => id === request.task);
  if (!found)
    return `There is no open safeguarding "${request.task}"; ${open.map(({ id }) => id).join(', ') || 'none'} is open.`;
  const by = personOf(complaint.common, request);
  if (by === undefined) return 'Say who: act as a person of the policy.';
  if (request.type === 'safeguard-take') return found.takenBy === by ? `${by} is seeing to it already.` : undefined;
  return request.falseAlarm && request.confirmed !== 'referred'
    ? 'A false alarm is referred: back to whoever has the complaint. Confirm it as referred.'
    : undefined;
}

/** A task of safeguarding is closed by what was done alone. */
export const doneRefusalOfSafety = (task: string): string =>
  `${task} ends by what was done alone: confirm it as blocked, reached or referred (safeguard).`;

function personOf({ terms }: Common, { actor }: Request): string | undefined {
  const id = actor?.kind === 'staff' ? actor.id?.split('/').at(-1) : undefined;
  return id !== undefined && known(terms).people.includes(id) ? id : undefined;
}
