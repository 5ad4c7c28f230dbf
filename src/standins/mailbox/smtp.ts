import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import type { Misbehaviours } from '../misbehaviour';
import type { Envelope } from './mail';

export const MAILBOX_MISBEHAVIOURS = {
  'refuse-permanently': 'Refuse for good (550)',
  'refuse-for-now': 'Refuse for now (451)',
  'refuse-connections': 'Be down: take no connections',
  'never-answer': 'Be down: take connections, say nothing',
  'lose-the-last-reply': 'Keep the mail, then hang up before saying so',
} as const;

export type MailboxMisbehaviour = keyof typeof MAILBOX_MISBEHAVIOURS;

export interface SmtpDoor {
  readonly port: number;
  open(): Promise<void>;
  /** Takes no more connections and cuts those there are. */
  close(): Promise<void>;
}

/** The door mails come in by: plain SMTP on this machine alone. `keep` must have the mail safe when it returns. */
export const openSmtpDoor = async (deps: {
  readonly port: number;
  readonly misbehaviours: Misbehaviours<MailboxMisbehaviour>;
  readonly keep: (envelope: Envelope, raw: Buffer) => void;
}): Promise<SmtpDoor> => {
  const { misbehaviours } = deps;
  let server: SMTPServer | undefined;
  let port = deps.port;
  const sockets = new Map<number, Socket>();

  const build = () =>
    new SMTPServer({
      authOptional: true,
      onAuth: (_auth, _session, callback) => callback(null, { user: 'anyone' }),
      // There is no certificate that a client could trust for this machine.
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      disableReverseLookup: true,
      closeTimeout: 1,

      onConnect: (_session, callback) => {
        if (!misbehaviours.take('never-answer')) callback();
      },
      onRcptTo: (address, _session, callback) => callback(refusalFor(address, misbehaviours)),
      onData: (stream, session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          try {
            deps.keep({ from, to: rcptTo.map(({ address }) => address) }, Buffer.concat(chunks));
          } catch (error) {
            callback(refusal(451, `4.3.1 The mail could not be kept: ${String(error)}`));
            return;
          }
          if (misbehaviours.take('lose-the-last-reply')) sockets.get(session.remotePort)?.destroy();
          else callback();
        });
      },
    });

  const door: Omit<SmtpDoor, 'port'> = {
    open: async () => {
      if (server !== undefined) return;
      server = build();
      // A client that goes away in the middle is its own affair.
      server.on('error', () => undefined);
      server.server.on('connection', (socket: Socket) => {
        const { remotePort } = socket;
        if (remotePort === undefined) return;
        sockets.set(remotePort, socket);
        socket.once('close', () => sockets.delete(remotePort));
      });
      const listener = server.listen(port, '127.0.0.1');
      await once(listener, 'listening');
      port = (listener.address() as AddressInfo).port;
    },
    close: async () => {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      const closed = new Promise<void>((resolve) => closing.close(resolve));
      for (const socket of sockets.values()) socket.destroy();
      await closed;
    },
  };

  await door.open();
  return { ...door, port };
};

const refusalFor = ({ address }: SMTPServerAddress, misbehaviours: Misbehaviours<MailboxMisbehaviour>) => {
  if (misbehaviours.take('refuse-permanently'))
    return refusal(550, `5.1.1 ${address}: there is nobody of this name here`);
  if (misbehaviours.take('refuse-for-now')) return refusal(451, `4.3.0 ${address}: not now, try again later`);
  return null;
};

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
