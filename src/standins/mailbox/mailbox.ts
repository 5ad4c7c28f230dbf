import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBell } from '../bell';
import { createMisbehaviours } from '../misbehaviour';
import { readMail, type Mail } from './mail';
import { openMaildir } from './maildir';
import { openMailboxPages } from './pages';
import { createPost, type InboundSmtp, type LetterOut } from './post';
import { openSmtpDoor, type MailboxMisbehaviour } from './smtp';

export type { Mail } from './mail';

/**
 * Everybody's mailbox on this machine: whatever is sent to any address is kept here, to the letter, and can be read
 * and answered, on a page or from a test.
 */
export interface Mailbox {
  readonly url: string;
  readonly smtpUrl: string;
  /** The newest that there are, oldest first. */
  mails(): readonly Mail[];
  /** The first mail that matches, of those that are here and those to come. */
  waitFor(match: MailMatch, timeoutMs?: number): Promise<Mail>;
  /** Answers as its recipient would: to its `Reply-To`, in its thread, with the mail quoted below. */
  answer(mail: Mail, text: string): Promise<void>;
  /** Sends a mail that answers nothing. `to` is an address of the project. */
  write(letter: {
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }): Promise<void>;
  /** Of those, mails that came more than once under one `Message-ID`, each group oldest first. */
  duplicates(): readonly (readonly Mail[])[];
  /** Until `behave`, or for so many `times` (recipients, connections or mails, whatever is refused). */
  misbehave(how: MailboxMisbehaviour, times?: number): Promise<void>;
  behave(): Promise<void>;
  /** Where answers go, when it was not known at the start. */
  deliverInboundTo(inboundSmtp: InboundSmtp): void;
  stop(): Promise<void>;
}

export interface MailboxOptions {
  /** Of the page. 0 or nothing: any free one. */
  readonly port?: number;
  readonly smtpPort?: number;
  /** Where the mails are kept; without it, in a directory of its own among the temporary files. */
  readonly directory?: string;
  readonly inboundSmtp?: InboundSmtp;
  /** So many are listed; all others lie in the directory alone, and open by their address. */
  readonly newest?: number;
}

const NEWEST = 2_000;

type MailMatch =
  | {
      /** The address it was handed in for. */
      readonly to?: string;
      readonly subject?: string | RegExp;
      readonly text?: string | RegExp;
    }
  | ((mail: Mail) => boolean);

export const startMailbox = async (options: MailboxOptions = {}): Promise<Mailbox> => {
  const maildir = openMaildir(options.directory ?? mkdtempSync(join(tmpdir(), 'mailbox-')));
  const misbehaviours = createMisbehaviours<MailboxMisbehaviour>();
  const bell = createBell();
  const post = createPost(options.inboundSmtp);
  const { newest = NEWEST } = options;
  const mails = await Promise.all(maildir.all(newest).map(readMail));

  // Mails are read one after another, so that they are listed as they came.
  let reading = Promise.resolve();
  const smtp = await openSmtpDoor({
    port: options.smtpPort ?? 0,
    misbehaviours,
    keep: (envelope, raw) => {
      const kept = maildir.keep(envelope, raw);
      reading = reading.then(async () => {
        mails.push(await readMail(kept));
        if (mails.length > newest) mails.shift();
        bell.ring();
      });
    },
  });

  const answer = (mail: Mail, text: string) => post.send(answerTo(mail, text));
  const misbehave = async (how: MailboxMisbehaviour, times?: number) => {
    misbehaviours.start(how, times);
    if (how === 'refuse-connections') await smtp.close();
  };
  const behave = async () => {
    misbehaviours.behave();
    await smtp.open();
  };

  const pages = await openMailboxPages({
    port: options.port ?? 0,
    mails: () => mails,
    find: async (id) => {
      const kept = maildir.find(id);
      return kept && readMail(kept);
    },
    raw: maildir.raw,
    answer,
    write: post.send,
    misbehaving: misbehaviours.now,
    misbehave,
    behave,
  });

  return {
    url: pages.url,
    smtpUrl: `smtp://127.0.0.1:${smtp.port}`,
    mails: () => [...mails],
    waitFor: (match, timeoutMs = 10_000) =>
      bell.waitFor(() => mails.find((mail) => matches(mail, match)), timeoutMs, `a mail like ${tell(match)}`),
    answer,
    write: post.send,
    duplicates: () => {
      const ids = new Set(mails.map(({ messageId }) => messageId).filter((id) => id !== ''));
      return [...ids]
        .map((id) => mails.filter(({ messageId }) => messageId === id))
        .filter((group) => group.length > 1);
    },
    misbehave,
    behave,
    deliverInboundTo: post.aim,
    stop: async () => {
      await Promise.all([pages.close(), smtp.close()]);
      await reading;
    },
  };
};

const answerTo = (mail: Mail, text: string): LetterOut => ({
  from: mail.to,
  to: mail.replyTo,
  subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
  text: `${text}\n\nOn ${mail.receivedAt.toUTCString()}, ${mail.from} wrote:\n${mail.text.replace(/^/gm, '> ')}\n`,
  ...(mail.messageId === '' ? {} : { inReplyTo: mail.messageId, references: [...mail.references, mail.messageId] }),
});

const matches = (mail: Mail, match: MailMatch): boolean =>
  typeof match === 'function'
    ? match(mail)
    : (match.to === undefined || mail.envelope.to.includes(match.to)) &&
      (match.subject === undefined || holds(mail.subject, match.subject)) &&
      (match.text === undefined || holds(mail.text, match.text));

const holds = (text: string, wanted: string | RegExp): boolean =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

const tell = (match: MailMatch): string =>
  typeof match === 'function'
    ? match.toString()
    : Object.entries(match)
        .map(([field, wanted]) => `${field} ${String(wanted)}`)
        .join(', ') || 'any';
