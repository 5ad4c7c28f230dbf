import type { FileRefusal } from '../domain/attachment';
import type { Instant } from '../domain/instant';

/** Files that customers sent. */
export interface Files {
  /** It is known now which complaint the words belong to that they came with. */
  belong(message: string, reference: string): Promise<void>;
  /** What stands at each place among the files of a message: one that is kept, one that is not, or `awaited`. */
  at(message: string): Promise<readonly Pick<FileRow, 'size' | 'refused'>[]>;
  /** What had been awaited with a message came, or will not come: it takes the place that was kept for it there, once. */
  arrive(message: string, place: number, file: FileIn): Promise<void>;
  /** In the order in which they came; those that were not kept as well. */
  of(reference: string): Promise<readonly FileRow[]>;
  /** Undefined for a file of another complaint, and for one that was not kept. */
  content(reference: string, id: string): Promise<FileContent | undefined>;
}

interface FileFacts {
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
}

export type FileIn = FileFacts & ({ readonly content: Uint8Array } | { readonly refused: FileRefusal });

export interface FileRow extends FileFacts {
  readonly id: string;
  /** The hook that it came with: the `id` of its `message.received`. */
  readonly message: string;
  readonly receivedAt: Instant;
  readonly refused?: FileRefusal;
}

export interface FileContent {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}
