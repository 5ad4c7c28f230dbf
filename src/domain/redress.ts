import type { Weighed } from './goodwill';
import type { RedressKind } from './request';

/** What the timeline tells of something that is granted, or is not. */
export interface RedressTold {
  readonly redress: string;
  readonly kind: RedressKind;
  /** In minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  /** Of goodwill: why no person decided about it. */
  readonly because?: 'within-limit' | 'nobody-may' | 'over';
  /** Of goodwill: what lay before whoever decided. */
  readonly weighed?: Weighed;
}
