import { type FetchMessageObject, ImapFlow } from 'imapflow';
import type { Delivery } from './incoming';
import { type ImapAddress, readImapUrl } from './imap-url';

/** Where mail for the organisation is fetched by IMAP, as it comes. */
export interface ImapIntake {
  /** Resolves once nothing is under way any more. */
  close(): Promise<void>;
}

export interface ImapIntakeDeps {
  readonly url: string;
  /** Keeps one mail. Only when it is safe is it marked as taken; when this fails, it is fetched again. */
  readonly deliver: (delivery: Delivery) => Promise<void>;
  readonly now: () => Date;
  /** Of what will be tried again: for the log, and without anything of a mail. */
  readonly trouble: (words: string) => void;
  readonly largestBytes: number;
  /** How long after a failure it is tried again, and how often the folder is looked at when the server says nothing. */
  readonly retryMs?: number;
  readonly lookMs?: number;
}

/** Stands on every mail that was taken, where the server lets us write words of our own on it; else it is marked as read. */
export const TAKEN = '$Tuntas';

/**
 * Takes in whatever lies in the folder without our mark, oldest first, and what comes from then on: the server says so
 * (IDLE). A mail is marked only after it is safely kept: whoever is stopped in between takes it again, and it is known
 * by its own id. Nothing is deleted, and whether somebody has read it does not matter.
 */
export function startImapIntake(deps: ImapIntakeDeps): ImapIntake {
  const { trouble, retryMs = 10_000, lookMs = 60_000 } = deps;
  const address = readImapUrl(deps.url);
  const bell = createBell();
  let client: ImapFlow | undefined;
  let closed = false;

  const session = async (): Promise<void> => {
    client = clientOf(address);
    // Without a listener a broken connection would end the process; what was under way fails by itself.
    client.on('error', () => undefined);
    client.on('exists', bell.ring);
    client.on('close', bell.ring);
    try {
      await client.connect();
      const mark = await openFolder(client, address.folder);
      while (client.usable && !closed) {
        const all = await takeAll(client, mark, address, deps, () => closed);
        if (closed) return;
        client.idle().catch(() => undefined);
        await bell.rung(all ? lookMs : retryMs);
      }
    } finally {
      client.close();
    }
  };

  const run = async () => {
    while (!closed) {
      await session().catch((error: unknown) => closed || trouble(wordsOf(error)));
      if (!closed) await bell.rung(retryMs);
    }
  };
  const ended = run();

  return {
    async close() {
      closed = true;
      client?.close();
      bell.ring();
      await ended;
    },
  };
}

/** Looks whether it would work. @throws {Error} with what is wrong. */
export async function examineImap(url: string): Promise<string> {
  const address = readImapUrl(url);
  const client = clientOf(address);
  client.on('error', () => undefined);
  try {
    await client.connect();
    const mark = await openFolder(client, address.folder);
    const waiting = await untaken(client, mark, address);
    const how = mark === TAKEN ? '' : '; it lets us mark mail only as read, so nobody else should read there';
    return `the mail server lets us in; ${waiting.length} untaken in ${address.folder}${how}`;
  } catch (error) {
    throw new Error(wordsOf(error), { cause: error });
  } finally {
    client.close();
  }
}

const clientOf = ({ host, port, secure, user, password }: ImapAddress) =>
  new ImapFlow({
    ...{ host, port, secure, auth: { user, pass: password }, logger: false, disableAutoIdle: true },
    // A password does not go over a network in clear, only over this machine's own.
    ...(secure || isLocal(host) ? {} : { doSTARTTLS: true }),
    ...{ connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 150_000, maxIdleTime: 100_000 },
  });

const isLocal = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Returns how mail is marked there. */
async function openFolder(client: ImapFlow, folder: string): Promise<string> {
  const { permanentFlags, flags, readOnly } = await client.mailboxOpen(folder);
  if (readOnly === true) throw new Error(`the folder ${folder} can only be read, and what was taken is marked there`);
  return permanentFlags?.has('\\*') === true || flags.has(TAKEN) ? TAKEN : '\\Seen';
}

async function untaken(client: ImapFlow, mark: string, { since }: ImapAddress): Promise<readonly number[]> {
  const unmarked = mark === TAKEN ? { unKeyword: TAKEN } : { seen: false };
  const found = await client.search({ ...unmarked, deleted: false, ...(since && { since }) }, { uid: true });
  return Array.isArray(found) ? found.toSorted((a, b) => a - b) : [];
}

/** One after the other; one that cannot be kept holds up no other. Returns whether all were taken. */
async function takeAll(
  client: ImapFlow,
  mark: string,
  address: ImapAddress,
  deps: ImapIntakeDeps,
  isClosed: () => boolean,
): Promise<boolean> {
  let all = true;
  for (const uid of await untaken(client, mark, address)) {
    if (isClosed()) return false;
    const mail = await client.fetchOne(
      String(uid),
      { source: { start: 0, maxLength: deps.largestBytes }, size: true, internalDate: true },
      { uid: true },
    );
    // Somebody took it away just now.
    if (mail === false || !mail.source) continue;
    try {
      await deps.deliver(deliveryOf(mail, mail.source, deps.now()));
    } catch {
      deps.trouble('a mail could not be kept; it stays in its folder and is taken later');
      all = false;
      continue;
    }
    await client.messageFlagsAdd(String(uid), [mark], { uid: true });
  }
  return all;
}

/** It counts from when the mail server had it: an answer was in time though we were down. */
function deliveryOf({ size, internalDate }: FetchMessageObject, raw: Buffer, now: Date): Delivery {
  const arrived = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
  const receivedAt = new Date(Math.min(Number.isNaN(arrived) ? now.getTime() : arrived, now.getTime()));
  return { raw, receivedAt, ...(size !== undefined && size > raw.length && { cut: true }) };
}

/** In our words: a server's own may quote what it was sent. */
function wordsOf(error: unknown): string {
  const { authenticationFailed, code, responseStatus, message } = error as Record<string, unknown>;
  if (authenticationFailed === true) return 'the mail server refuses the user or the password of IMAP_URL';
  if (typeof code === 'string') return `the mail server does not answer (${code})`;
  if (typeof responseStatus === 'string') return `the mail server says ${responseStatus}`;
  return error instanceof Error ? String(message) : 'the mail server hung up';
}

/** Rung while nobody listens, it is heard by the next who does. */
function createBell() {
  let rang = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      rang = true;
      wake?.();
    },
    async rung(withinMs: number): Promise<void> {
      if (!rang) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      [rang, wake] = [false, undefined];
    },
  };
}
