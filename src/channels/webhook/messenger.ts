import { type Channel, type Messenger, type OutgoingLetter, type OutgoingMessage, Undelivered } from '../channel';
import { signatureFor } from './signature';

/** Posts one JSON body; answers with the status alone. */
export type Post = (letter: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<{ readonly status: number }>;

export interface WebhookMessengerSettings {
  readonly channel: Channel;
  /** Where its messages are posted. */
  readonly url: string;
  readonly secrets: readonly string[];
  readonly post: Post;
  /** Signatures are dated by it. */
  readonly now: () => Date;
}

/** Most networks take more; a letter that fits nowhere is told short. */
const LONGEST = 2_000;

/**
 * Messages by a channel of a house's own. Each goes out under its key, by which whoever takes it knows it again: posted a second
 * time it is sent no second time, so that nothing needs to be looked up after a doubt.
 */
export function createWebhookMessenger({ channel, url, secrets, post, now }: WebhookMessengerSettings): Messenger & {
  /** Says a line where everybody can read it, beneath what somebody wrote. */
  sayPublicly(line: Pick<OutgoingLetter, 'key' | 'to' | 'text' | 'language'> & { inReplyTo: string }): Promise<void>;
} {
  async function hand(message: OutgoingMessage): Promise<void> {
    const body = JSON.stringify(channel.write ? channel.write(message) : message);
    let status: number;
    try {
      const headers = {
        ...{ 'content-type': 'application/json', 'user-agent': 'Tuntas' },
        ...signatureFor(message.key, body, secrets, now()),
      };
      ({ status } = await post({ url, headers, body }));
    } catch (error) {
      // Whether it arrived or not: under the same key it may go again.
      throw new Undelivered('temporary', error instanceof Error ? error.message : 'there was no connection');
    }
    if (status < 200 || status > 299)
      throw new Undelivered(REFUSED.has(status) ? 'permanent' : 'temporary', `${channel.name} answered ${status}`);
  }

  return {
    channel: channel.name,
    longest: channel.longest ?? LONGEST,
    async send({ key, to, text, language }) {
      await hand({ type: 'message', key, visibility: 'private', to: { id: to }, text, language });
      return { providerId: key };
    },
    /** Nobody has to be asked: sent again it is known by its key. */
    find: async () => undefined,
    sayPublicly: ({ key, to, text, language, inReplyTo }) =>
      hand({ type: 'message', key, visibility: 'public', to: { id: to }, inReplyTo, text, language }),
  };
}

/** About this message or this person, however often it is tried. The rest of 4xx is about us: a secret, an address, a limit. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 410, 413, 422]);
