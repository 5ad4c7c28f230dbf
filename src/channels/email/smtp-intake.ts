import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Delivery } from './incoming';

/** Where mail for the organisation is handed in by SMTP. */
export interface SmtpIntake {
  readonly port: number;
  close(): Promise<void>;
}

export interface SmtpIntakeDeps {
  /** Keeps one mail. Only when it is safe is it accepted; when this fails, the sender keeps it and comes again. */
  readonly deliver: (delivery: Delivery) => Promise<void>;
  /** The organisation's own address and its brands'; mail for anybody else is refused, for this is no relay. */
  readonly emailAddresses: readonly string[];
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly largestBytes: number;
  readonly now: () => Date;
}

export async function startSmtpIntake({
  deliver,
  emailAddresses,
  host,
  port,
  largestBytes,
  now,
}: SmtpIntakeDeps): Promise<SmtpIntake> {
  const isOurs = addressTest(emailAddresses);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestBytes,
    closeTimeout: 1_000,
    // Each may hold one mail in memory.
    maxClients: 20,
    onRcptTo: ({ address }, _session, answer) => answer(isOurs(address) ? null : refusal(550, 'No such mailbox.')),
    onData(stream, { envelope: { mailFrom, rcptTo } }, answer) {
      const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => {
        if (!stream.sizeExceeded) parts.push(part);
      });
      stream.on('end', () => {
        if (stream.sizeExceeded) return answer(refusal(552, 'Too large.'));
        return void deliver({ raw: Buffer.concat(parts), envelope, receivedAt: now() }).then(
          () => answer(),
          () => answer(refusal(451, 'Not kept; please try again later.')),
        );
      });
    },
  });
  // A client that goes away in the middle is its own affair.
  server.on('error', () => undefined);
  const listener = server.listen(port, host);
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    close: () => new Promise((closed) => server.close(closed)),
  };
}

/** Ours is the address itself, with anything behind a `+`. */
function addressTest(emailAddresses: readonly string[]): (address: string) => boolean {
  const ours = new Set(emailAddresses.map((one) => one.toLowerCase()));
  return (address) => {
    const [local = '', host] = address.toLowerCase().split('@');
    return ours.has(`${local.split('+', 1)[0]}@${host}`);
  };
}

const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
