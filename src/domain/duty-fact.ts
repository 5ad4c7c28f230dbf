import type { CallResult } from './event';
import type { DeskId, PersonId } from './terms';

/** People on duty are rung; `task`: what about, where it is not the complaint as a whole. */
export type DutyFact = About &
  (
    | { readonly type: 'duty.dialled'; readonly person: PersonId; readonly round: number }
    | { readonly type: 'duty.answered'; readonly person: PersonId }
    | { readonly type: 'duty.missed'; readonly person: PersonId | null; readonly result: CallResult }
    | { readonly type: 'duty.exhausted' }
  );

interface About {
  readonly desk: DeskId;
  readonly task?: string;
}
