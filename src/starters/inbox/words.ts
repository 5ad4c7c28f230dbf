import { z } from 'zod';
import { belongingOf, type Clues } from '../../domain/belonging';
import { type HeatRule, heatSigns } from '../../domain/heat';
import { type PlainAnswer, plainAnswerIn } from '../../domain/plain-answer';
import { findReference } from '../../domain/reference';
import type { Snapshot } from '../../domain/snapshot';
import { isOnScale, markIn } from '../../domain/survey-scale';
import type { Terms } from '../../domain/terms';
import type { Sender } from '../../domain/trigger';
import type { OpenComplaint } from '../../domain/opening';
import type { CaseStore, Hook, Party, Work } from '../../store/case-store';
import { type Complaints, Ended } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import type { Reception } from '../reception';
import { reopen } from '../revival';
import { survivorOf } from '../survivor';
import type { Telling } from './inbox';
import { unlessEnded } from './receipts';
import { heardFrom } from './outreach-answers';
import type { AnswerPublicly } from './publicly';
import { type Choice, choiceIn } from './which';

/** What a customer wrote to us, on whichever channel. */
export const wordsSchema = z.object({
  channel: z.string(),
  text: z.string(),
  subject: z.string().exactOptional(),
  /** The address or number it came from. */
  from: z.string().exactOptional(),
  name: z.string().exactOptional(),
  /** Who they are on a channel of the house, and what else they told of themselves there. */
  handle: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  locale: z.string().exactOptional(),
  /** It stands where everybody can read it, under this id. */
  post: z.string().exactOptional(),
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
  /** Whoever wrote it had the link of the customer's page and no more: it accepts nothing. */
  byLink: z.boolean().exactOptional(),
  /** A machine wrote it: kept, and told to nobody. */
  automatic: z.boolean().exactOptional(),
});
export type Words = z.output<typeof wordsSchema>;

export interface WordsDeps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
  readonly reception: Reception;
  readonly referencePrefix: string;
  /** How temper is read off words by today's policy. */
  readonly heat?: () => HeatRule | undefined;
  /** Who writes from an address, where it is known as a regulator's or a lawyer's. */
  readonly senderAt?: (address: string) => Sender | undefined;
  /** Says where everybody can read it that we wrote to them. */
  readonly answerPublicly?: AnswerPublicly;
}

/**
 * Finds the complaint that words belong to (`domain/belonging`) and tells it. Words that belong to none open a new complaint,
 * and one that has ended is taken up again by its customer's word: nobody who writes is left unheard.
 */
export const wordsTelling = (deps: WordsDeps): Telling => {
  const hear = hearing(deps);
  /** What waited is heard by the complaint that was meant, as of when it was written. Known by its id, it is heard once. */
  async function sort({ asked, meant, before }: Choice, { id, receivedAt }: Hook, { text }: Words): Promise<void> {
    for (const { id: former, at, words } of before) {
      const moved = `meant:${former}`;
      if ((await hear({ id: moved, receivedAt: at.getTime() }, words)) !== undefined)
        await deps.store.files.belong(former, meant);
    }
    const about = before.map((one) => one.id);
    const said = { id: `meant:${id}`, meant, about, text: text.trim() || meant };
    await deps.complaints.tell(asked, SIGNALS.messageMeant, said, new Date(receivedAt)).catch(unlessEnded);
  }
  return async function tellWords(hook) {
    const words = wordsSchema.parse(hook.body);
    if (words.automatic) return;
    const choice = await choiceIn(words, deps.store, deps.referencePrefix);
    if (choice) await sort(choice, hook, words);
    // Which one they meant is said, and there is nothing else to hear; what came with it is about that one.
    if (choice?.bare) return deps.store.files.belong(hook.id, choice.meant);
    // Whatever letter it answers to, it is about the one that it names.
    const theirs = await hear(hook, choice ? { ...words, reference: choice.meant } : words);
    if (theirs !== undefined) await deps.answerPublicly?.(theirs, words, new Date(hook.receivedAt));
  };
};

/** Resolves to the complaint, where it is its own customer who wrote and there is something to answer. */
const hearing = ({ store, complaints, reception, referencePrefix, heat, senderAt }: WordsDeps) =>
  async function hear({ id, receivedAt }: Pick<Hook, 'id' | 'receivedAt'>, words: Words): Promise<string | undefined> {
    // A mail may be all subject, or all picture: that somebody wrote still counts.
    const text = words.text.trim() || words.subject?.trim() || '-';
    const at = new Date(receivedAt);
    const belonging = belongingOf(await cluesIn(words, store, referencePrefix));
    const open = async () => {
      const { reference } = await reception.receive(openingFrom(words, at), id);
      await store.files.belong(id, reference);
      return reference;
    };
    if (belonging === 'new') return open();

    const { reference: named, ...standing } = belonging;
    const reference = await survivorOf(store.cases, named);
    await store.files.belong(id, reference);
    const says = sayingOf(words, text);
    const rule = heat?.();
    const signs = rule ? heatSigns(text, rule) : [];
    const contact = await store.cases.find(reference);
    const score = scoreIn(text, contact?.terms);
    const said = { ...score, ...digitIn(text), ...(says && { says }), ...(signs.length > 0 && { signs }) };
    if (contact?.opening.kind === 'outreach') {
      // Whose word it is nobody knows: it is heard by itself.
      if (standing.standing) return open();
      const plain = says ?? (score.score === undefined ? undefined : 'thanks');
      const told = { id, at, channel: words.channel, text, ...(plain && { says: plain }) };
      await heardFrom(contact, { ...told, opening: openingFrom(words, at) }, { store, complaints, reception });
      return undefined;
    }
    // Nobody takes a regulator's or a lawyer's word for the customer's, and it need not be.
    const sender = words.forged || words.from === undefined ? undefined : senderAt?.(words.from);
    const answer = sender ? { sender } : standing.standing ? standing : said;
    const tell = () =>
      complaints.tell(reference, SIGNALS.messageReceived, { id, channel: words.channel, text, ...answer }, at);
    try {
      await tell();
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      // Merged just now: the one it goes on in hears it.
      if ((await survivorOf(store.cases, reference)) !== reference) return hear({ id, receivedAt }, words);
      // Whose word it is nobody knows: it takes nothing up again, and is heard by itself.
      if (standing.standing) return open();
      // A score or plain thanks that come after the end change nothing.
      if (markIn(text) !== undefined || says === 'yes' || says === 'thanks') return undefined;
      const reason = { reason: 'the customer wrote after its end' };
      await reopen({ store, complaints }, reference, reason, { kind: 'customer' });
      await tell();
    }
    return standing.standing === 'unverified' || sender ? undefined : reference;
  };

async function cluesIn(words: Words, { cases, work }: CaseStore, prefix: string): Promise<Clues> {
  const { reference: signed, thread, subject = '', text, brand, forged = false } = words;
  const from = words.from?.trim().toLowerCase();
  const named = words.mentions ?? findReference(`${subject}\n${text}`, prefix);
  const theirs = from === undefined ? [] : await cases.openByContact(from);
  const parties = new Map<string, Party>();
  for (const reference of new Set([signed ?? [], thread ?? [], named ?? [], theirs].flat())) {
    const party = await cases.party(reference);
    if (party) parties.set(reference, party);
  }
  // To a brand's address somebody writes about what that brand did.
  const open = theirs.filter((reference) => brand === undefined || parties.get(reference)?.brand === brand);
  const isScore = markIn(text) !== undefined;
  return {
    ...(signed !== undefined && { signed }),
    ...(thread !== undefined && { thread }),
    ...(named !== undefined && { named }),
    ...(from !== undefined && { from }),
    ...{ forged, open, isScore },
    known: new Map([...parties].map(([reference, { addresses }]) => [reference, new Set(addresses)])),
    asking: new Set(isScore && open.length > 1 ? [...(await rating(open, work)), ...(await calling(open, cases))] : []),
  };
}

/** Where a call is offered or booked a digit says which one, or another time. */
async function calling(references: readonly string[], cases: CaseStore['cases']): Promise<string[]> {
  const rows = await Promise.all(references.map((reference) => cases.find(reference)));
  return rows.flatMap((row) => {
    const { callback } = ((row?.snapshot as Snapshot | undefined)?.strands ?? {}) as Partial<Snapshot['strands']>;
    const asks = callback?.choices !== undefined || callback?.stage === 'booked';
    return row && asks && !callback.rating ? [row.reference] : [];
  });
}

async function rating(references: readonly string[], work: Work): Promise<string[]> {
  const surveys = await Promise.all(references.map((reference) => work.surveys(reference)));
  return surveys
    .flat()
    .flatMap(({ reference, state }) => (state === 'sent' || state === 'reminded' ? [reference] : []));
}

/** A yes gives something up, so it is theirs alone to say; from anybody with their link it is a friendly word. */
function sayingOf({ byLink = false }: Words, text: string): PlainAnswer | undefined {
  const says = plainAnswerIn(text);
  return byLink && says === 'yes' ? 'thanks' : says;
}

/** A lone number may be the answer to a survey, if its scale has it; whether one is open, the journey knows. */
function scoreIn(text: string, terms: Pick<Terms, 'survey'> | undefined): { score?: number } {
  const score = markIn(text);
  return score !== undefined && isOnScale(score, terms?.survey.scale) ? { score } : {};
}

/** The same for a call: the number of a slot, or 0 for none. */
const digitIn = (text: string): { digit?: number } =>
  /^[0-9]$/.test(text.trim()) ? { digit: Number(text.trim()) } : {};

function openingFrom(words: Words, at: Date): OpenComplaint {
  const { channel, text, from, name, subject, brand, handle } = words;
  const contact = contactIn(words);
  return {
    receivedAt: at.toISOString(),
    channel,
    subject: (subject || text).trim().split('\n')[0]?.slice(0, 120) || '-',
    text: text.trim() || subject || '-',
    ...(brand === undefined ? {} : { brand }),
    customer: { name: name || handle || from || '-', ...contact },
  };
}

function contactIn({ channel, from, handle, email, phone, locale }: Words) {
  if (handle === undefined) return from === undefined ? {} : from.includes('@') ? { email: from } : { phone: from };
  const told = { ...(email && { email }), ...(phone && { phone }), ...(locale && { locale }) };
  return { ...told, handles: { [channel]: handle } };
}
