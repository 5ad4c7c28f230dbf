import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A local server that keeps to what a vendor's API documentation says, where the vendor's own cannot run: for the tests of
 * its adapter, and for trying an organisation's file. Each vendor's stand-in lies beside its adapter.
 */
export interface StandIn {
  readonly url: string;
  close(): Promise<void>;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Undefined without one, or where it is no JSON. */
  readonly body: unknown;
  /** The body, read as a form. */
  readonly form: URLSearchParams;
  /** What the route's groups matched. */
  readonly params: readonly string[];
}

export interface Given {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly answer: (asked: Asked) => Given;
}

/** @param gate looks at every request before its route does, and may answer it instead. */
export async function serve(
  routes: readonly Route[],
  gate: (asked: Asked) => Given | undefined,
  unknown: Given,
): Promise<StandIn> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = 'GET', headers } = request;
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
      const text = Buffer.concat(chunks).toString('utf8');
      const said = { body: parsed(text), form: new URLSearchParams(text) };
      const bare = { method, headers, path: pathname, query: searchParams, params: [], ...said };
      const route = routes.find((one) => one.method === method && one.path.test(pathname));
      const params = route?.path.exec(pathname)?.slice(1) ?? [];
      const given = gate(bare) ?? route?.answer({ ...bare, params }) ?? unknown;
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers });
      response.end(given.body === undefined ? '' : JSON.stringify(given.body));
    });
  });
  // Hanging up on a line that rests would, on a busy machine, cut off a request that is on its way.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** So many requests a minute, and no more. */
export function rateOf(perMinute: number): () => { readonly left: number; readonly resetsIn: number } {
  let since = Date.now();
  let asked = 0;
  return () => {
    if (Date.now() - since >= 60_000) [since, asked] = [Date.now(), 0];
    asked += 1;
    return { left: perMinute - asked, resetsIn: Math.ceil((since + 60_000 - Date.now()) / 1_000) };
  };
}
