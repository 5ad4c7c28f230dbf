import type { Caller, Messenger } from '../channels/channel';
import type { Crm } from '../crm/crm';
import type { About, Channel, MessageName } from '../domain/effect';
import type { Links } from '../links';
import type { Policies } from '../policy/policies';
import type { CaseStore } from '../store/case-store';

/** What the activities work with; handed in by the composition root. */
export interface ActivityDeps {
  readonly store: CaseStore;
  readonly policies: Policies;
  /** Puts a message into words. @throws {Error} when it has none. */
  readonly compose: Compose;
  readonly messengers: readonly Messenger[];
  readonly caller: Caller;
  readonly crm: Crm;
  readonly links: Links;
  /** The wall clock, for leases and look-ups alone. */
  readonly now: () => Date;
}

export type Compose = (
  message: MessageName,
  channel: Channel,
  reader: { readonly locale: string; readonly zone: string },
  values: About,
) => Words;

export interface Words {
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** The language it is really in: the reader's, or the organisation's where there are no words in theirs. */
  readonly language: string;
}
