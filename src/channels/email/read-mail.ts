import { type ParsedMail, simpleParser } from 'mailparser';

/**
 * A mail as its parser reads it, within bounds: a head of so many bytes, so many parts; no HTML is looked into, nothing is
 * unpacked. What goes beyond is read by its head alone: somebody wrote, and that is not lost.
 */
export interface ReadMail {
  readonly mail: ParsedMail;
  /** It could not be taken apart: its words, and what was attached, are unknown. */
  readonly unreadable?: true;
}

const LARGEST_HEAD = 128 * 1024;

export async function readMail(raw: Buffer): Promise<ReadMail> {
  const { head, body } = headOf(raw);
  try {
    return { mail: await parse(Buffer.concat([head, body])) };
  } catch {
    // Its own words on what its parts are must not keep its head from being read.
    return { mail: await parse(withoutParts(head)), unreadable: true };
  }
}

const parse = (raw: Buffer): Promise<ParsedMail> =>
  simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true });

/** Its first lines up to the empty one, at most so many bytes of them; and all from the empty line on. */
function headOf(raw: Buffer): { head: Buffer; body: Buffer } {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((at) => at >= 0);
  const end = ends.length === 0 ? raw.length : Math.min(...ends);
  if (end <= LARGEST_HEAD) return { head: raw.subarray(0, end), body: raw.subarray(end) };
  const cut = raw.lastIndexOf('\n', LARGEST_HEAD);
  const head = raw.subarray(0, cut > 0 ? cut : LARGEST_HEAD);
  return { head, body: Buffer.concat([Buffer.from('\n\n'), raw.subarray(end)]) };
}

function withoutParts(head: Buffer): Buffer {
  const lines = head.toString('latin1').split(/\r?\n(?![ \t])/);
  const kept = lines.filter((line) => !/^(content-|mime-version)/i.test(line));
  return Buffer.from(`${kept.join('\r\n')}\r\n\r\n`, 'latin1');
}
