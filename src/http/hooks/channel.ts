import { createHash } from 'node:crypto';
import type { FastifyError, FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import type { Channel } from '../../channels/channel';
import { type ChannelMessage, channelMessageSchema } from '../../contract/channel-message';
import { problem } from '../../contract/problem';
import { contactAddress } from '../../domain/contact-point';
import { isReference } from '../../domain/reference';
import { judged } from '../../starters/inbox/judged';
import type { Receipt } from '../../starters/inbox/receipts';
import type { Words } from '../../starters/inbox/words';
import type { FileIn, Hook } from '../../store/case-store';
import type { HttpDeps } from '../deps';
import { Told } from '../problems';
import { WrongRequest } from '../validation';

/** Bytes of one post: two or three photos in base64. It is held whole, for its signature is over all of it. */
const LARGEST_POST = 8 * 1024 * 1024;
const TOO_LARGE = problem(
  413,
  'The request is too large',
  'A channel posts 8 MB at once, which is about 6 MB of files. Send larger ones as messages of their own, or a picture smaller.',
);

type Named = { Params: { channel: string } };

/**
 * What channels of a house's own bring: words and receipts, signed. Each is kept, then told; the answer is 204 once it is kept.
 * What was not taken is told why, and nothing of what came is told to anybody.
 */
export const channelHooks = ({ inbox, hearKeyword, channels, now }: HttpDeps): FastifyPluginAsync =>
  async function channelHooks(app) {
    // Signed is what came, byte for byte.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    // Of what is posted to nobody not a byte is held.
    app.addHook<Named>('onRequest', async ({ params }, reply) => {
      if (!channels.find(params.channel)) return reply.code(404).type('text/plain').send('No such channel.');
      return undefined;
    });

    /** By what to write whoever builds the other end. */
    app.get<Named>('/:channel', (_request, reply) =>
      reply.type('application/schema+json').send(JSON.stringify(SCHEMA)),
    );

    app.setErrorHandler((error: FastifyError) => {
      throw error.statusCode === 413 ? new Told(TOO_LARGE) : error;
    });

    app.post<Named>('/:channel', { bodyLimit: LARGEST_POST }, async ({ params, headers, body }, reply) => {
      const open = channels.find(params.channel)!;
      const signed = { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
      const fault = faultIn(() => open.check(signed));
      if (fault !== undefined) return reply.code(403).type('text/plain').send(`Not taken: ${fault}.`);
      const message = messageIn(open.channel, signed.body);
      if (message === undefined) return reply.code(204).send();
      const at = now().getTime();
      if (message.type === 'receipt') await inbox.take(receiptOf(open.channel, message, at));
      // A word that stands alone is nobody's message about a complaint; a file that it came with is.
      else if (!(await keywordIn(open.channel, message, at)) || message.files)
        await inbox.take(wordsOf(open.channel, message, at), filesOf(message));
      return reply.code(204).send();
    });

    /** In public a word that ends messages is a word like any other. */
    async function keywordIn(channel: Channel, message: Written, at: number): Promise<boolean> {
      if (isPublic(channel, message)) return false;
      const { id, from, text = '' } = message;
      const heard = await hearKeyword({
        ...{ id: hookId(channel, id), channel: channel.name, text, at },
        from: contactAddress(channel.name, from.id),
      });
      const reply = heard?.reply;
      if (reply !== undefined) await confirm(message, channel.name, reply);
      return heard !== undefined;
    }

    /** Their word is kept, whether the confirmation arrives or not. */
    async function confirm({ id, from }: Written, name: string, text: string): Promise<void> {
      const key = `keyword:${name}:${id}`;
      const letter = {
        key,
        reference: '',
        to: from.id,
        subject: '',
        text,
        language: from.locale ?? '',
        writtenAt: now(),
      };
      await channels
        .find(name)
        ?.messenger?.send(letter)
        .catch(() => undefined);
    }
  };

type Written = Extract<ChannelMessage, { type: 'message' }>;

const SCHEMA = z.toJSONSchema(channelMessageSchema, { io: 'input' });

/** Whoever may not come in hears why; anything else is a fault of ours. */
function faultIn(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSigned') return error.message;
    throw error;
  }
}

/** @throws {WrongRequest} */
function messageIn({ read }: Channel, body: Buffer): ChannelMessage | undefined {
  let posted: unknown;
  try {
    posted = JSON.parse(body.toString('utf8'));
  } catch {
    const message = 'is not JSON; post it as {"type": "message", ...}';
    throw new WrongRequest([{ code: 'custom', path: [], message, input: undefined }]);
  }
  const told = read ? read(posted) : posted;
  if (read && told === undefined) return undefined;
  const parsed = channelMessageSchema.safeParse(told);
  if (!parsed.success) throw new WrongRequest(parsed.error.issues);
  return parsed.data;
}

const isPublic = (channel: Channel, message: Written): boolean => message.public ?? channel.public ?? false;

/** Ids of networks may tell who somebody is: ours stands in logs and histories. */
const hookId = ({ name }: Channel, id: string): string =>
  `channel:${name}:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

function wordsOf(channel: Channel, message: Written, now: number): Hook {
  const { id, from, text = '', subject, inReplyTo, sentAt } = message;
  const { id: handle, ...more } = from;
  const answered = inReplyTo?.split(':')[0] ?? '';
  const body: Words = {
    channel: channel.name,
    text,
    ...(subject !== undefined && { subject }),
    from: contactAddress(channel.name, handle),
    handle,
    ...more,
    ...(isReference(answered) && { thread: answered }),
    ...(isPublic(channel, message) && { post: id }),
  };
  // A sender that was down for a while tells late what was written in time.
  const receivedAt = sentAt === undefined ? now : Math.min(now, Date.parse(sentAt));
  return { id: hookId(channel, id), source: 'words', receivedAt, body };
}

const filesOf = ({ files = [] }: Written): readonly FileIn[] =>
  judged(files.map(({ name, content }) => ({ name, content: Buffer.from(content, 'base64') })));

function receiptOf(
  channel: Channel,
  { key, result, reason }: Extract<ChannelMessage, { type: 'receipt' }>,
  at: number,
) {
  const why = result === 'failed' ? { reason: `${channel.name} ${reason ?? 'not delivered'}` } : {};
  const body: Receipt = { key, providerId: key, result, channel: channel.name, ...why };
  return { id: hookId(channel, `receipt:${key}:${result}`), source: 'receipt', receivedAt: at, body };
}
