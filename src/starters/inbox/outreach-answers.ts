import type { OpenComplaint } from '../../domain/opening';
import type { PlainAnswer } from '../../domain/plain-answer';
import type { CaseRow, CaseStore } from '../../store/case-store';
import { type Complaints, Ended } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import type { Reception } from '../reception';

export interface OutreachAnswersDeps {
  readonly store: Pick<CaseStore, 'cases'>;
  readonly complaints: Pick<Complaints, 'act' | 'tell'>;
  readonly reception: Pick<Reception, 'receive'>;
}

interface Answer {
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly text: string;
  /** A plain word that asks for nothing; absent: there is something to read in it. */
  readonly says?: PlainAnswer;
  /** As a complaint, should it be one. */
  readonly opening: OpenComplaint;
}

/**
 * What somebody answers to a friendly contact stands on its timeline. Where there is something to read in it, it becomes a
 * complaint of theirs, which follows up to the contact: rather one that turns out to be none (`dismiss`) than one unheard.
 * Repeatable: whatever was done already is known by the answer's id.
 */
export async function heardFrom(
  { reference, opening: { customer } }: CaseRow,
  { id, at, channel, text, says, opening }: Answer,
  { store, complaints, reception }: OutreachAnswersDeps,
): Promise<void> {
  if (says === undefined || says === 'higher' || says === 'call') {
    const opened = await reception.receive({ ...opening, customer }, id);
    const link = { to: reference, kind: 'follow-up-to' };
    await complaints.act(opened.reference, 'link', link, { kind: 'system' }, `link:${id}`);
  }
  try {
    await complaints.tell(reference, SIGNALS.messageReceived, { id, channel, text, ...(says && { says }) }, at);
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    const line = { at: at.getTime(), type: 'message.received', actor: { kind: 'customer' } as const };
    await store.cases.append(reference, `hook:${id}`, { ...line, data: { id, channel }, personal: { text } });
  }
}
