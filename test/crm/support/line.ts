import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The line to a system: it can be cut, and an answer can be lost on it after the system has done what it was asked. */
export interface Line {
  readonly url: string;
  cut(): void;
  mend(): void;
  /** The answer to the next request that is `such` never comes; `instead` happens when the system has given it. */
  lose(such: (method: string, path: string, body: string) => boolean, instead?: () => void): void;
  close(): Promise<void>;
}

export async function openLine(to: string): Promise<Line> {
  const { hostname, port } = new URL(to);
  let isCut = false;
  let losing: { such: Parameters<Line['lose']>[0]; instead: () => void } | undefined;

  const server = createServer((asked, answer) => {
    if (isCut) return void asked.socket.destroy();
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      const { method = 'GET', url = '/', headers } = asked;
      const forwarded = ask(
        { hostname, port, method, path: url, headers: { ...headers, connection: 'close' } },
        (given) => {
          const parts: Buffer[] = [];
          given.on('data', (part: Buffer) => parts.push(part));
          given.on('end', () => {
            if (losing?.such(method, url, String(body))) {
              const { instead } = losing;
              losing = undefined;
              instead();
              return void asked.socket.destroy();
            }
            answer.writeHead(given.statusCode ?? 502, given.headers);
            answer.end(Buffer.concat(parts));
          });
        },
      );
      forwarded.on('error', () => asked.socket.destroy());
      forwarded.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => void (isCut = true),
    mend: () => void (isCut = false),
    lose: (such, instead = () => undefined) => void (losing = { such, instead }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
