import { setMaxListeners } from 'node:events';
import { createMisbehaviours } from '../misbehaviour';
import { openApi } from './api/server';
import { openBook } from './book';
import { createCallbacks } from './callbacks';
import { createCalls, type Calls } from './calls';
import { createRecordings, type RecordingRecord } from './recordings';
import { createHandsets, type Handset, type Handsets } from './handsets';
import { openMedia } from './media';
import type { TelephoneMisbehaviour } from './misbehaviours';
import { Over, type Pace } from './pace';
import { openTelephonePages } from './page/pages';
import { phoneOf, type CallRecord, type MessageRecord } from './records';
import { createTexts, type Texts } from './texts';
import { createAsk } from './webhooks';

export type { TelephoneMisbehaviour } from './misbehaviours';

/**
 * The telephone company and everybody's phones on this machine: to the project it is Twilio's REST API, at the far end
 * it is handsets, which people hold on a page and tests hold as objects.
 */
export interface Telephone {
  /** Of the page with the handsets. */
  readonly url: string;
  /** What `TWILIO_API_URL` is set to. */
  readonly apiUrl: string;
  /** The texts that arrived on a phone, or on all of them, oldest first. */
  texts(number?: string): readonly MessageRecord[];
  /** The first text that matches, of those that arrived and those to come. */
  waitForText(match: TextMatch, timeoutMs?: number): Promise<MessageRecord>;
  /** Every message in either direction, arrived or not. */
  messages(): readonly MessageRecord[];
  handset(number: string): Handset;
  /** What of calls was recorded, oldest first. */
  recordings(): readonly RecordingRecord[];
  /** Every leg of every call, oldest first. */
  calls(): readonly CallRecord[];
  /** The first call that matches, as soon as it rings; or with `status` given, as soon as it is so. */
  expectCall(match: CallMatch, timeoutMs?: number): Promise<CallRecord>;
  /** Until `behave`, or for so many `times` (requests, or callbacks). */
  misbehave(how: TelephoneMisbehaviour, times?: number): Promise<void>;
  behave(): Promise<void>;
  /** Where people's texts go, when it was not known at the start. */
  deliverInboundSmsTo(url: string): void;
  /** As a kill would: calls are dropped and texts on their way wait for the next start. */
  stop(): Promise<void>;
}

export interface TelephoneOptions {
  /** Of the page. 0 or nothing: any free one. */
  readonly port?: number;
  readonly apiPort?: number;
  /** `AC` and 32 hexadecimal digits, as Twilio's are. */
  readonly accountSid: string;
  readonly authToken: string;
  /** Where it keeps its book; without it, nothing outlives the process. */
  readonly directory?: string;
  /** The project's page for texts that people send. */
  readonly inboundSmsUrl?: string;
  /** The numbers of the account: others are refused as `From`. Without them any number is taken for ours. */
  readonly numbers?: readonly string[];
  /** How long every phone rings; without it, as long as the caller asks. */
  readonly ringMs?: number;
  /** How long one second of a call lasts. Default 1000. */
  readonly secondMs?: number;
  /** Between a text's being accepted, sent, and delivered. Default 300. */
  readonly deliveryMs?: number;
  /** How late a late callback is. Default 5000. */
  readonly lateMs?: number;
}

type TextMatch = { readonly to?: string; readonly body?: string | RegExp } | ((text: MessageRecord) => boolean);

type CallMatch = Partial<Pick<CallRecord, 'to' | 'from' | 'status' | 'direction'>> | ((call: CallRecord) => boolean);

export const startTelephone = async (options: TelephoneOptions): Promise<Telephone> => {
  const { accountSid, authToken, numbers } = options;
  const pace: Pace = {
    secondMs: options.secondMs ?? 1_000,
    deliveryMs: options.deliveryMs ?? 300,
    lateMs: options.lateMs ?? 5_000,
    ...(options.ringMs === undefined ? {} : { ringMs: options.ringMs }),
  };
  const stopping = new AbortController();
  const stopped = stopping.signal;
  // Everything that waits anywhere listens to it.
  setMaxListeners(0, stopped);
  const misbehaviours = createMisbehaviours<TelephoneMisbehaviour>();
  const book = openBook(options.directory);
  const ask = createAsk({
    authToken,
    misbehaviours,
    retryMs: pace.deliveryMs,
    // Killed together with the project and now starting together with it: what is left to tell waits for it.
    projectStartsUntil: book.isUnfinished() ? Date.now() + STARTING_MS : 0,
    stopped,
  });
  const callbacks = createCallbacks({ ask, misbehaviours, pace, stopped });
  let inboundUrl = options.inboundSmsUrl;

  const media = openMedia(options.directory, book);
  const texts: Texts = createTexts({
    accountSid,
    book,
    media,
    apiUrl: () => api.url,
    callbacks,
    ask,
    pace,
    stopped,
    reception: (number) => handsets.reception(number),
    inboundUrl: () => inboundUrl,
  });
  const handsets: Handsets = createHandsets({ book, pace, sendText: texts.receive });
  const calls: Calls = createCalls({ accountSid, book, callbacks, handsets, ask, pace, stopped });

  const recordings = createRecordings({ accountSid, book, calls, callbacks, pace, apiUrl: () => api.url });

  const api = await openApi({
    port: options.apiPort ?? 0,
    accountSid,
    authToken,
    book,
    texts,
    calls,
    recordings,
    media,
    filesUrl: () => pages.url,
    isOurs: (number) => numbers === undefined || numbers.includes(phoneOf(number)),
    misbehaviours,
  });

  const misbehave = async (how: TelephoneMisbehaviour, times?: number) => {
    misbehaviours.start(how, times);
    if (how === 'refuse-connections') await api.close();
  };
  const behave = async () => {
    misbehaviours.behave();
    await api.open();
  };
  const pages = await openTelephonePages({
    port: options.port ?? 0,
    book,
    handsets,
    media,
    misbehaving: misbehaviours.now,
    misbehave,
    behave,
  });

  calls.buryDropped();
  texts.resume();

  const arrived = (number?: string) =>
    book
      .messages()
      .filter(({ direction, status }) => direction !== 'inbound' && (status === 'delivered' || status === 'read'))
      .filter(({ to }) => number === undefined || phoneOf(to) === phoneOf(number));

  return {
    url: pages.url,
    apiUrl: api.url,
    texts: arrived,
    waitForText: (match, timeoutMs = 10_000) =>
      book.bell.waitFor(
        () => arrived().find((text) => textMatches(text, match)),
        timeoutMs,
        `a text like ${tell(match)}`,
      ),
    messages: book.messages,
    handset: handsets.of,
    calls: book.calls,
    recordings: recordings.all,
    expectCall: (match, timeoutMs = 10_000) =>
      book.bell.waitFor(
        () => book.calls().find((call) => call.status !== 'queued' && callMatches(call, match)),
        timeoutMs,
        `a call like ${tell(match)}`,
      ),
    misbehave,
    behave,
    deliverInboundSmsTo: (url) => void (inboundUrl = url),
    stop: async () => {
      stopping.abort(new Over());
      await Promise.all([pages.close(), api.close()]);
    },
  };
};

/** How long a project may take to start. */
const STARTING_MS = 60_000;

const textMatches = (text: MessageRecord, match: TextMatch): boolean =>
  typeof match === 'function'
    ? match(text)
    : (match.to === undefined || phoneOf(text.to) === phoneOf(match.to)) &&
      (match.body === undefined ||
        (typeof match.body === 'string' ? text.body.includes(match.body) : match.body.test(text.body)));

const callMatches = (call: CallRecord, match: CallMatch): boolean =>
  typeof match === 'function'
    ? match(call)
    : Object.entries(match).every(([field, wanted]) => call[field as keyof CallRecord] === wanted);

const tell = (match: object): string =>
  typeof match === 'function'
    ? String(match)
    : Object.entries(match)
        .map(([field, wanted]) => `${field} ${String(wanted)}`)
        .join(', ') || 'any';
