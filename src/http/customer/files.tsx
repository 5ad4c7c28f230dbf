import { LARGEST_FILE } from '../../domain/attachment';
import { createSieve } from '../../starters/inbox/judged';
import type { FileIn, FileRow } from '../../store/case-store';
import type { Words } from './words';

interface FilesView {
  readonly words: Words;
  readonly path: string;
  readonly files: readonly FileRow[];
}

/** Files that the customer sent, to be saved again; of those that were not kept, why. */
export function Files({ words, path, files }: FilesView) {
  if (files.length === 0) return '';
  return (
    <section>
      <h2 safe>{words.files.title}</h2>
      <ul>
        {files.map(({ id, name, size, refused }) => (
          <li>
            {refused === undefined ? (
              <a href={`${path}/files/${id}`} safe>
                {name}
              </a>
            ) : (
              <span safe>{name}</span>
            )}{' '}
            <span class="quiet" safe>
              {refused === undefined ? sizeIn(size, words.language) : words.files.refused[refused]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function sizeIn(bytes: number, language: string): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}

/** A part of a form, as it comes. */
export type FormPart =
  | { readonly type: 'field'; readonly fieldname: string; readonly value: unknown }
  | { readonly type: 'file'; readonly filename?: string; toBuffer(): Promise<Buffer> };

/** Of a file so much is read: a byte more than is kept, so that one that is too large is seen to be. */
export const MOST_READ = LARGEST_FILE + 1;

/**
 * What a form with files says. Files that are not kept are told of by name and not held in memory.
 */
export async function readForm(
  parts: AsyncIterable<FormPart>,
): Promise<{ readonly fields: Readonly<Record<string, unknown>>; readonly files: readonly FileIn[] }> {
  const fields: Record<string, unknown> = {};
  const sieve = createSieve();
  for await (const part of parts) {
    if (part.type === 'field') {
      fields[part.fieldname] = part.value;
      continue;
    }
    const content = await part.toBuffer();
    // A form without a file has an empty one.
    if (part.filename || content.length > 0) sieve.add({ name: part.filename ?? '', content });
  }
  return { fields, files: sieve.files };
}
