import { z } from 'zod';
import { plainAnswerIn } from '../../domain/plain-answer';
import { findReference } from '../../domain/reference';
import type { OpenComplaint } from '../../domain/opening';
import type { CaseStore } from '../../store/case-store';
import { type Complaints, Ended } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import type { Reception } from '../reception';
import { reopen } from '../revival';
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
  /** The one that the letters it answers to name. */
  thread: z.string().exactOptional(),
  /** The one that its words name. */
  mentions: z.string().exactOptional(),
  /** The brand that it was sent to, by its address. */
  brand: z.string().exactOptional(),
  /** It does not come from whom it names. */
  forged: z.boolean().exactOptional(),
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
 * that belong to none open a new complaint, and one that has ended is taken up again: nobody who writes is left unheard.
 */
export const wordsTelling = ({ store, complaints, reception, referencePrefix }: WordsDeps): Telling => {
  const belongsTo = async ({
    reference,
    thread,
    mentions,
    subject = '',
    text,
    from,
    brand,
  }: Words): Promise<string | undefined> => {
    if (reference !== undefined) return reference;
    const named = thread ?? mentions ?? findReference(`${subject}\n${text}`, referencePrefix);
    if (named !== undefined && (await isTheirs(named, from))) return named;
    const theirs = from === undefined ? [] : await store.cases.openByContact(from);
    if (brand === undefined) return theirs[0];
    // To a brand's address somebody writes about what that brand did.
    for (const one of theirs) if ((await store.cases.party(one))?.brand === brand) return one;
    return undefined;
  };

  /** A reference can be read over a shoulder: unsigned, it counts only together with an address that we know. */
  const isTheirs = async (reference: string, from: string | undefined): Promise<boolean> => {
    const party = from === undefined ? undefined : await store.cases.party(reference);
    return party !== undefined && [party.email, party.phone].some((one) => one?.toLowerCase() === from?.toLowerCase());
  };

  return async ({ id, receivedAt, body }) => {
    const words = wordsSchema.parse(body);
    if (words.automatic) return;
    const reference = await belongsTo(words);
    const { channel } = words;
    // A mail may be all subject, or all picture: that somebody wrote still counts.
    const text = words.text.trim() || words.subject?.trim() || '-';
    const at = new Date(receivedAt);
    if (reference === undefined) {
      await reception.receive(openingFrom(words, at), id);
      return;
    }
    const says = plainAnswerIn(text);
    const said = { id, channel, text, ...scoreIn(text), ...(says && { says }) };
    const tell = () => complaints.tell(reference, SIGNALS.messageReceived, said, at);
    try {
      await tell();
    } catch (error) {
      // A score or plain thanks that come after the end change nothing.
      if (!(error instanceof Ended)) throw error;
      if (scoreIn(text).score !== undefined || says === 'yes' || says === 'thanks') return;
      await reopen(
        { store, complaints },
        reference,
        { reason: 'the customer wrote after its end' },
        { kind: 'customer' },
      );
      await tell();
    }
  };
};

/** A lone digit may be the answer to a survey; whether one is open, the journey knows. */
const scoreIn = (text: string): { score?: number } =>
  /^[1-5]$/.test(text.trim()) ? { score: Number(text.trim()) } : {};

function openingFrom({ channel, text, from, name, subject, brand }: Words, at: Date): OpenComplaint {
  const contact = from === undefined ? {} : from.includes('@') ? { email: from } : { phone: from };
  return {
    receivedAt: at.toISOString(),
    channel,
    subject: (subject || text).trim().split('\n')[0]?.slice(0, 120) || '-',
    text: text.trim() || subject || '-',
    ...(brand === undefined ? {} : { brand }),
    customer: { name: name || from || '-', ...contact },
  };
}
