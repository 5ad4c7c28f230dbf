import type { EscalationTerms, Tier } from './terms';

/** What sends a complaint up, besides a missed deadline, somebody's wish and too many hand-offs. */
export const TRIGGERS = ['regulator-letter', 'lawyer-letter', 'support-needs'] as const;
/** Those that a person may name. */
export type Trigger = (typeof TRIGGERS)[number];

/** Who a message came from, where that is not the customer. */
export const SENDERS = ['regulator', 'lawyer'] as const;
export type Sender = (typeof SENDERS)[number];

export const letterFrom = (sender: Sender): Trigger => `${sender}-letter`;

/** At least how high a trigger takes a complaint; undefined where the policy does not say. */
export const heightOf = ({ letters, needs }: EscalationTerms = {}, trigger: Trigger): Tier | undefined =>
  trigger === 'support-needs' ? needs : letters;

/** It begins at a higher tier than its category would have it. */
export interface Raised {
  readonly from: Tier;
  /** A trigger, or `rule`. */
  readonly because: Trigger | 'rule';
  readonly rule?: string;
}
