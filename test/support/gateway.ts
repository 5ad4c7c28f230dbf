import { connect, constants, createSecureServer, type IncomingHttpHeaders, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';

/** A gate before a Temporal, as an operator or Temporal Cloud has one: TLS, and who may pass. */
export interface Gateway {
  /** `localhost:7234` */
  readonly address: string;
  close(): Promise<void>;
}

export interface Gate {
  readonly key: string;
  readonly cert: string;
  /** Whose certificates of clients are believed; without it nobody is asked for one. */
  readonly clients?: string;
  /** What everybody must know; without it nobody is asked for it. */
  readonly apiKey?: string;
}

const UNAUTHENTICATED = '16';
/** Of HTTP/1 and of one connection: not to be handed on. */
const hop = new Set(['connection', 'host', 'transfer-encoding']);

/** @param to the Temporal behind it, which speaks without TLS */
export async function openGateway(to: string, { key, cert, clients, apiKey }: Gate): Promise<Gateway> {
  const behind = connect(`http://${to}`);
  const sessions = new Set<ServerHttp2Session>();
  const server = createSecureServer({
    ...{ key, cert, requestCert: clients !== undefined, rejectUnauthorized: clients !== undefined },
    ...(clients !== undefined && { ca: clients }),
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => undefined);
    if (apiKey !== undefined && headers.authorization !== `Bearer ${apiKey}`) {
      const refused = { 'grpc-status': UNAUTHENTICATED, 'grpc-message': 'no such API key' };
      stream.respond({ ':status': 200, 'content-type': 'application/grpc', ...refused }, { endStream: true });
      return;
    }
    const asked = behind.request(without(headers));
    let trailers: IncomingHttpHeaders = {};
    asked.on('response', (given) => stream.respond(given, { waitForTrailers: true }));
    asked.on('trailers', (last) => (trailers = last));
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
    asked.on('error', () => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
    stream.on('close', () => asked.close());
    stream.pipe(asked).pipe(stream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      behind.close();
      for (const session of sessions) session.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const without = (headers: IncomingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.has(name)));
