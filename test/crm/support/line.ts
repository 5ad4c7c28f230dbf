import { createServer, type IncomingMessage, request as ask, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The line to a system: it can be cut, and an answer can be lost on it after the system has done what it was asked. */
export interface Line {
  readonly url: string;
  cut(): void;
  mend(): void;
  /** The answer to the next request that is `such` never comes; `instead` happens when the system has given it. */
  lose(such: (method: string, path: string, body: string) => boolean, instead?: () => void): void;
  /** Before the next request that is `such` arrives, this happens there. */
  meanwhile(such: (method: string, path: string, body: string) => boolean, happens: () => Promise<void>): void;
  close(): Promise<void>;
}

export async function openLine(to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  let isCut = false;
  let waiting: { such: Parameters<Line['meanwhile']>[0]; happens: () => Promise<void> } | undefined;
  let losing: { such: Parameters<Line['lose']>[0]; instead: () => void } | undefined;

  const pass = ({ method, url, headers, socket }: IncomingMessage, body: Buffer, answer: ServerResponse) => {
    const forwarded = ask(
      { hostname, port, method, path: url, headers: { ...headers, connection: 'close' } },
      (given) => {
        const parts: Buffer[] = [];
        given.on('data', (part: Buffer) => parts.push(part));
        given.on('end', () => {
          if (losing?.such(method ?? '', url ?? '', String(body))) {
            const { instead } = losing;
            losing = undefined;
            instead();
            return void socket.destroy();
          }
          answer.writeHead(given.statusCode ?? 502, given.headers);
          answer.end(Buffer.concat(parts));
        });
      },
    );
    forwarded.on('error', () => socket.destroy());
    forwarded.end(body);
  };

  const server = createServer((asked, answer) => {
    if (isCut) return void asked.socket.destroy();
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      if (!waiting?.such(asked.method ?? '', asked.url ?? '', String(body))) return pass(asked, body, answer);
      const { happens } = waiting;
      waiting = undefined;
      void happens().then(
        () => pass(asked, body, answer),
        () => asked.socket.destroy(),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => void (isCut = true),
    mend: () => void (isCut = false),
    lose: (such, instead = () => undefined) => void (losing = { such, instead }),
    meanwhile: (such, happens) => void (waiting = { such, happens }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
