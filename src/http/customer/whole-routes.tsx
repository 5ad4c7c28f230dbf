import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpDeps } from '../deps';
import { sendFile } from '../send-file';
import { ExportPage, exportOf } from './export';
import { viewOf } from './view';
import { sendWrongLink, type Visit, type Visits } from './visit';

type AtToken = { Params: { token: string } };

/** What a page hands out once its customer has shown that it is they: their files, and all of it to take along. */
export const wholeRoutes = (deps: HttpDeps, visits: Visits): FastifyPluginAsync =>
  async function wholeRoutes(app) {
    /** Whoever has the link alone is shown the way to the code. */
    const opened = async (request: FastifyRequest<AtToken>, reply: FastifyReply): Promise<Visit | undefined> => {
      const visit = await visits(request, reply);
      if (!visit || visit.opened) return visit;
      await reply.redirect(`${visit.path}/open`, 303);
      return undefined;
    };

    app.get<{ Params: { token: string; id: string } }>('/c/:token/files/:id', async (request, reply) => {
      const visit = await opened(request, reply);
      if (!visit) return reply;
      const { id } = request.params;
      const { files } = await viewOf(deps, visit, undefined);
      const file = files.some((one) => one.id === id) && (await deps.store.files.content(visit.reference, id));
      return file ? sendFile(reply, file) : sendWrongLink(deps, request, reply, 404);
    });

    app.get<AtToken>('/c/:token/export', async (request, reply) => {
      const visit = await opened(request, reply);
      if (!visit) return reply;
      const view = await viewOf(deps, visit, undefined);
      const page = await ExportPage({ view, all: exportOf(visit.row, view) });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.get<AtToken>('/c/:token/export.json', async (request, reply) => {
      const visit = await opened(request, reply);
      if (!visit) return reply;
      const all = exportOf(visit.row, await viewOf(deps, visit, undefined));
      return reply
        .headers({ 'content-disposition': `attachment; filename="${visit.reference}.json"` })
        .type('application/json; charset=utf-8')
        .send(`${JSON.stringify(all, null, 2)}\n`);
    });
  };
