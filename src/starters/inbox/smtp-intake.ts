import { SMTPServer } from 'smtp-server';
import type { Links } from '../../links';
import type { Inbox } from './inbox';
import { readMail } from './mail';

/** Where mail for us is delivered by SMTP. A letter is accepted once it is kept: if that fails, the sender keeps it. */
export interface SmtpIntake {
  readonly port: number;
  close(): Promise<void>;
}

export interface SmtpIntakeDeps {
  readonly inbox: Inbox;
  readonly links: Links;
  readonly now: () => Date;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
}

const LARGEST_LETTER = 10 * 1024 * 1024;

export async function startSmtpIntake({ inbox, links, now, host, port }: SmtpIntakeDeps): Promise<SmtpIntake> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST_LETTER,
    onData(stream, session, answer) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (stream.sizeExceeded) {
          answer(Object.assign(new Error('The letter is too large.'), { responseCode: 552 }));
          return;
        }
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        readMail(Buffer.concat(parts), recipients, links, now().getTime())
          .then((hook) => inbox.take(hook))
          .then(
            () => answer(),
            () => answer(Object.assign(new Error('Not kept, try again later.'), { responseCode: 451 })),
          );
      });
    },
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, host, listening);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => new Promise((closed) => server.close(closed)),
  };
}
