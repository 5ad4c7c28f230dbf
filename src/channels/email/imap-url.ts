/** A mailbox, as `IMAP_URL` names it. */
export interface ImapAddress {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** Mail that came before that day is left alone. */
  readonly since?: Date;
}

/**
 * Reads `imaps://user:password@host:port/FOLDER?since=2026-11-01`. Port, folder (INBOX) and `since` may be absent.
 * @throws {Error} saying what is wrong, never with what is in it: it holds a password.
 */
export function readImapUrl(text: string): ImapAddress {
  const wanted = 'must look like imaps://user:password@host/INBOX';
  if (!URL.canParse(text)) throw new Error(wanted);
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(text);
  if (!['imap:', 'imaps:'].includes(protocol) || hostname === '') throw new Error(wanted);
  if (username === '' || password === '') throw new Error(`${wanted}; it names no user or no password`);
  const secure = protocol === 'imaps:';
  const since = searchParams.get('since');
  const day = since === null ? undefined : new Date(since);
  if (day !== undefined && (!/^\d{4}-\d{2}-\d{2}$/.test(since ?? '') || Number.isNaN(day.getTime()))) {
    throw new Error(`${wanted}; its "since" must be a day, as 2026-11-01`);
  }
  return {
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
    ...(day && { since: day }),
  };
}
