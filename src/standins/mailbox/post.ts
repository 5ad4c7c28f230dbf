import { createTransport } from 'nodemailer';

export interface InboundSmtp {
  readonly host: string;
  readonly port: number;
}

/** A mail that a customer sends to the project. */
export interface LetterOut {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
}

/** Carries what people write to the project's own SMTP door. */
export interface Post {
  aim(inboundSmtp: InboundSmtp): void;
  /** @throws {Error} when the project does not take the mail, in the project's words. */
  send(letter: LetterOut): Promise<void>;
}

export const createPost = (first: InboundSmtp | undefined): Post => {
  let target = first;

  return {
    aim: (inboundSmtp) => void (target = inboundSmtp),
    send: async (letter) => {
      if (target === undefined) throw new Error('Nobody takes mail yet: the mailbox was not told where answers go.');
      const transport = createTransport({ ...target, secure: false, ignoreTLS: true, connectionTimeout: 5_000 });
      try {
        const { references, ...rest } = letter;
        await transport.sendMail({ ...rest, ...(references === undefined ? {} : { references: [...references] }) });
      } finally {
        transport.close();
      }
    },
  };
};
