import type { Caller, Messenger } from '../channels/channel';
import type { CarryOver } from '../domain/effect';
import type { Links } from '../links';
import type { Messages } from '../messages/messages';
import type { Policies } from '../policy/policies';
import type { CaseStore } from '../store/case-store';

/** What the activities work with; handed in by the composition root. */
export interface ActivityDeps {
  readonly store: CaseStore;
  readonly policies: Policies;
  readonly messages: Messages;
  readonly messengers: readonly Messenger[];
  readonly caller: Caller;
  readonly links: Links;
  /** Takes something to the complaint in which another goes on. */
  readonly carryOver: (effect: CarryOver, at: Date) => Promise<void>;
  /** Whether Temporal's namespace has our search attributes; a complaint without them lives as well. */
  readonly searchable?: boolean;
  /** The wall clock, for leases and look-ups alone. */
  readonly now: () => Date;
}
