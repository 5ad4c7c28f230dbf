import type { Duration, Instant } from '../domain/instant';
import type { TimelineRow } from '../store/case-store';

/**
 * Outgoing webhooks: whoever asked for it is told of every line of every timeline, at least once and under one id, and
 * of what could not be told there is a list. A *webhook* is an address that is told; a *delivery* is one line on its
 * way to one of them. Times are the wall clock's: no deadline depends on them.
 */
export interface WebhookBooks {
  /** False when the id is taken: draw another. Is told of what comes from now on. */
  add(webhook: NewWebhook): Promise<boolean>;
  /** As `add`; of one that is there, what may change is changed: its name, types and tries. False when it was revoked. */
  keep(webhook: NewWebhook): Promise<boolean>;
  /** Signs with another secret from now on, and for as long as `keep` says with those before it too; or says why it cannot. */
  rotate(id: string, rotation: Rotation): Promise<WebhookRow | NotRotated>;
  /** Newest first, revoked ones too. */
  list(): Promise<readonly WebhookRow[]>;
  /** Is told nothing more; what still waits for it is cancelled. Undefined when there is none; the first moment stands. */
  revoke(id: string, now: Date): Promise<WebhookRow | undefined>;

  /** Newest first, `limit` of them, after the one that `cursor` names. */
  deliveries(filter: DeliveryFilter): Promise<readonly DeliveryRow[]>;
  find(delivery: DeliveryId): Promise<DeliveryRow | undefined>;
  /** A dead one is tried again from the beginning. Undefined unless it is dead, and its webhook is not revoked. */
  revive(delivery: DeliveryId): Promise<DeliveryRow | undefined>;
  /** The same for all that are dead, of one webhook or of any. Returns how many. */
  reviveAll(webhook?: string): Promise<number>;

  /** Queues what happened since for all who want to hear it, each once. Returns how many were queued. */
  gather(now: Date): Promise<number>;
  /** At most `limit` that wait for somebody to begin with them, oldest first; of each webhook no more than it may have under way. */
  toBegin(limit: number): Promise<readonly Errand[]>;
  begun(errand: Errand, now: Date): Promise<void>;
  /** What is to be told and where; undefined when nobody wants it any more. */
  parcel(errand: Errand): Promise<Parcel | undefined>;
  /** How a try went, and whether it was the last. Nothing of a round that is over, or was cancelled. */
  tried(errand: Errand, went: Went, now: Date): Promise<void>;
}

export interface NewWebhook {
  readonly id: string;
  /** What it is for, in words. */
  readonly name: string;
  readonly url: string;
  /** The types of lines it is told of; null: all of them. */
  readonly types: readonly string[] | null;
  /** After so many tries a delivery is dead. */
  readonly tries: number;
  /** Seconds between the first try and the second; twice as long each time, an hour at most. */
  readonly firstWait: number;
  /** Sealed: whoever reads the database alone signs nothing. */
  readonly secret: string;
  readonly madeAt: Date;
  readonly madeBy: string;
}

export interface Rotation {
  /** The new one, sealed. */
  readonly secret: string;
  /** For so long the one before it holds as well; 0: not for a moment, nor does any other before it. */
  readonly keep: Duration;
  readonly now: Date;
}

/** `unsigned`: an activity of the organisation's own, to whom nothing is signed. `enough`: as many hold already as may. */
export type NotRotated = 'unknown' | 'revoked' | 'unsigned' | 'enough';

/** One that was replaced, and still signs until a moment. */
export interface OlderSecret {
  /** Sealed. */
  readonly secret: string;
  readonly until: Instant;
}

/** Two while one is replaced; a third for whoever lost the new one before the other side had it. */
export const MOST_SECRETS = 3;

export interface WebhookRow extends Omit<NewWebhook, 'secret'> {
  /** Until then a secret before the present one holds as well. */
  readonly olderUntil: Date | null;
  readonly revokedAt: Date | null;
  readonly waiting: number;
  readonly dead: number;
}

export type DeliveryState = 'waiting' | 'delivered' | 'dead' | 'cancelled';

/** A line for a webhook, by the number of the line in the feed: the same two are the same delivery for ever. */
export interface DeliveryId {
  readonly webhook: string;
  readonly number: number;
}

/** As receivers know it (`webhook-id`), in every try and every round. */
export const nameOf = ({ webhook, number }: DeliveryId): string => `${webhook}-${number}`;

/** The purpose that a webhook's secret is sealed for. */
export const sealedFor = (webhook: string): string => `webhook:${webhook}`;

/** Undefined for what is no delivery's name. */
export function namedDelivery(name: string): DeliveryId | undefined {
  const [, webhook = '', number = ''] = /^([0-9A-HJKMNP-TV-Z]{8})-([1-9]\d{0,14})$/.exec(name) ?? [];
  return webhook === '' ? undefined : { webhook, number: Number(number) };
}

export interface DeliveryRow extends DeliveryId {
  readonly reference: string;
  readonly seq: number;
  readonly type: string;
  readonly state: DeliveryState;
  /** How often it was tried, in all rounds. */
  readonly tries: number;
  /** What the receiver answered last. */
  readonly status: number | null;
  readonly problem: string | null;
  readonly queuedAt: Date;
  readonly triedAt: Date | null;
  readonly endedAt: Date | null;
}

export interface DeliveryFilter {
  readonly webhook?: string | undefined;
  readonly state?: DeliveryState | undefined;
  readonly limit: number;
  readonly cursor?: DeliveryId | undefined;
}

/** A delivery on its way. Replaying it begins another round. */
export interface Errand extends DeliveryId {
  readonly round: number;
  readonly tries: number;
  readonly firstWait: number;
}

export interface Parcel {
  readonly url: string;
  /** Sealed. */
  readonly secret: string;
  /** Newest first. */
  readonly olderSecrets: readonly OlderSecret[];
  readonly reference: string;
  readonly line: TimelineRow;
}

/** How one try went. `problem` is a sentence without a word of the receiver's. */
export type Went =
  | { readonly state: 'delivered'; readonly status?: number | undefined }
  | { readonly state: 'waiting' | 'dead'; readonly status?: number | undefined; readonly problem: string };
