import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../contract/problem';
import { name, words } from '../../contract/values';
import type { HttpDeps } from '../deps';
import { Told } from '../problems';
import { entryIn } from '../show-case';
import { createFollowing, type Heard } from './following';

const number = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'is not the id of an event; send the one you saw last, or leave it out' });

const query = z.strictObject({
  reference: name.exactOptional().meta({ description: 'Only of this complaint.' }),
  types: words(1_000)
    .transform((text) => text.split(',').map((type) => type.trim()))
    .exactOptional()
    .meta({ description: 'Only of these types, with commas between them.', examples: ['resolved,clock.breached'] }),
  after: number.exactOptional().meta({ description: 'As `Last-Event-ID`, where no header can be sent.' }),
});

const headers = z.object({
  'last-event-id': number.exactOptional().meta({
    description:
      'The id of the last event you saw: you hear all that came after it. Without it: what comes from now on.',
  }),
});

const RETRY_MS = 2_000;
/** A key that was revoked hears nothing more after this time. */
const TRUST_MS = 1_000;

/** `/api/v1/events`: every line of every timeline, as it comes. Whoever was away goes on where they were. */
export const eventRoutes = ({ store }: HttpDeps): FastifyPluginAsyncZod =>
  async function eventRoutes(app) {
    const follow = createFollowing(store.feed);
    const closing = new AbortController();
    app.addHook('preClose', async () => closing.abort());

    app.get(
      '/',
      {
        config: { deed: 'look' },
        exposeHeadRoute: false,
        schema: {
          operationId: 'follow',
          tags: ['events'],
          summary: 'Follow what happens, as server-sent events.',
          description:
            'Each event is a line of a timeline: its `id` counts the lines of all complaints in the order in which they ' +
            'were written, its `event` is the type of the line, its `data` is `{ reference, seq, at, type, actor, data }`. ' +
            'Send the last `id` you saw as `Last-Event-ID` to hear all that came since, however long ago and from whichever ' +
            'process. A comment every 15 seconds says that the line still stands; the stream ends when its key is revoked.',
          querystring: query,
          headers,
          response: {
            200: { description: 'A stream without end.', content: { 'text/event-stream': { schema: z.string() } } },
          },
        },
      },
      async (request, reply) => {
        const { reference, types, after } = request.query;
        const last = await store.feed.last();
        const from = Number(request.headers['last-event-id'] ?? after ?? last);
        if (from > last) throw ahead(last);
        const gone = new AbortController();
        request.raw.once('close', () => gone.abort());
        const heard = follow(
          from,
          { reference, types, viewer: request.caller.viewer },
          AbortSignal.any([closing.signal, gone.signal]),
        );
        const stream = Readable.from(
          told(heard, from, () => isGood(request.caller.key)),
          { objectMode: false },
        );
        // Once the stream has ended nothing more comes this way: whoever stops need not wait for the line to time out.
        reply.header('connection', 'close');
        reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no').type('text/event-stream');
        return reply.send(stream as never);
      },
    );

    const isGood = async (key: string): Promise<boolean> =>
      key === 'local' || (await store.keys.find(key))?.revokedAt === null;
  };

/** The words on the wire. An `id` without `data` tells nobody anything, but is remembered for the next time. */
async function* told(heard: AsyncGenerator<Heard>, from: number, isGood: () => Promise<boolean>) {
  yield `retry: ${RETRY_MS}\nid: ${from}\n\n`;
  let askedAt = performance.now();
  for await (const one of heard) {
    if (performance.now() - askedAt > TRUST_MS || 'quietAt' in one) {
      if (!(await isGood())) return;
      askedAt = performance.now();
    }
    if ('line' in one) {
      const { number: id, reference, ...line } = one.line;
      const entry = { reference, ...entryIn(line) };
      yield `id: ${id}\nevent: ${entry.type}\ndata: ${JSON.stringify(entry)}\n\n`;
    } else {
      yield `: nothing new\nid: ${one.quietAt}\n\n`;
    }
  }
}

const ahead = (last: number) => {
  const fix = 'leave it out to hear what comes from now on';
  const field = { field: 'Last-Event-ID', message: `is ahead of all there is (${last})`, fix };
  return new Told(problem(400, 'The request cannot be used', 'No event has that id yet.', [field]));
};
