import type { Common } from './complaint';
import type { Request } from './event';
import type { Complaint } from './journey/journey';
import { isTooMany } from './journey/strands/hand-off';
import { isHigher, rungAbove, rungAt } from './ladder';
import type { Desk } from './terms';
import { heightOf } from './trigger';

/* Whether a complaint may go up or down the ladder now. Undefined when it may. */

export function escalateRefusal(
  common: Common,
  { trigger }: Extract<Request, { type: 'escalate' }>,
): string | undefined {
  const { terms, tier, function: ladder } = common;
  if (!rungAbove(terms, ladder, tier)) return `It already stands at ${tier}, the top of its ladder; its lead answers.`;
  const to = trigger && heightOf(terms.escalation, trigger);
  const rung = to === undefined ? undefined : rungAt(terms, ladder, to);
  return to !== undefined && !(rung && isHigher(terms, rung.tier, tier))
    ? `It stands at ${tier}, as high as the policy takes it for ${trigger}: escalate it without a trigger to go further.`
    : undefined;
}

/**
 * The way down is for what needs nobody higher any more: never for what is critical, what a letter or a need took up, what
 * is late for a regulator, or what lies at an external body.
 */
export function wayDownRefusal(
  { common, strands }: Complaint,
  { desk, reason }: Extract<Request, { type: 'hand-off' }>,
  { tier: to }: Desk,
): string | undefined {
  const { terms, tier, handOffs, severity } = common;
  if (reason === undefined)
    return `Desk "${desk}" stands at ${to}, below ${tier}: a hand-off goes to the same tier or above. To take it down, give a reason.`;
  const stays = (why: string) => `${why}: it stays at ${tier}, or goes up.`;
  if (severity === 'critical') return stays('It is critical');
  const { least } = strands.escalation;
  if (least && isHigher(terms, least.tier, to)) return stays(`It came up because of ${least.because}`);
  const late = [...strands.closeOut.clocks, ...(strands.promisedAnswer?.clocks ?? [])].find(
    ({ kind, state }) => kind === 'statutory' && state === 'breached',
  );
  if (late) return stays(`Its ${late.name} clock ran out`);
  const body = strands.referrals?.referrals.find(({ stage }) => stage !== 'closed');
  if (body) return stays(`It lies at an external body (${body.scheme})`);
  return isTooMany(common, desk)
    ? stays(`It was handed over ${handOffs} times, as often as the policy allows`)
    : undefined;
}
