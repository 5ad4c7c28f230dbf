import { z } from 'zod';
import { email, language, line, moment, oneOf, phone, prose, words } from './values';

/** An id as its sender draws them. */
const id = words(200);

/** Who wrote, as their network knows them; what else they told of themselves counts for a complaint that is opened. */
const writer = z.strictObject({
  id,
  name: line.exactOptional(),
  email: email.exactOptional(),
  phone: phone.exactOptional(),
  locale: language.exactOptional(),
});

/** So many files may come with one message. What of them is kept, `domain/attachment` says. */
const MOST = 20;

const file = z.strictObject({
  name: line,
  /** Not believed: the first bytes of a file tell what it is. */
  type: line.exactOptional(),
  content: z
    .string({ error: 'is no text; write the file in base64' })
    // Letter by letter: a pattern of groups runs out of its stack on files of some megabytes.
    .refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), {
      error: 'is not base64; write it with + and /, filled up with =, without line breaks',
    })
    .meta({ contentEncoding: 'base64' }),
});

const files = z.array(file, { error: 'is no list; write it in brackets' }).min(1, { error: 'is empty; leave it out' });

/**
 * What a channel posts to `/hooks/{channel}`: somebody wrote, or what became of a message of ours. Fields it does not know
 * are refused with their path.
 */
export const channelMessageSchema = z
  .discriminatedUnion(
    'type',
    [
      z
        .strictObject({
          type: z.literal('message'),
          /** The sender's own id of it: what comes twice counts once. */
          id,
          from: writer,
          /** May be left out where files say enough. */
          text: prose.exactOptional(),
          files: files.max(MOST, { error: `are too many; send ${MOST} at most with one message` }).exactOptional(),
          subject: line.exactOptional(),
          /** The key of the message of ours that it answers, or the reference of a complaint. */
          inReplyTo: words(300).exactOptional(),
          /** False for a private message on a channel that is public otherwise. */
          public: z.boolean({ error: 'is neither true nor false; write one of them' }).exactOptional(),
          /** When it was written, if that is before it is posted. */
          sentAt: moment.exactOptional(),
        })
        .refine(({ text, files: sent }) => text !== undefined || sent !== undefined, {
          path: ['text'],
          error: 'is missing; write it, or send a file',
        }),
      z.strictObject({
        type: z.literal('receipt'),
        /** Of the message of ours. */
        key: words(300),
        result: oneOf(['delivered', 'failed']),
        /** Why it failed, as a code without anything personal. */
        reason: z
          .string()
          .regex(/^[A-Za-z0-9._-]{1,64}$/, { error: 'is not a code; write letters, digits, points and hyphens' })
          .exactOptional(),
      }),
    ],
    { error: 'is nothing that a channel posts; write "message" or "receipt"' },
  )
  .meta({ id: 'ChannelMessage', description: 'What a channel posts to /hooks/{channel}, signed.' });

export type ChannelMessage = z.output<typeof channelMessageSchema>;
