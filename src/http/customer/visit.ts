import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isEnd } from '../../domain/over';
import { linkHasExpired } from '../../domain/page-access';
import { survivorOf } from '../../starters/survivor';
import type { CaseRow } from '../../store/case-store';
import { asOf } from '../as-of';
import type { HttpDeps } from '../deps';
import { createPageLimits } from './limits';
import { isOpen, type Place } from './session';
import { wordsOf } from './words';
import { WrongLinkPage } from './wrong-link';

/** Somebody who came with a link that works. */
export interface Visit extends Place {
  readonly row: CaseRow;
  /** The page's own path, `/c/{token}`. */
  readonly path: string;
  /** They have shown by a code that it is they. */
  readonly opened: boolean;
}

type WithToken = FastifyRequest<{ Params: { token: string } }>;
export type Visits = (request: WithToken, reply: FastifyReply) => Promise<Visit | undefined>;

/**
 * Who comes by a link: undefined, and told so kindly, when it opens nothing. A link that was never ours, that was revoked and
 * that has run out are told alike.
 */
export async function createVisits(app: FastifyInstance, deps: HttpDeps): Promise<Visits> {
  const { store, links, policies, now } = deps;
  const limits = await createPageLimits(app);

  const rowFor = async (token: string): Promise<CaseRow | undefined> => {
    const read = links.readToken(token);
    const named = read && (await store.cases.find(read.reference));
    if (!named || named.pageEdition !== read.edition) return undefined;
    const row = await goingOn(named);
    if (!row) return undefined;
    if (!isEnd(row.status)) return row;
    const timeline = await store.cases.timeline(row.reference);
    return linkHasExpired(timeline, true, asOf(now(), timeline), policies.current.pageAccess) ? undefined : row;
  };

  /** An old link leads to where the complaint goes on, unless that page was taken out of everybody's hands. */
  async function goingOn(row: CaseRow): Promise<CaseRow | undefined> {
    const reference = await survivorOf(store.cases, row.reference);
    if (reference === row.reference) return row;
    const survivor = await store.cases.find(reference);
    return survivor?.pageEdition === 0 ? survivor : undefined;
  }

  return async (request, reply) => {
    const { token } = request.params;
    const row = await rowFor(token);
    const free = row ? await limits.ask(request, row.reference) : await limits.guess(request);
    if (!row || !free) {
      await sendWrongLink(deps, request, reply, free ? 404 : 429);
      return undefined;
    }
    const { reference, pageEdition } = row;
    const address = links.statusPage(reference, pageEdition);
    return {
      ...{ row, reference, address, path: new URL(address).pathname },
      opened: await isOpen(deps, request, reference),
    };
  };
}

export async function sendWrongLink(
  { messages, organisation }: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 404 | 429,
): Promise<FastifyReply> {
  const wanted = (request.headers['accept-language'] ?? '').split(',').map((one) => one.split(';', 1)[0]?.trim() ?? '');
  const words = wordsOf(messages.page(wanted));
  const page = await WrongLinkPage({ words, email: organisation.email, busy: status === 429 });
  if (status === 429) reply.header('retry-after', '60');
  return reply.code(status).type('text/html; charset=utf-8').send(page);
}
