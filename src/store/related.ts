import type { Status } from '../domain/complaint';
import type { Instant } from '../domain/instant';
import type { Link } from '../domain/link';
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

export interface LinkRow extends Link {
  readonly from: string;
}

export interface TaskFilter {
  readonly reference?: string;
  readonly desk?: DeskId;
  readonly done?: boolean;
}
