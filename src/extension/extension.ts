import type { Channel } from '../channels/channel';
import type { Crm } from '../crm/crm';
import type { Actor, FactType } from '../domain/event';
import type { OpenComplaint } from '../domain/opening';
import type { Severity } from '../domain/terms';

/**
 * What an organisation adds to Tuntas without a fork, in its `tuntas.config.ts`. Each has a name of small letters,
 * digits and hyphens, by which a policy or another file asks for it. Read once, when Tuntas starts.
 */
export interface Extension {
  /** Ticket systems of one's own, by the word that a file in `TUNTAS_CRM` has as its `system`. */
  readonly crm?: Readonly<Record<string, CrmAdapter>>;
  /**
   * Ways to reach people and to be reached, at `/hooks/{name}` and signed (docs/channels.md); their secrets and addresses are
   * settings: `CHANNEL_<NAME>_SECRET`, `CHANNEL_<NAME>_URL`.
   */
  readonly channels?: readonly Channel[];
  /** What places a complaint where the policy's rules alone cannot: `then: { ask: nearest-branch }` in a rule. */
  readonly routing?: Readonly<Record<string, RoutingFunction>>;
  /** What is done after something has become so, outside the complaint: telling a data warehouse, paying, printing. */
  readonly activities?: Readonly<Record<string, AfterActivity>>;
}

/** Makes the way to one ticket system, by what the organisation's file says of it. Asks nobody anything yet. */
export type CrmAdapter = (account: CrmAccount) => Crm;

export interface CrmAccount {
  /** The `name` in the file. */
  readonly name: string;
  readonly url: string;
  /** What `CRM_<NAME>_TOKEN` holds. */
  readonly token: string;
  /** What `CRM_<NAME>_HOOK_SECRET` holds. */
  readonly hookSecret: string | undefined;
  /** Where our reference is kept there. */
  readonly key: string;
  /** All that each field of a ticket may be given, by the field's name; empty where it is taken from the case as it is. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** What to do when it does not let us in, for a `CrmProblem`. */
  readonly mendSignIn: string;
}

/**
 * Says where a complaint begins, or nothing when it has no say in it: then the policy's next rule is asked. It decides at
 * once and by what it is given alone, for the same complaint alike; what it answers is recorded with the complaint and is not
 * asked again. An answer that names what the policy does not have, and an error, count as nothing.
 */
export type RoutingFunction = (complaint: OpenComplaint, moment: { readonly receivedAt: Date }) => Route | undefined;

/** What it leaves out is as the rule has it, else as it would be without the rule. */
export interface Route {
  readonly desk?: string;
  readonly tier?: string;
  readonly severity?: Severity;
  readonly category?: string;
}

/** One thing that is done each time something has become so. */
export interface AfterActivity {
  /** The types of lines of a timeline that it is told of; left out, all of them. */
  readonly on?: readonly FactType[];
  /**
   * Done when it resolves. When it rejects, or takes longer than 20 seconds, it is called again under the same key, later and
   * later, for about a day; what fails to the end is listed (`tuntas webhook dead`) and can be replayed. It may be called
   * twice for one event, in any order: by `key` it knows what it has done.
   */
  run(event: Happened, delivery: AfterDelivery): Promise<void> | void;
}

/** A line of a complaint's timeline, as `GET /api/v1/events` tells it. */
export interface Happened {
  readonly reference: string;
  /** Counts the lines of this complaint, without a gap. */
  readonly seq: number;
  /** RFC 3339, by the complaint's own time. */
  readonly at: string;
  readonly type: string;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface AfterDelivery {
  /** The same for the same event and activity, for ever. */
  readonly key: string;
  /** Aborted when its time is over, or the worker stops. */
  readonly signal: AbortSignal;
}

/** Thrown by an activity to say that trying again cannot help: the event is listed as dead at once. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp';
}

/** Says what an organisation adds, with its types checked: `export default defineTuntas({ ... })`. */
export const defineTuntas = (extension: Extension): Extension => extension;
