import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyPluginAsync } from 'fastify';
import { MOST_FILES } from '../../domain/attachment';
import { MINUTE } from '../../domain/instant';
import { DEEDS, type Deed } from '../../domain/page-access';
import { Ended, Refused } from '../../temporal/complaints';
import type { HttpDeps } from '../deps';
import { revokePageLink } from '../page-link';
import { guardPages } from '../security';
import { CODE_NEWS, type CodeNews, isCodeChannel, pointsFor, sendCode, tryCode } from './codes';
import { CodePage } from './code-page';
import { contactRoutes } from './contact-routes';
import { doDeed, isDeed } from './deeds';
import { digitsIn } from './digits';
import { MOST_READ, readForm } from './files';
import { OutreachPage } from './outreach-page';
import { CustomerPage } from './page';
import { begin, end } from './session';
import { viewOf, wordsFor } from './view';
import type { Done } from './words';
import { createVisits, sendWrongLink, type Visit } from './visit';
import { wholeRoutes } from './whole-routes';

type AtToken = { Params: { token: string }; Querystring: { done?: string; not?: string } };
type AtCode = { Params: { token: string }; Querystring: { for?: string; code?: string } };
type WithForm = { Params: { token: string }; Body: Readonly<Record<string, unknown>> | null };

/**
 * `/c/{token}`: the customer's page, in their language. Looking records nothing (mail programs look too); only a form
 * that was sent does, and sending it twice acts once. What the link alone does not open, a code does (`domain/page-access`).
 */
export const customerRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function customerRoutes(app) {
    guardPages(app);
    await app.register(multipart);
    const visits = await createVisits(app, deps);

    app.get<AtToken>('/c/:token', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      const { done = '', not } = request.query;
      const notice = not === 'refused' || not === 'empty' ? not : isDone(done) ? { done } : undefined;
      reply.type('text/html; charset=utf-8');
      if (isOutreach(visit)) return reply.send(await outreachPage(deps, visit, done, not));
      return reply.send(await CustomerPage(await viewOf(deps, visit, notice)));
    });

    await app.register(wholeRoutes(deps, visits));
    await app.register(contactRoutes(deps, visits));

    app.get<AtCode>('/c/:token/open', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      if (isOutreach(visit)) return reply.redirect(visit.path, 303);
      const { for: wanted, code } = request.query;
      const news = CODE_NEWS.find((one) => one === code);
      return reply.type('text/html; charset=utf-8').send(await codePage(deps, visit, deedIn(wanted), news));
    });

    app.post<WithForm>('/c/:token/code', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      const { by, for: wanted } = request.body ?? {};
      if (isOutreach(visit) || !isCodeChannel(by)) return reply.redirect(visit.path, 303);
      const news = await sendCode(deps, visit.row, by, wordsFor(deps, visit.row));
      return reply.redirect(codePath(visit, deedIn(wanted), news), 303);
    });

    app.post<WithForm>('/c/:token/open', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      const { code, for: wanted, ...form } = request.body ?? {};
      const deed = deedIn(wanted);
      const outcome = isOutreach(visit) ? 'spent' : await tryCode(deps, visit.reference, digitsIn(code));
      if (outcome !== 'right') return reply.redirect(codePath(visit, deed, outcome), 303);
      await begin(deps, reply, visit);
      if (deed === undefined) return reply.redirect(visit.path, 303);
      const done = await outcomeOf(deed, () => doDeed(deed, visit, form, deps));
      return reply.redirect(`${visit.path}?${done}`, 303);
    });

    app.post<WithForm>('/c/:token/revoke', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      if (!visit.opened) return reply.redirect(codePath(visit, undefined), 303);
      const edition = await revokePageLink(deps, visit.row, { kind: 'customer' });
      const address = deps.links.statusPage(visit.reference, edition);
      await begin(deps, reply, { reference: visit.reference, address });
      return reply.redirect(`${new URL(address).pathname}?done=revoke`, 303);
    });

    app.post<WithForm>('/c/:token/leave', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      await end(deps, request, reply, visit);
      return reply.redirect(visit.path, 303);
    });

    app.post<WithForm & { Params: { deed: string } }>('/c/:token/:deed', async (request, reply) => {
      const visit = await visits(request, reply);
      if (!visit) return reply;
      const { deed } = request.params;
      if (!isDeed(deed)) return sendWrongLink(deps, request, reply, 404);
      // Files come in the form of whoever has shown who they are; from others not a byte of them is read.
      const isKeyed = DEEDS[deed] === 'code' || request.isMultipart();
      if (isKeyed && !visit.opened) return reply.redirect(codePath(visit, deedIn(deed)), 303);
      const { fields, files } = request.isMultipart()
        ? await readForm(request.parts(LIMITS))
        : { fields: request.body, files: [] };
      const outcome = await outcomeOf(deed, () => doDeed(deed, visit, fields, deps, files));
      return reply.redirect(`${visit.path}?${outcome}`, 303);
    });
  };

const isDone = (done: string): done is Done => done === 'revoke' || done === 'contact' || isDeed(done);

/** More is read than is kept, so that it is told of by name; what is longer than one may be is cut off, and so too large. */
const LIMITS = {
  limits: { files: 5 * MOST_FILES, fileSize: MOST_READ, fields: 10, fieldSize: 64 * 1024, parts: 5 * MOST_FILES + 10 },
  throwFileSizeLimit: false,
} as const;

/** They have no complaint: we wrote to them of our own accord. */
const isOutreach = ({ row }: Visit): boolean => row.opening.kind === 'outreach';

/** What may wait for a code: it says nothing but that it is wanted. */
const deedIn = (wanted: unknown): Deed | undefined => (wanted === 'confirm' ? wanted : undefined);

function codePath({ path }: Visit, deed: Deed | undefined, code?: CodeNews): string {
  const query = new URLSearchParams({ ...(deed && { for: deed }), ...(code && { code }) }).toString();
  return `${path}/open${query === '' ? '' : `?${query}`}`;
}

function codePage(deps: HttpDeps, { row, path }: Visit, deed: Deed | undefined, news: CodeNews | undefined) {
  const { organisation, policies } = deps;
  const minutes = String(Math.round(policies.current.pageAccess.code.lasts / MINUTE));
  const { reference } = row;
  return CodePage({
    ...{ words: wordsFor(deps, row), reference, path, points: pointsFor(row), minutes, email: organisation.email },
    ...{ news, deed, once: randomUUID() },
  });
}

/** All they find is room for an answer. */
function outreachPage(deps: HttpDeps, { row, path }: Visit, done: string, not = '') {
  const { name } = deps.policies.current.brand(row.opening.brand);
  const notice = not === 'refused' || not === 'empty' ? not : done === 'message' ? done : undefined;
  return OutreachPage({ words: wordsFor(deps, row), organisation: name, path, once: randomUUID(), notice });
}

/** What the page says after a form was sent. A deed that came too late is no error: the page shows how it stands now. */
async function outcomeOf(deed: Deed, deeds: () => Promise<boolean>): Promise<string> {
  try {
    return (await deeds()) ? `done=${deed}` : 'not=empty';
  } catch (error) {
    if (error instanceof Refused || error instanceof Ended) return 'not=refused';
    throw error;
  }
}
