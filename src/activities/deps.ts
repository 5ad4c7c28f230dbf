import type { Caller, Messenger } from '../channels/channel';
import type { Crm } from '../crm/crm';
import type { About, Channel, MessageName } from '../domain/effect';
import type { Placement } from '../domain/event';
import type { Instant } from '../domain/instant';
import type { OpenComplaint } from '../domain/opening';
import type { DeskId, PersonId, Terms } from '../domain/terms';
import type { Links } from '../links';
import type { CaseStore } from '../store/case-store';

/** What the activities work with; handed in by the composition root. */
export interface ActivityDeps {
  readonly store: CaseStore;
  readonly policy: Policy;
  /** Puts a message into words. @throws {Error} when it has none. */
  readonly compose: Compose;
  readonly messengers: readonly Messenger[];
  readonly caller: Caller;
  readonly crm: Crm;
  readonly links: Links;
  /** The wall clock, for leases and look-ups alone. */
  readonly now: () => Date;
}

/** As much of the organisation's policy as activities ask for. */
export interface Policy {
  readonly organisation: Organisation;
  readonly people: Readonly<Record<PersonId, Person>>;
  readonly desks: Readonly<Record<DeskId, { readonly lead: PersonId; readonly members: readonly PersonId[] }>>;
  /** @param version the one an open complaint lives by, when its calendars are only to be renewed. */
  resolve(
    opening: OpenComplaint,
    receivedAt: Instant,
    version?: string,
  ): { readonly terms: Terms; readonly placement: Placement };
}

export interface Organisation {
  readonly name: string;
  readonly zone: string;
  /** ISO 3166: how a phone number without a country is read. */
  readonly country: string;
  readonly locale: string;
}

export interface Person {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  /** The ones they read, best first. */
  readonly languages?: readonly string[];
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
