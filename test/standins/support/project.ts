import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { validateRequest } from 'twilio';

/** What the telephone asked the project. */
interface Asked {
  readonly path: string;
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly signed: boolean;
}

type Answer = string | ((params: Asked['params']) => string | Promise<string>);

/** The project's side of the telephone: pages that answer with TwiML, and a memory of what was asked. */
export interface Project {
  readonly url: string;
  readonly asked: Asked[];
  /** What was told of a message or a call, in order: its statuses. */
  told(path: string): string[];
  /** Lets a page answer so from now on. */
  page(path: string, answer: Answer): void;
  /** Lets a page fail so from now on. */
  fail(path: string, status: number): void;
  stop(): Promise<void>;
  /** After `stop`, at the same address. */
  comeBack(): Promise<void>;
}

export const startProject = async (authToken: string): Promise<Project> => {
  const asked: Asked[] = [];
  const pages = new Map<string, Answer>();
  const failures = new Map<string, number>();

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', url);
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
      const signature = String(request.headers['x-twilio-signature']);
      const params = { ...Object.fromEntries(searchParams), ...form };
      asked.push({
        path: pathname,
        method: request.method ?? '',
        params,
        signed: validateRequest(authToken, signature, `${url}${request.url}`, form),
      });
      const page = pages.get(pathname) ?? '';
      response.statusCode = failures.get(pathname) ?? 200;
      void Promise.resolve(typeof page === 'string' ? page : page(params)).then((answer) => response.end(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    asked,
    told: (path) =>
      asked
        .filter((one) => one.path === path)
        .map(({ params }) => params['MessageStatus'] ?? params['CallStatus'] ?? ''),
    page: (path, answer) => void pages.set(path, answer),
    fail: (path, status) => void failures.set(path, status),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
    comeBack: async () => {
      server.listen(Number(new URL(url).port), '127.0.0.1');
      await once(server, 'listening');
    },
  };
};
