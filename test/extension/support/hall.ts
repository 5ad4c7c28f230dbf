import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Card {
  readonly id: string;
  readonly reference: string;
  column: string;
  shelf: string;
  readonly notes: { id: string; key?: string; by: string; text: string; at: string }[];
}

/** The board that `examples/extension/board.ts` speaks to, and the warehouse: two systems of somebody else's, by HTTP. */
export interface Hall {
  readonly url: string;
  readonly cards: readonly Card[];
  /** Somebody pins a note to a card. */
  pins(reference: string, text: string): void;
  /** What the warehouse was told, by the keys; it answers with `status`. */
  readonly rows: ReadonlyMap<string, object>;
  status: number;
  /** What was written to people on Kabar. */
  readonly directs: { readonly to: string; readonly direct: string }[];
  /** How often it was told. */
  readonly posts: string[];
  close(): Promise<void>;
}

export async function openHall(token: string): Promise<Hall> {
  const cards: Card[] = [];
  const rows = new Map<string, object>();
  const posts: string[] = [];
  const directs: { to: string; direct: string }[] = [];
  const hall = { status: 204 };

  const answer = (method: string, path: string, body: Record<string, string>): unknown => {
    const { pathname, searchParams } = new URL(path, 'http://hall');
    const [, , id, notes] = pathname.split('/');
    const one = cards.find((card) => card.id === id);
    if (method === 'GET') {
      const wanted = searchParams.get('reference');
      return one ?? cards.filter(({ reference }) => wanted === null || reference === wanted);
    }
    if (method === 'PATCH' && one) return Object.assign(one, body);
    if (notes === 'notes' && one) {
      const known = one.notes.some(({ key }) => key === body['key']);
      if (!known) one.notes.push({ id: `${one.id}-${one.notes.length}`, ...body } as Card['notes'][number]);
      return one;
    }
    const made = { id: String(cards.length + 1), notes: [], ...body } as unknown as Card;
    cards.push(made);
    return made;
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { method = '', url = '', headers } = request;
      if (url === '/kabar') {
        directs.push({ to: body['to'] ?? '', direct: body['direct'] ?? '' });
        return response.writeHead(204).end();
      }
      if (url === '/warehouse') {
        posts.push(body['key'] ?? '');
        if (hall.status === 204) rows.set(body['key'] ?? '', body);
        return response.writeHead(hall.status).end();
      }
      if (headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
      return response.writeHead(200).end(JSON.stringify(answer(method, url, body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(hall, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ cards, rows, posts, directs },
    pins(reference: string, text: string) {
      const notes = cards.find((card) => card.reference === reference)?.notes;
      notes?.push({ id: `pin-${notes.length}`, by: 'satpam', text, at: new Date().toISOString() });
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, string>);
}
