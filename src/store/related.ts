import type { Status } from '../domain/complaint';
import type { Instant } from '../domain/instant';
import type { Linked } from '../domain/link';
import type { DeskId } from '../domain/terms';

/** So much of another complaint that a reader knows whether to open it. */
export interface HistoryRow {
  readonly reference: string;
  readonly subject: string;
  readonly channel: string;
  readonly category: string;
  readonly status: Status;
  readonly receivedAt: Instant;
}

export interface LinkRow extends Pick<Linked, 'to' | 'kind'> {
  readonly from: string;
}

export interface Busy {
  /** How many open complaints they own. */
  readonly open: number;
  /** They own, or owned, another complaint of the same customer. */
  readonly knows: boolean;
  /** When they were last given a complaint; absent: never. */
  readonly givenAt?: Instant;
}

export interface TaskFilter {
  readonly reference?: string;
  readonly desk?: DeskId;
  readonly done?: boolean;
}
