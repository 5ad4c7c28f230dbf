import type { Event } from './event';
import type { Happening } from './happening';

/** Another complaint goes on in this one; or, after all, by itself again (`off`). */
export interface Merged {
  readonly from: string;
  readonly off?: true;
}

/** What somebody wrote under a reference that goes on elsewhere, as it was heard, without its moment and its words. */
export type Word = Omit<Extract<Event, { type: 'message.received' }>, keyof Happening | 'type'>;
