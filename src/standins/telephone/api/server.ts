import { once } from 'node:events';
import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import fastify, { type FastifyReply } from 'fastify';
import type { Misbehaviours } from '../../misbehaviour';
import type { Book } from '../book';
import type { Calls } from '../calls';
import type { Media } from '../media';
import type { TelephoneMisbehaviour } from '../misbehaviours';
import type { Recordings } from '../recordings';
import type { Texts } from '../texts';
import { addCalls } from './calls';
import { addMedia } from './media';
import { addMessages } from './messages';
import { addRecordings } from './recordings';
import { Refusal, refusals } from './refusal';

/** Answers a request that was done, or loses the answer if it is to misbehave so. */
export type Keeping = (reply: FastifyReply, status: number, resource: object) => Promise<void>;

export interface ApiServer {
  readonly url: string;
  open(): Promise<void>;
  /** Takes no more connections and cuts those there are. */
  close(): Promise<void>;
}

/** Twilio's REST API (2010-04-01) for messages and calls, as far as this project may use it. */
export const openApi = async (deps: {
  readonly port: number;
  readonly accountSid: string;
  readonly authToken: string;
  readonly book: Book;
  readonly texts: Texts;
  readonly calls: Calls;
  readonly recordings: Recordings;
  readonly media: Media;
  /** Where what came with texts is shown. */
  readonly filesUrl: () => string;
  readonly isOurs: (number: string) => boolean;
  readonly misbehaviours: Misbehaviours<TelephoneMisbehaviour>;
}): Promise<ApiServer> => {
  const { misbehaviours } = deps;
  const app = fastify();
  await app.register(formbody);

  const expected = Buffer.from(`Basic ${Buffer.from(`${deps.accountSid}:${deps.authToken}`).toString('base64')}`);
  const knows = (authorization = ''): boolean => {
    const given = Buffer.from(authorization);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };

  app.addHook('onRequest', async (request, reply) => {
    if (misbehaviours.take('never-answer')) {
      reply.hijack();
      return;
    }
    if (misbehaviours.take('too-many-requests')) throw refusals.tooMany();
    if (misbehaviours.take('server-error')) throw refusals.internal();
    if (!knows(request.headers.authorization)) throw refusals.unauthenticated();
  });
  app.setNotFoundHandler((request) => {
    throw refusals.notFound(request.url);
  });
  app.setErrorHandler((error, _request, reply) => {
    const refusal = error instanceof Refusal ? error : refusals.badRequest(String(error));
    return reply.code(refusal.status).send(refusal.body());
  });

  const kept: Keeping = async (reply, status, resource) => {
    if (misbehaviours.take('lose-the-answer')) {
      reply.hijack();
      reply.raw.destroy();
      return;
    }
    if (misbehaviours.take('error-after-keeping')) throw refusals.internal();
    await reply.code(status).send(resource);
  };
  addMessages(app, { ...deps, kept });
  addMedia(app, deps);
  addCalls(app, { ...deps, kept });
  addRecordings(app, { ...deps, kept });
  await app.ready();

  let server: Server | undefined;
  let port = deps.port;
  const open = async (): Promise<void> => {
    if (server !== undefined) return;
    // A server of its own, since it closes and opens again on the same port.
    server = createServer((request, response) => app.routing(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  await open();

  return {
    url: `http://127.0.0.1:${port}`,
    open,
    close: async () => {
      const closing = server;
      server = undefined;
      if (closing === undefined) return;
      closing.closeAllConnections();
      closing.close();
      await once(closing, 'close');
    },
  };
};
