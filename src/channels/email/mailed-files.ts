import type { ParsedMail } from 'mailparser';

/** A file that came with a mail, as its sender describes it: nothing of that is believed. */
export interface MailedFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  /** It ends where we stopped reading: not all of it came. */
  readonly cut?: true;
}

/** @param raw kept whole, as a file, where it could not be taken apart. */
export function filesIn(
  { attachments }: ParsedMail,
  { raw, unreadable, cut }: { readonly raw: Buffer; readonly unreadable?: true; readonly cut?: true },
): readonly MailedFile[] {
  if (unreadable) return [{ name: 'mail.eml', type: 'message/rfc822', content: raw, ...(cut && { cut }) }];
  const files = attachments.filter(({ contentType }) => contentType !== 'message/delivery-status');
  return files.map(({ filename, contentType, content }, index) => ({
    name: filename ?? '',
    type: contentType,
    content,
    ...(cut && index === files.length - 1 && { cut }),
  }));
}
