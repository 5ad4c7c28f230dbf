import type { Book } from './book';
import type { LiveCall } from './live-call';
import type { SentFile } from './media';
import type { Pace } from './pace';
import { play, type Answering, type Script } from './people';
import { phoneOf, type MessageRecord } from './records';
import type { Texts } from './texts';

/** What becomes of a text sent to a phone: it arrives, or the reason (Twilio's code) why it does not. */
export type Reception = 'arrives' | { readonly undelivered: number } | { readonly failed: number };

/**
 * A phone at the far end, with somebody holding it. `answer`, `busy`, ... are for the call that rings now; when none
 * does, for the next one. Unless told, a phone rings until a person answers it on the page or its time runs out.
 */
export interface Handset {
  readonly number: string;
  /**
   * Sends a text, as its owner would: to the number that wrote last, unless told; with pictures or other files. Told how the
   * project took it.
   */
  text(body: string, to?: string, files?: readonly SentFile[]): Promise<MessageRecord>;
  /** The same by WhatsApp. */
  whatsapp(body: string, to?: string, files?: readonly SentFile[]): Promise<MessageRecord>;
  answer(how?: Omit<Answering, 'does'>): void;
  busy(): void;
  ignore(): void;
  voicemail(): void;
  /** On a call: hangs up. On a ringing or coming one: picks up and hangs up. */
  hangUp(): void;
  /** Keys on the call that this phone is on. */
  press(keys: string): void;
  /** What it does from now on, whenever it rings and nothing else was said. */
  whenRung(script: Script | ((call: LiveCall) => Script)): void;
  /** What becomes of the texts it is sent from now on. */
  receive(reception: Reception): void;
}

/** All phones at the far end; any number has one. */
export interface Handsets {
  of(number: string): Handset;
  ring(call: LiveCall): void;
  /** The calls that ring or are on at a phone now, oldest first. */
  on(number: string): readonly LiveCall[];
  reception(number: string): Reception;
  /** Those that were given something to do, or have been rung. */
  known(): readonly string[];
}

interface Phone {
  next: Script[];
  always: Script | ((call: LiveCall) => Script);
  reception: Reception;
  calls: LiveCall[];
}

export const createHandsets = (deps: {
  readonly book: Book;
  readonly pace: Pace;
  readonly sendText: Texts['receive'];
}): Handsets => {
  const phones = new Map<string, Phone>();
  const phone = (number: string): Phone => {
    const known = phones.get(phoneOf(number));
    if (known !== undefined) return known;
    const fresh: Phone = { next: [], always: { does: 'wait' }, reception: 'arrives', calls: [] };
    phones.set(phoneOf(number), fresh);
    return fresh;
  };
  const ringing = (number: string) => phone(number).calls.find((call) => call.record().status === 'ringing');
  const connected = (number: string) => phone(number).calls.find((call) => call.record().status === 'in-progress');

  /** To the call that rings now, or else to the next. */
  const direct = (number: string, script: Script): void => {
    const call = ringing(number);
    if (call === undefined) phone(number).next.push(script);
    else play(script, call, deps.pace);
  };

  return {
    of: (number) => ({
      number,
      text: (body, to, files) => deps.sendText(number, body, to, files),
      whatsapp: (body, to, files) =>
        deps.sendText(`whatsapp:${number}`, body, to === undefined ? to : `whatsapp:${to}`, files),
      answer: (how = {}) => direct(number, { does: 'answer', ...how }),
      busy: () => direct(number, { does: 'busy' }),
      ignore: () => direct(number, { does: 'ignore' }),
      voicemail: () => direct(number, { does: 'voicemail' }),
      hangUp: () => {
        const call = connected(number);
        if (call === undefined) direct(number, { does: 'hang-up' });
        else call.hangUp();
      },
      press: (keys) => connected(number)?.press(keys),
      whenRung: (script) => void (phone(number).always = script),
      receive: (reception) => void (phone(number).reception = reception),
    }),

    ring: (call) => {
      const rung = phone(call.record().to);
      rung.calls.push(call);
      call.over.addEventListener('abort', () => (rung.calls = rung.calls.filter((other) => other !== call)), {
        once: true,
      });
      const always = typeof rung.always === 'function' ? rung.always(call) : rung.always;
      play(rung.next.shift() ?? always, call, deps.pace);
    },

    on: (number) => phone(number).calls,
    reception: (number) => phone(number).reception,
    known: () => [...phones.keys()],
  };
};
