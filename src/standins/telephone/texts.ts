import type { Book } from './book';
import type { Callbacks } from './callbacks';
import type { Reception } from './handsets';
import type { Media, SentFile } from './media';
import { wait, type Pace } from './pace';
import { isOnItsWay, isWhatsapp, phoneOf, type Callback, type MessageRecord, type MessageStatus } from './records';
import { newSid } from './sid';
import { readTwiml } from './twiml/document';
import type { Ask } from './webhooks';
import { segmentsOf } from './segments';

/** Carries texts: the project's to phones, with word of how they fared, and people's to the project. */
export interface Texts {
  send(order: {
    readonly from: string;
    readonly to: string;
    readonly body: string;
    readonly template?: string;
    readonly callback?: Callback;
  }): MessageRecord;
  /**
   * A text from a phone, with what is sent along. To the number that wrote to it last, unless told.
   * @throws {Error} when there is no number to write to.
   */
  receive(from: string, body: string, to?: string, files?: readonly SentFile[]): Promise<MessageRecord>;
  /** After a restart: what was on its way goes on. */
  resume(): void;
}

const STOP = /^\s*(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)\s*$/i;
const START = /^\s*(start|yes|unstop)\s*$/i;

export const createTexts = (deps: {
  readonly accountSid: string;
  readonly book: Book;
  readonly media: Pick<Media, 'keep'>;
  /** Under which what came with a text is fetched. */
  readonly apiUrl: () => string;
  readonly callbacks: Callbacks;
  readonly ask: Ask;
  readonly pace: Pace;
  readonly stopped: AbortSignal;
  readonly reception: (number: string) => Reception;
  readonly inboundUrl: () => string | undefined;
}): Texts => {
  const { book, accountSid } = deps;

  const params = (message: MessageRecord) => ({
    MessageSid: message.sid,
    SmsSid: message.sid,
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    From: message.from,
    To: message.to,
  });

  /** Where what came with it is, as Twilio tells it. */
  const mediaFields = ({ sid, media = [] }: MessageRecord) => ({
    NumMedia: String(media.length),
    ...Object.fromEntries(
      media.flatMap((one, index) => [
        [`MediaUrl${index}`, `${deps.apiUrl()}/2010-04-01/Accounts/${accountSid}/Messages/${sid}/Media/${one.sid}`],
        [`MediaContentType${index}`, one.type],
      ]),
    ),
  });

  const reach = (sid: string, status: MessageStatus, errorCode: number | null = null): void => {
    const message = book.message(sid);
    if (message === undefined) return;
    const at = new Date().toISOString();
    const saved = book.saveMessage({ ...message, status, errorCode, updatedAt: at, sentAt: message.sentAt ?? at });
    if (saved.callback === undefined) return;
    deps.callbacks.tell(sid, saved.callback, {
      ...params(saved),
      MessageStatus: status,
      SmsStatus: status,
      ...(errorCode === null ? {} : { ErrorCode: String(errorCode) }),
    });
  };

  /** Free words go by WhatsApp for a day after its reader wrote; a template at any time. */
  const mayBeFree = ({ from, to, template, createdAt }: MessageRecord): boolean =>
    !isWhatsapp(to) ||
    template !== undefined ||
    book
      .messages()
      .some((one) => one.from === to && one.to === from && Date.parse(createdAt) - Date.parse(one.createdAt) < DAY_MS);

  const deliver = async (message: MessageRecord): Promise<void> => {
    const { deliveryMs } = deps.pace;
    await wait(deliveryMs, deps.stopped);
    const reception = deps.reception(message.to);
    if (typeof reception === 'object' && 'failed' in reception) {
      reach(message.sid, 'failed', reception.failed);
      return;
    }
    if (!mayBeFree(message)) {
      reach(message.sid, 'undelivered', OUTSIDE_THE_WINDOW);
      return;
    }
    if (message.status === 'queued') reach(message.sid, 'sent');
    await wait(deliveryMs, deps.stopped);
    if (reception === 'arrives') {
      reach(message.sid, 'delivered');
      if (isWhatsapp(message.to)) reach(message.sid, 'read');
    } else reach(message.sid, 'undelivered', reception.undelivered);
  };

  /** A message on its way when the company is stopped goes on after the next start. */
  const dispatch = (message: MessageRecord): MessageRecord => {
    void deliver(message).catch(() => undefined);
    return message;
  };

  const keep = (
    draft: Pick<MessageRecord, 'direction' | 'from' | 'to' | 'body' | 'media' | 'template' | 'status' | 'callback'>,
  ): MessageRecord => {
    const at = new Date().toISOString();
    return book.saveMessage({
      ...draft,
      sid: newSid(draft.media ? 'MM' : 'SM'),
      errorCode: null,
      createdAt: at,
      updatedAt: at,
    });
  };

  const obey = (from: string, to: string, body: string): void => {
    // On WhatsApp whoever has the number sees to it.
    if (isWhatsapp(from)) return;
    if (STOP.test(body)) book.setStopped(from, to, true);
    else if (START.test(body)) book.setStopped(from, to, false);
  };

  return {
    send: (order) => dispatch(keep({ direction: 'outbound-api', status: 'queued', ...order })),

    receive: async (from, body, to = lastWriter(book, from), files = []) => {
      if (to === undefined) throw new Error(`${from} has no number to write to: nobody has written to it yet`);
      obey(from, to, body);
      const media = files.length > 0 && { media: files.map(deps.media.keep) };
      const message = keep({ direction: 'inbound', from, to, body, ...media, status: 'receiving' });
      const settle = (errorCode: number | null) =>
        book.saveMessage({ ...message, status: 'received', errorCode, sentAt: new Date().toISOString() });

      const url = deps.inboundUrl();
      if (url === undefined) return settle(NO_WEBHOOK);
      try {
        const answer = await deps.ask({
          url,
          method: 'POST',
          params: {
            ...params(message),
            SmsMessageSid: message.sid,
            SmsStatus: 'received',
            ...(isWhatsapp(from) && { ProfileName: phoneOf(from), WaId: phoneOf(from).slice(1) }),
            Body: body,
            ...mediaFields(message),
            NumSegments: String(segmentsOf(body)),
          },
        });
        if (answer.status >= 400) return settle(WEBHOOK_FAILED);
        for (const reply of repliesIn(answer.body)) {
          if (!book.stopped(from, to))
            dispatch(keep({ direction: 'outbound-reply', from: to, to: from, body: reply, status: 'queued' }));
        }
        return settle(null);
      } catch {
        return settle(WEBHOOK_FAILED);
      }
    },

    resume: () => {
      for (const message of book.messages().filter(isOnItsWay)) dispatch(message);
    },
  };
};

const DAY_MS = 24 * 3_600_000;

/** What Twilio calls free words on WhatsApp that come too late. */
const OUTSIDE_THE_WINDOW = 63016;

/** What Twilio calls a page for texts that failed, and an address that is none. */
const WEBHOOK_FAILED = 11200;
const NO_WEBHOOK = 11100;

const lastWriter = (book: Book, person: string): string | undefined =>
  book.messages().findLast(({ to, direction }) => to === person && direction !== 'inbound')?.from;

const repliesIn = (body: string): string[] =>
  body.trim() === ''
    ? []
    : readTwiml(body)
        .filter(({ name }) => name === 'Message')
        .map(({ text, children }) => children.find(({ name }) => name === 'Body')?.text ?? text);
