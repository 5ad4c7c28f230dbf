// oxlint-disable no-control-regex -- Files of most kinds begin with such characters.

/**
 * Which files that somebody sent are kept, under which name, as what: asked for those that came at once, one after the other. What a
 * sender says of a file is not believed: its first bytes tell what it is, and its name ends accordingly. Nothing is opened or
 * unpacked, here or later.
 * @param before Those of the same message that are kept already.
 */
export function judgeOfFiles(before: readonly Pick<Offered, 'size'>[] = []): (file: Offered) => Verdict {
  let [kept, bytes] = [before.length, before.reduce((sum, { size }) => sum + size, 0)];
  return (file) => {
    const found = kindOf(file);
    const name = safeName(file.name, found?.endings);
    const type = found?.type ?? 'application/octet-stream';
    const refused = refusalOf(file, found, kept, bytes);
    if (refused) return { name, type, refused };
    [kept, bytes] = [kept + 1, bytes + file.size];
    return { name, type };
  };
}

/** A file as it came. */
export interface Offered {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** Its first bytes, as far as it has so many. */
  readonly head: Uint8Array;
  /** Not all of it came. */
  readonly cut?: true;
}

export interface Verdict {
  /** Of one line, without a path, and with the ending of what it is. */
  readonly name: string;
  readonly type: string;
  /** Why it is not kept; absent: it is. */
  readonly refused?: FileRefusal;
}

/** `awaited`: it is on its way from whoever keeps it for us. `gone`: they had it no more, or never gave it to us. */
export type FileRefusal = 'empty' | 'incomplete' | 'type' | 'too-large' | 'too-many' | 'awaited' | 'gone';

/** So many bytes of a file tell what it is. */
export const HEAD_BYTES = 4_096;

/** Bytes of one file, and of those that came at once. */
export const LARGEST_FILE = 10 * 1024 * 1024;
const LARGEST_TOGETHER = 15 * 1024 * 1024;
/** Files that came at once. */
export const MOST_FILES = 20;

function refusalOf(
  { size, cut }: Offered,
  found: Kind | undefined,
  kept: number,
  bytes: number,
): FileRefusal | undefined {
  if (size === 0) return 'empty';
  if (cut) return 'incomplete';
  if (!found) return 'type';
  if (size > LARGEST_FILE || bytes + size > LARGEST_TOGETHER) return 'too-large';
  return kept >= MOST_FILES ? 'too-many' : undefined;
}

interface Kind {
  readonly type: string;
  /** The usual one first. */
  readonly endings: readonly string[];
}

/** Pictures, documents, recordings: what customers send as evidence. No archives, no programs, no pages, no macros. */
const KINDS: readonly (Kind & { readonly begins: RegExp; readonly holds?: RegExp })[] = [
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], begins: /^\xff\xd8\xff/ },
  { type: 'image/png', endings: ['png'], begins: /^\x89PNG\r\n\x1a\n/ },
  { type: 'image/gif', endings: ['gif'], begins: /^GIF8[79]a/ },
  { type: 'image/webp', endings: ['webp'], begins: /^RIFF[^]{4}WEBP/ },
  { type: 'image/heic', endings: ['heic', 'heif'], begins: /^[^]{4}ftyp(hei|hev|mif1|msf1)/ },
  { type: 'image/tiff', endings: ['tif', 'tiff'], begins: /^(II\*\0|MM\0\*)/ },
  { type: 'application/pdf', endings: ['pdf'], begins: /^%PDF-/ },
  { type: 'video/mp4', endings: ['mp4', 'm4v'], begins: /^[^]{4}ftyp(isom|mp4|avc1|iso|M4V|MSNV|dash)/ },
  { type: 'audio/mp4', endings: ['m4a'], begins: /^[^]{4}ftypM4A/ },
  { type: 'video/3gpp', endings: ['3gp'], begins: /^[^]{4}ftyp3g/ },
  { type: 'video/quicktime', endings: ['mov'], begins: /^[^]{4}ftypqt/ },
  { type: 'audio/mpeg', endings: ['mp3'], begins: /^(ID3|\xff[\xfb\xf3\xf2])/ },
  { type: 'audio/ogg', endings: ['ogg', 'opus', 'oga'], begins: /^OggS/ },
  { type: 'audio/amr', endings: ['amr'], begins: /^#!AMR/ },
  { type: 'audio/wav', endings: ['wav'], begins: /^RIFF[^]{4}WAVE/ },
  ...(['text', 'spreadsheet', 'presentation'] as const).map((what) => ({
    type: `application/vnd.oasis.opendocument.${what}`,
    endings: [{ text: 'odt', spreadsheet: 'ods', presentation: 'odp' }[what]],
    begins: /^PK\x03\x04/,
    holds: new RegExp(`^[^]{30}mimetypeapplication/vnd\\.oasis\\.opendocument\\.${what}PK`),
  })),
];

/** Office files are archives that begin alike: which one, their ending must say. Those that may hold macros end otherwise. */
const OFFICE: readonly Kind[] = [
  { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', endings: ['docx'] },
  { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', endings: ['xlsx'] },
  { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', endings: ['pptx'] },
];
const OFFICE_BEGINS = /^PK\x03\x04[^]{26}(\[Content_Types\]\.xml|_rels\/|docProps\/|word\/|xl\/|ppt\/)/;

/** Whatever its ending was, it ends with one that opens as text. */
const TEXT: Kind = { type: 'text/plain', endings: ['txt', 'csv', 'log', 'eml'] };

function kindOf({ name, head }: Offered): Kind | undefined {
  const bytes = Array.from(head, (byte) => String.fromCharCode(byte)).join('');
  const found = KINDS.find(({ begins, holds }) => begins.test(bytes) && (holds?.test(bytes) ?? true));
  if (found) return found;
  if (OFFICE_BEGINS.test(bytes)) return OFFICE.find(({ endings }) => endings.includes(endingOf(name)));
  return bytes.startsWith('MZ') || /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(bytes) ? undefined : TEXT;
}

const endingOf = (name: string): string => /\.([a-z0-9]{1,8})\s*$/i.exec(name)?.[1]?.toLowerCase() ?? '';

const LONGEST_NAME = 100;

/** A name that is safe on every system, and cannot pass for another: no path, no control or direction signs. */
function safeName(given: string, endings: readonly string[] = []): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*%;]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const named = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain;
  const [usual] = endings;
  if (usual === undefined) return named.slice(0, LONGEST_NAME) || 'file';
  const fits = endings.includes(endingOf(named));
  const ending = fits ? endingOf(named) : usual;
  const stem = fits ? named.slice(0, -ending.length - 1) : named;
  return `${stem.slice(0, LONGEST_NAME - ending.length - 1).trim() || 'file'}.${ending}`;
}
