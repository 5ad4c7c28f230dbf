import type { Attachment } from '../../contract/attachments';
import type { Shown } from '../../contract/show';
import type { Names } from './timeline/told';

/** Files that somebody sent. Nobody looked into them, so they are handed out to be saved, and not shown here. */
export function Attachments({ shown, names }: { readonly shown: Shown; readonly names: Names }) {
  const { reference, attachments } = shown;
  if (attachments.length === 0) return '';
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">Files</h2>
      <ul>
        {attachments.map((file) => (
          <li>
            {file.refused === null ? (
              <a href={`/complaints/${reference}/attachments/${file.id}`} safe>
                {file.name}
              </a>
            ) : (
              <span safe>{file.name}</span>
            )}
            <span safe>{factsOf(file, names)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const factsOf = ({ type, size, receivedAt, refused }: Attachment, { moments }: Names): string =>
  `, ${type}, ${sizeIn(size)}, ${moments.at(Date.parse(receivedAt))}${fateOf(refused)}`;

const sizeIn = (bytes: number): string =>
  bytes < 1_000
    ? `${bytes} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1_000)} kB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`;

const fateOf = (refused: Attachment['refused']): string => {
  if (refused === null) return '';
  return refused === 'awaited' ? '; on its way to us' : `; not kept: ${WHY[refused]}`;
};

const WHY: Readonly<Record<Exclude<Attachment['refused'], null | 'awaited'>, string>> = {
  empty: 'it is empty',
  incomplete: 'it did not come whole',
  type: 'it is of a kind that we do not keep',
  'too-large': 'it is too large',
  'too-many': 'too many came at once',
  gone: 'whoever kept it for us has it no more',
};
