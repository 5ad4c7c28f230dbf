import type { Common } from '../domain/complaint';
import type { Request } from '../domain/event';
import { DAY, HOUR, MINUTE, type Duration } from '../domain/instant';
import { rungAbove } from '../domain/ladder';
import type { DeskId } from '../domain/terms';
import type { Policy } from '../policy/policy';
import type { Dice } from './dice';

/** What somebody asks for, whoever they are and whenever it is. */
export type Undated = Request extends infer R ? (R extends Request ? Omit<R, 'at' | 'actor'> : never) : never;

interface Outcome {
  readonly request?: Undated;
  /** For how long nothing more is to be done about it, unless something happens. */
  readonly rests: Duration;
}

/** What sittings come to, in parts of a hundred. Who stands higher settles more. */
const FRONT = { resolve: 66, ask: 12, pass: 7, escalate: 3, redress: 5, on: 7 };
const ABOVE = { resolve: 78, ask: 8, pass: 2, escalate: 1, redress: 5, on: 6 };
const FINDINGS = { upheld: 45, 'partly-upheld': 25, 'not-upheld': 30 };

/** What comes of one sitting over a complaint. */
export function outcomeOf(complaint: Common, dice: Dice, policy: Policy): Outcome {
  const { terms, tier } = complaint;
  switch (dice.weighed(tier === terms.tiers[1] ? FRONT : ABOVE)) {
    case 'resolve':
      return {
        request: { type: 'resolve', outcome: dice.weighed(FINDINGS), personal: { summary: 'Sudah kami perbaiki.' } },
        rests: DAY,
      };
    case 'ask':
      return { request: { type: 'pause', reason: 'awaiting-customer' }, rests: HOUR };
    case 'pass': {
      const desk = deskFor(complaint, policy);
      if (desk === undefined) return { rests: HOUR };
      return {
        request: { type: 'hand-off', desk, personal: { summary: 'Tagihan dua kali; dijanjikan kabar hari ini.' } },
        rests: DAY,
      };
    }
    case 'escalate':
      return rungAbove(terms, complaint.function, tier)
        ? { request: { type: 'escalate', reason: 'needs another decision' }, rests: DAY }
        : { rests: HOUR };
    case 'redress':
      return {
        request: { type: 'redress', kind: 'refund', amount: dice.between(1, 40) * 1_000_000 },
        rests: 5 * MINUTE,
      };
    case 'on':
      return {
        request: { type: 'reply', personal: { text: 'Kami masih memeriksanya.' } },
        rests: dice.between(2, 6) * HOUR,
      };
  }
}

/** Who knows more about it, if that is another desk. */
function deskFor({ category, owner, terms }: Common, policy: Policy): DeskId | undefined {
  const [about = ''] = category.split('/');
  return Object.keys(policy.deskNames).find((id) => terms.desks[id]?.function === about && id !== owner.desk);
}
