/**
 * A letter's `Message-ID` says which effect it is: sent again after a doubt it is the same letter to every mail
 * program, and an answer or a bounce that names it finds its complaint.
 *
 * `TN-7F3KQ-92QDM:acknowledge:acknowledgement.email:1` becomes
 * `<TN-7F3KQ-92QDM~acknowledge~acknowledgement.email~1@contoh.test>`.
 */
export const messageIdOf = (key: string, domain: string): string =>
  `<${encodeURIComponent(key).replaceAll('%3A', '~')}@${domain}>`;

/** The key in a `Message-ID` made by `messageIdOf`, for whichever domain; undefined for any other. */
export function keyOf(messageId: string): string | undefined {
  const [, local] = /^<?([^<>@\s]+)@[^<>@\s]+>?$/.exec(messageId.trim()) ?? [];
  if (local === undefined) return undefined;
  try {
    const key = decodeURIComponent(local.replaceAll('~', ':'));
    return /^[^:]+:[^:]+:[^:]+:[^:]+$/.test(key) ? key : undefined;
  } catch {
    return undefined;
  }
}
