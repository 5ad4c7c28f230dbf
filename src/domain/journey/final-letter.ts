import type { Common } from '../complaint';
import type { Request } from '../event';
import type { RegimeTerms } from '../regime';
import { statutoryLater } from './statutory';

/** What is asked of an answer before it may go. */
export type Resolve = Extract<Request, { type: 'resolve' }>;

/**
 * The letter that a regime wants: its final response; or, settled to the customer's satisfaction within the regime's
 * time, the shorter one it has for that, or none of its own (RG 271.71; DISP 1.5).
 */
export function finalLetter(
  rules: RegimeTerms,
  { at, settled, unless }: Pick<Resolve, 'at' | 'settled' | 'unless'>,
  common: Common,
): string | undefined {
  const within = rules.settledWithin;
  const inTime = within !== undefined && at < statutoryLater(common, rules, common.receivedAt, within);
  const owed = unless !== undefined && rules.settledUnless?.includes(unless);
  return settled && inTime && !owed ? rules.settledLetter : 'final-response';
}
