import { HEAD_BYTES, judgeOfFiles } from '../../domain/attachment';
import type { FileIn } from '../../store/case-store';

/** A file as it came, whichever way. */
export interface Came {
  readonly name: string;
  /** As much of it as was read. */
  readonly content: Uint8Array;
  /** In bytes, where not all of it was read. */
  readonly size?: number;
  /** Not all of it came. */
  readonly cut?: true;
}

/** Of a file of the same message that is kept already: in bytes. */
type Kept = Pick<FileIn, 'size'>;

/** What of the files that came at once is kept, and what is only told of (`domain/attachment`). */
export function judged(files: readonly Came[], before: readonly Kept[] = []): readonly FileIn[] {
  const sieve = createSieve(before);
  for (const file of files) sieve.add(file);
  return sieve.files;
}

/** The same for files that come one after the other: what is not kept is let go of at once. */
export function createSieve(before: readonly Kept[] = []): {
  add(file: Came): void;
  readonly files: readonly FileIn[];
} {
  const judge = judgeOfFiles(before);
  const files: FileIn[] = [];
  return {
    files,
    add({ name: given, content, size = content.length, cut }) {
      const head = content.subarray(0, HEAD_BYTES);
      const { name, type, refused } = judge({ name: given, size, head, ...(cut && { cut }) });
      files.push(refused ? { name, type, size, refused } : { name, type, size, content });
    },
  };
}
