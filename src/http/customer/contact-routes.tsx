import { randomUUID } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { email, phone } from '../../contract/values';
import type { Common } from '../../domain/complaint';
import { choosable } from '../../domain/contact-change';
import { MINUTE } from '../../domain/instant';
import { isEnd } from '../../domain/over';
import type { Snapshot } from '../../domain/snapshot';
import { Ended } from '../../temporal/complaints';
import { SIGNALS } from '../../workflows/contract';
import type { HttpDeps } from '../deps';
import { type CodeNews, type NewPoint, isCodeChannel, pointsFor, sendCodeTo, tryCodeOf } from './codes';
import { ContactPage, ProofPage } from './contact-page';
import { digitsIn } from './digits';
import { wordsFor } from './view';
import type { Visit, Visits } from './visit';

type AtToken = { Params: { token: string } };
type WithForm = AtToken & { Body: Readonly<Record<string, unknown>> | null };

const HTML = 'text/html; charset=utf-8';

/**
 * `/c/{token}/contact`: how the customer is reached, for whoever has shown by a code that it is they. Another address or number
 * becomes theirs by a second code, which goes there.
 */
export const contactRoutes = (deps: HttpDeps, visits: Visits): FastifyPluginAsync =>
  async function contactRoutes(app) {
    const opened = async (request: FastifyRequest<AtToken>, reply: FastifyReply): Promise<Visit | undefined> => {
      const visit = await visits(request, reply);
      if (!visit) return undefined;
      const isOver = isEnd(visit.row.status) || visit.row.opening.kind === 'outreach';
      if (visit.opened && !isOver) return visit;
      await reply.redirect(visit.opened ? `${visit.path}?not=refused` : `${visit.path}/open`, 303);
      return undefined;
    };
    const show = async (reply: FastifyReply, visit: Visit, notice?: string) =>
      reply.type(HTML).send(await contactPage(deps, visit, notice));
    const ask = async (reply: FastifyReply, { row, path }: Visit, point: NewPoint, news: CodeNews) => {
      const minutes = String(Math.round(deps.policies.current.pageAccess.code.lasts / MINUTE));
      const page = { words: wordsFor(deps, row), path, once: randomUUID(), point, minutes, news };
      return reply.type(HTML).send(await ProofPage(page));
    };

    app.get<AtToken>('/c/:token/contact', async (request, reply) => {
      const visit = await opened(request, reply);
      return visit ? show(reply, visit) : reply;
    });

    /** The other point that they wrote into the form; undefined once the page has said why it is none. */
    const another = async (request: FastifyRequest<WithForm>, reply: FastifyReply) => {
      const visit = await opened(request, reply);
      if (!visit) return undefined;
      const words = wordsFor(deps, visit.row);
      const point = pointIn(request.body);
      // What is theirs already: sent twice, the form says how it stands.
      const notice = !point ? words.contact.unreadable : isTheirs(visit, point) ? words.contact.same : undefined;
      if (point && notice === undefined) return { visit, words, point };
      await show(reply, visit, notice);
      return undefined;
    };

    app.post<WithForm>('/c/:token/contact', async (request, reply) => {
      const asked = await another(request, reply);
      if (!asked) return reply;
      const { visit, words, point } = asked;
      return ask(reply, visit, point, await sendCodeTo(deps, visit.row, point, words));
    });

    app.post<WithForm>('/c/:token/contact/open', async (request, reply) => {
      const asked = await another(request, reply);
      if (!asked) return reply;
      const { visit, words, point } = asked;
      const outcome = await tryCodeOf(deps, visit.reference, point, digitsIn(request.body?.['code']));
      if (outcome !== 'right') return ask(reply, visit, point, outcome);
      // Only whoever is reached there learns that it is known: nobody can try whose addresses we have.
      if (await deps.store.cases.isAnothers(visit.reference, point.address))
        return show(reply, visit, words.contact.taken(deps.organisation.email));
      return reply.redirect(`${visit.path}?${await change(deps, visit, point)}`, 303);
    });
  };

/** The journey is told; its record makes the point theirs, and its letter tells what was theirs until now. */
async function change({ complaints }: HttpDeps, { row, reference }: Visit, point: NewPoint): Promise<string> {
  const points = pointsFor(row);
  const former = points.find(({ channel }) => channel === point.channel) ?? points[0];
  try {
    await complaints.tell(reference, SIGNALS.contactTold, {
      id: `web:${reference}:contact:${randomUUID()}`,
      changed: point.channel === 'email' ? 'email' : 'phone',
      address: point.address,
      ...(former && { former: former.address, formerOn: former.channel }),
    });
    return 'done=contact';
  } catch (error) {
    if (error instanceof Ended) return 'not=refused';
    throw error;
  }
}

const isTheirs = ({ row }: Visit, { channel, address }: NewPoint): boolean => {
  const { customer } = row.opening;
  const known = channel === 'email' ? customer.email : customer.phone;
  return known?.toLowerCase() === address.toLowerCase();
};

/** Numbers are typed with blanks and dashes. */
function pointIn(form: Readonly<Record<string, unknown>> | null): NewPoint | undefined {
  const { by, address } = form ?? {};
  if (!isCodeChannel(by) || typeof address !== 'string' || address.length > 254) return undefined;
  const read = by === 'email' ? email.safeParse(address.trim()) : phone.safeParse(address.replaceAll(/[\s().-]/g, ''));
  return read.success ? { channel: by, address: read.data } : undefined;
}

function contactPage(deps: HttpDeps, { row, path }: Visit, notice: string | undefined) {
  const { common } = (row.snapshot ?? {}) as Partial<Snapshot>;
  const opening = (common as Partial<Common> | undefined)?.opening;
  return ContactPage({
    ...{ words: wordsFor(deps, row), path, once: randomUUID(), points: pointsFor(row), notice },
    channels: opening ? choosable(opening) : [],
    preferred: opening?.preferred,
  });
}
