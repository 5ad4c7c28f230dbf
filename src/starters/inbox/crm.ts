import { z } from 'zod';
import type { Actor } from '../../domain/event';
import type { CaseStore } from '../../store/case-store';
import { type Complaints, Ended, Refused } from '../../temporal/complaints';
import { ACTIONS } from '../../workflows/contract';
import { reopen } from '../revival';
import type { Telling } from './inbox';

/** What somebody did in a ticket system, as an action of the contract (`crm/clerk/tell.ts`). */
const askedSchema = z.object({
  system: z.string(),
  reference: z.string(),
  action: z.enum(ACTIONS),
  body: z.record(z.string(), z.string()),
  actor: z.string(),
});
type Asked = z.output<typeof askedSchema>;

export interface CrmTellingDeps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
  /** Ours is to be written back to that system. */
  readonly disown: (ticket: { readonly system: string; readonly reference: string }) => Promise<void>;
}

/**
 * Does here what was done there, as of when it was done. What the complaint does not take is noted on its timeline, and how
 * it stands is written back: nobody who works there is left to believe otherwise.
 */
export const crmTelling = ({ store, complaints, disown }: CrmTellingDeps): Telling => {
  const act = async (id: string, { reference, action, body, actor }: Asked, at: Date): Promise<void> => {
    const who: Actor = { kind: 'staff', id: actor };
    const dated = { ...body, receivedAt: at.toISOString() };
    if (action === 'reopen') await reopen({ store, complaints }, reference, { reason: '', ...dated }, who, id);
    else await complaints.act(reference, action, dated, who, id);
  };

  const note = async (id: string, { system, reference, action, body, actor }: Asked, at: Date, why: string) => {
    const said = body['text'] === undefined ? {} : { personal: { text: body['text'] } };
    // A note that is only late is a note. Anything else did not happen, which the others must hear as well.
    const isNote = action === 'note';
    await store.cases.append(reference, `hook:${id}`, {
      at: at.getTime(),
      type: 'note.added',
      actor: isNote ? { kind: 'staff', id: actor } : { kind: 'system' },
      data: isNote ? {} : { problem: `${system} asked to ${action}, which cannot be: ${why}` },
      ...said,
    });
    if (!isNote) await disown({ system, reference });
  };

  return async ({ id, receivedAt, body }) => {
    const asked = askedSchema.parse(body);
    const at = new Date(receivedAt);
    try {
      await act(id, asked, at);
    } catch (error) {
      if (!(error instanceof Refused) && !(error instanceof Ended)) throw error;
      await note(id, asked, at, error.message);
    }
  };
};
