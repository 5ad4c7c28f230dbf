import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Book } from './book';
import type { MediaRecord, MessageRecord } from './records';
import { newSid } from './sid';

/** A file that somebody sends with a text. */
export interface SentFile {
  readonly type: string;
  readonly name?: string;
  readonly content: Uint8Array;
}

/** What people sent with texts. Whoever may ask is told an address that shows it for a while to anybody who has that. */
export interface Media {
  keep(file: SentFile): MediaRecord;
  /** Those of a message; none, when there is no such message. */
  of(message: string): readonly MediaRecord[];
  find(message: string, sid: string): MediaRecord | undefined;
  remove(message: string, sid: string): void;
  /** A path that shows it, until this telephone stops. */
  pathOf(media: MediaRecord): string;
  shown(path: string): { readonly media: MediaRecord; readonly content: Uint8Array } | undefined;
}

export const openMedia = (directory: string | undefined, book: Book): Media => {
  const shelf = openShelf(directory === undefined ? undefined : join(directory, 'media'));
  const shown = new Map<string, MediaRecord>();
  const messageOf = (sid: string): MessageRecord | undefined => book.message(sid);
  const find = (message: string, sid: string) => messageOf(message)?.media?.find((one) => one.sid === sid);
  return {
    keep: ({ type, name, content }) => {
      const sid = newSid('ME');
      // Before the book speaks of it: a kill in between leaves a file that nobody asks for.
      shelf.put(sid, content);
      return { sid, type, size: content.length, ...(name && { name }) };
    },
    of: (message) => messageOf(message)?.media ?? [],
    find,
    remove: (message, sid) => {
      const found = messageOf(message);
      if (found === undefined) return;
      book.saveMessage({ ...found, media: (found.media ?? []).filter((one) => one.sid !== sid) });
      shelf.remove(sid);
    },
    pathOf: (media) => {
      const path = `/media/${randomBytes(16).toString('hex')}`;
      shown.set(path, media);
      return path;
    },
    shown: (path) => {
      const media = shown.get(path);
      const content = media && shelf.get(media.sid);
      return media && content && { media, content };
    },
  };
};

interface Shelf {
  put(sid: string, content: Uint8Array): void;
  get(sid: string): Uint8Array | undefined;
  remove(sid: string): void;
}

function openShelf(directory: string | undefined): Shelf {
  if (directory === undefined) {
    const kept = new Map<string, Uint8Array>();
    return {
      put: (sid, content) => void kept.set(sid, content),
      get: (sid) => kept.get(sid),
      remove: (sid) => void kept.delete(sid),
    };
  }
  mkdirSync(directory, { recursive: true });
  const fileOf = (sid: string) => join(directory, sid);
  return {
    put: (sid, content) => {
      writeFileSync(`${fileOf(sid)}.draft`, content);
      renameSync(`${fileOf(sid)}.draft`, fileOf(sid));
    },
    get: (sid) => {
      try {
        return readFileSync(fileOf(sid));
      } catch {
        return undefined;
      }
    },
    remove: (sid) => rmSync(fileOf(sid), { force: true }),
  };
}
