import { z } from 'zod';
import { findReference } from '../../domain/reference';
import type { OpenComplaint } from '../../domain/opening';
import type { CaseStore } from '../../store/case-store';
import { type Complaints, Ended } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import type { Reception } from '../reception';
import type { Telling } from './inbox';

/** What a customer wrote to us, on whichever channel. */
export const wordsSchema = z.object({
  channel: z.string(),
  text: z.string(),
  subject: z.string().exactOptional(),
  /** The address or number it came from. */
  from: z.string().exactOptional(),
  name: z.string().exactOptional(),
  /** Known for sure, from a signed address or page. */
  reference: z.string().exactOptional(),
  /** A machine wrote it: kept, and told to nobody. */
  automatic: z.boolean().exactOptional(),
});
export type Words = z.output<typeof wordsSchema>;

export interface WordsDeps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
  readonly reception: Reception;
  readonly referencePrefix: string;
}

/**
 * Finds the complaint that words belong to: by what is signed, by the reference in them, by whom they come from. Words
 * that belong to none, or to one that has ended, open a new complaint: nobody who writes to us is left unheard.
 */
export const wordsTelling = ({ store, complaints, reception, referencePrefix }: WordsDeps): Telling => {
  const belongsTo = async ({ reference, subject = '', text, from }: Words): Promise<string | undefined> => {
    if (reference !== undefined) return reference;
    const named = findReference(`${subject}\n${text}`, referencePrefix);
    if (named !== undefined && (await store.cases.find(named))) return named;
    return from === undefined ? undefined : (await store.cases.openByContact(from))[0];
  };

  return async ({ id, receivedAt, body }) => {
    const words = wordsSchema.parse(body);
    if (words.automatic) return;
    const reference = await belongsTo(words);
    const { channel, text } = words;
    if (reference !== undefined) {
      const at = new Date(receivedAt);
      try {
        return await complaints.tell(reference, SIGNALS.messageReceived, { id, channel, text, ...scoreIn(text) }, at);
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
      }
    }
    const opening = await openingFrom(words, reference, store);
    if (opening) await reception.receive(opening, id);
  };
};

/** A lone digit may be the answer to a survey; whether one is open, the journey knows. */
const scoreIn = (text: string): { score?: number } =>
  /^[1-5]$/.test(text.trim()) ? { score: Number(text.trim()) } : {};

/** Who wrote on a page of an ended complaint is known from it; anybody else by where they wrote from. */
async function openingFrom(
  words: Words,
  ended: string | undefined,
  store: CaseStore,
): Promise<OpenComplaint | undefined> {
  const { channel, text, from, name, subject } = words;
  // A late score is no complaint.
  if (ended !== undefined && scoreIn(text).score !== undefined) return undefined;
  const before = ended === undefined ? undefined : await store.cases.find(ended);
  const contact = from === undefined ? {} : from.includes('@') ? { email: from } : { phone: from };
  return {
    channel,
    subject: (subject || text).trim().split('\n')[0]?.slice(0, 120) || '-',
    text: text.trim() || subject || '-',
    customer: before?.opening.customer ?? { name: name || from || '-', ...contact },
  };
}
