import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * What Temporal can list and count complaints by, without asking the case store. No personal data.
 * Only two are Datetime: the dev server allows three for each namespace.
 */
export const SEARCH_ATTRIBUTES = {
  /** The contract's status: `received`, `in-progress`, ... */
  status: defineSearchAttributeKey('Status', 'KEYWORD'),
  /** Where it stands: `L0` to `L3`. */
  tier: defineSearchAttributeKey('Tier', 'KEYWORD'),
  /** The desk that owns it. */
  desk: defineSearchAttributeKey('Desk', 'KEYWORD'),
  severity: defineSearchAttributeKey('Severity', 'KEYWORD'),
  /** The channel it came in by. */
  channel: defineSearchAttributeKey('Channel', 'KEYWORD'),
  /** The moment it must wake next; unset once it is closed. */
  nextDeadline: defineSearchAttributeKey('NextDeadline', 'DATETIME'),
  /** When the final response is due. */
  closeOut: defineSearchAttributeKey('CloseOut', 'DATETIME'),
  /** Whether any of its clocks has breached. */
  breached: defineSearchAttributeKey('Breached', 'BOOL'),
} as const;
