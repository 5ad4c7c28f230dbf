import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Envelope, KeptMail } from './mail';

/**
 * Mails on disk, each an `.eml` file to the letter, beside its envelope. `keep` returns when the mail would survive
 * the loss of this process: only then may the sender be told that we have it.
 */
export interface Maildir {
  keep(envelope: Envelope, raw: Buffer): KeptMail;
  raw(id: string): Buffer | undefined;
  find(id: string): KeptMail | undefined;
  /** Oldest first; with a number, so many of the newest. */
  all(newest?: number): KeptMail[];
}

export const openMaildir = (directory: string): Maildir => {
  mkdirSync(directory, { recursive: true });
  const letter = (id: string) => join(directory, `${id}.eml`);
  const cover = (id: string) => join(directory, `${id}.json`);

  const read = (id: string): KeptMail => {
    const { receivedAt, envelope } = JSON.parse(readFileSync(cover(id), 'utf8')) as Cover;
    return { id, receivedAt: new Date(receivedAt), envelope, raw: readFileSync(letter(id)) };
  };

  // A mail is there when its letter is; the cover is written first, so that no letter lacks one.
  const ids = () =>
    readdirSync(directory)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => name.slice(0, -'.eml'.length))
      .sort();

  const isHere = (id: string) => /^\d+$/.test(id) && existsSync(letter(id));
  let last = Number(ids().at(-1) ?? 0);

  return {
    keep: (envelope, raw) => {
      last += 1;
      const id = String(last).padStart(8, '0');
      const receivedAt = new Date();
      writeWhole(cover(id), JSON.stringify({ receivedAt: receivedAt.toISOString(), envelope } satisfies Cover));
      writeWhole(letter(id), raw);
      return { id, receivedAt, envelope, raw };
    },
    raw: (id) => (isHere(id) ? readFileSync(letter(id)) : undefined),
    find: (id) => (isHere(id) ? read(id) : undefined),
    all: (newest = Infinity) => ids().slice(-newest).map(read),
  };
};

interface Cover {
  readonly receivedAt: string;
  readonly envelope: Envelope;
}

/** All of it under its name, or nothing. */
const writeWhole = (path: string, content: string | Buffer): void => {
  writeFileSync(`${path}.part`, content);
  renameSync(`${path}.part`, path);
};
