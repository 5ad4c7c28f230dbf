/**
 * What somebody wrote anew: without the letter they answer to, and without their signature. An answer between quoted
 * lines is kept. Nothing recognised, or nothing left, is the whole text: rather too much than a lost word.
 *
 * Our own, because libraries for it match long lines against nested wildcards: ten kilobytes of a hostile mail kept one
 * busy for minutes. This looks at the beginning and the end of each line, once.
 */
export function freshText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const end = lines.findIndex((_, index) => announcesQuote(lines, index) || isSignature(lines, index));
  const fresh = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'));
  return fresh.join('\n').trim() || text.trim();
}

/** `On Monday, Siti wrote:`, in the languages our customers' mail programs speak; it may be wrapped onto a third line. */
function announcesQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index]?.trim() ?? '';
  if (/^-{2,20} ?(original message|forwarded message|pesan asli|mesej asal|pesan terusan) ?-{2,20}$/i.test(line))
    return true;
  if (/^(on|pada) /i.test(line)) {
    return lines.slice(index, index + 3).some((part) => /(wrote|menulis|tulis)\s?:$/i.test(part.trim().slice(-20)));
  }
  // Outlook's block of headers: two of them in a row are no accident.
  return (
    HEADER.test(line.slice(0, 20)) && lines.slice(index + 1, index + 3).some((next) => HEADER.test(next.slice(0, 20)))
  );
}

const HEADER =
  /^\*?(from|sent|to|subject|dari|daripada|dikirim|dihantar|tanggal|tarikh|kepada|ke|subjek|perihal)\*?\s?:\*? /i;

/** A signature is the last thing in a letter; two dashes with a space say so, phones and programs say so in words. */
const isSignature = (lines: readonly string[], index: number): boolean =>
  /^(-- ?|_{20,80})$/.test(lines[index] ?? '') ||
  (/^(sent from|get outlook for|dikirim dari|dihantar dari|dapatkan outlook untuk) /i.test(lines[index] ?? '') &&
    lines
      .slice(index + 1, index + 4)
      .every((line) => line.trim() === '' || line.startsWith('>') || line.startsWith('On ')));
