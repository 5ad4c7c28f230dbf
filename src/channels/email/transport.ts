import { createTransport, type Transporter } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';

export type Transport = Transporter<SMTPPool.SentMessageInfo, SMTPPool.Options>;

/**
 * Connections to the mail server, kept and shared. Its patience is short: a server that hangs must not hold up a lane
 * longer than its activity may take, and whatever did not get through is tried again later anyway.
 *
 * @param url `smtp://user:pass@host:port` or `smtps://…`
 */
export const createSmtpTransport = (url: string): Transport =>
  createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 10_000,
    maxRequeues: 1,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as SMTPPool.Options);
