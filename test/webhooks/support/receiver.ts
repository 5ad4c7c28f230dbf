import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One post as it came. */
export interface Received {
  readonly id: string;
  readonly timestamp: number;
  readonly signature: string;
  readonly body: string;
  readonly event: { readonly reference: string; readonly seq: number; readonly type: string; readonly at: string };
}

/** What it answers to a post; `silence`: nothing. */
export type Manner = (post: Received, before: readonly Received[]) => Reply | Promise<Reply>;
export type Reply = 'silence' | number | { readonly status: number; readonly headers: Record<string, string> };

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  behave(manner: Manner): void;
  close(): Promise<void>;
}

/** Somebody else's system: a real HTTP server that keeps what it is told. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let manner: Manner = () => 204;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const header = (name: string) => String(request.headers[name]);
      const post: Received = {
        ...{ id: header('webhook-id'), timestamp: Number(header('webhook-timestamp')) },
        ...{ signature: header('webhook-signature'), body, event: JSON.parse(body) as Received['event'] },
      };
      const before = received.slice();
      received.push(post);
      void (async () => {
        const reply = await manner(post, before);
        if (reply === 'silence') return;
        const { status, headers } = typeof reply === 'number' ? { status: reply, headers: {} } : reply;
        response.writeHead(status, headers).end();
      })();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    received,
    behave: (next) => (manner = next),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export const headersOf = ({ id, timestamp, signature }: Received) => ({
  ...{ 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature },
});

/** As whoever receives it computes it, from the words of the specification (Standard Webhooks 1.0). */
export const signatureOf = ({ id, timestamp, body }: Received, secret: string): string => {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
};
