import type { ColumnType, Generated, RawBuilder } from 'kysely';
import type { DeliveryState, OlderSecret } from '../webhooks/webhooks';
import type { WrittenJson } from './values';

/** The tables of outgoing webhooks. */
export interface WebhookTables {
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
}

/** `src/webhooks/webhooks.ts` says what each means, and of deliveries too. */
interface WebhooksTable {
  id: string;
  name: string;
  url: string;
  types: readonly string[] | null;
  tries: number;
  first_wait: number;
  /** Sealed. */
  secret: string;
  older_secrets: ColumnType<readonly OlderSecret[], never, RawBuilder<WrittenJson>>;
  /** Up to which number of the feed its deliveries are queued. */
  heard: ColumnType<string, number, number>;
  made_at: Date;
  made_by: string;
  revoked_at: Date | null;
}

interface WebhookDeliveriesTable {
  webhook: string;
  number: ColumnType<string, number, never>;
  reference: string;
  seq: number;
  type: string;
  state: DeliveryState;
  round: Generated<number>;
  tries: Generated<number>;
  status: number | null;
  problem: string | null;
  queued_at: Date;
  started_at: Date | null;
  tried_at: Date | null;
  ended_at: Date | null;
}
