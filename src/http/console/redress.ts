import type { Shown } from '../../contract/show';
import type { Names } from './timeline/told';
import { figures, plain, sayBefore } from './words';

interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** What `show` tells of one redress (http/show-redress.ts), as far as a page says it. */
interface Redress {
  readonly id?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly amount?: Money | null;
  readonly proposedBy?: string | null;
  readonly approval?: { readonly desk: string; readonly tier: string; readonly due: string | null } | null;
  readonly weighed?: {
    readonly given: Money;
    readonly times: number;
    readonly waiting: Money;
    readonly value: Money | null;
  };
}

/**
 * One redress, in a sentence. Of goodwill it tells whoever decides what the customer was given before and what they are
 * worth; of what is owed it tells neither, for neither matters there.
 */
export function sayRedress(redress: Shown['redress'][number], names: Names): string {
  const { id = '', kind = '', state = '', amount, proposedBy, approval, weighed } = redress as Redress;
  const sum = amount ? ` of ${figures(amount)}` : '';
  const who = proposedBy ? `, by ${names.person(proposedBy)}` : '';
  return `${id}: ${plain(kind)}${sum}, ${state}${who}${askedOf(approval, names)}.${before(weighed)}`;
}

function askedOf(approval: Redress['approval'], { desk, moments }: Names): string {
  if (!approval) return '';
  const by = approval.due === null ? '' : ` by ${moments.due(Date.parse(approval.due))}`;
  return `; ${desk(approval.desk)}, or anybody at ${approval.tier} or above, decides${by}`;
}

function before(weighed: Redress['weighed']): string {
  if (!weighed) return '';
  const { given, times, waiting, value } = weighed;
  const said = sayBefore({
    given: figures(given),
    times,
    ...(Number(waiting.amount) > 0 && { waiting: figures(waiting) }),
    ...(value && { value: figures(value) }),
  });
  return ` ${said.replace(/^./, (letter) => letter.toUpperCase())}.`;
}
