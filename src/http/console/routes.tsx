import type { FastifyPluginAsync } from 'fastify';
import type { Snapshot } from '../../domain/snapshot';
import { asOf } from '../as-of';
import type { HttpDeps } from '../deps';
import { caseInSight } from '../api/in-sight';
import { compliments } from '../compliments';
import { keepUntil } from '../keep-until';
import { preparedFor } from '../prepared';
import { guardPages } from '../security';
import { sendFile } from '../send-file';
import { Unknown } from '../problems';
import { listCase, showCase } from '../show-case';
import { showLetters } from '../show-letters';
import { surroundingsOf } from '../surroundings';
import { CasePage } from './case-page';
import { ComplimentsPage } from './compliments-page';
import { ListPage } from './list-page';
import { momentsIn } from './moments';
import { taskTimes } from './tasks';
import { requireSession, signInRoute } from './sign-in';

/** One sign-in link serves the whole house: whoever is kept out of a complaint may be looking. */
const VIEWER = 'anybody';

/** The console for staff, read-only: `/` lists complaints, `/complaints/{ref}` shows one. */
export const consoleRoutes = (deps: HttpDeps): FastifyPluginAsync =>
  async function consoleRoutes(app) {
    const { store, links, policies, organisation, secret, publicUrl, now } = deps;
    guardPages(app);
    signInRoute(app, secret, now, publicUrl.startsWith('https:'));
    const onRequest = requireSession(secret, now);

    app.get<{ Querystring: { cursor?: string } }>('/', { onRequest }, async (request, reply) => {
      const { cursor } = request.query;
      const { rows, next } = await store.cases.list({
        viewer: VIEWER,
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      });
      const page = await ListPage({
        organisation: organisation.name,
        complaints: rows.map(listCase),
        next: next === undefined ? undefined : `/?cursor=${encodeURIComponent(next)}`,
        now: now().getTime(),
        names: namesFor(deps),
      });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.get('/compliments', { onRequest }, async (_request, reply) => {
      const shared = await compliments(deps, VIEWER);
      const view = { organisation: organisation.name, compliments: shared, names: namesFor(deps) };
      return reply.type('text/html; charset=utf-8').send(await ComplimentsPage(view));
    });

    app.get<{ Params: { reference: string } }>('/complaints/:reference', { onRequest }, async (request, reply) => {
      const { reference } = request.params;
      const row = await caseInSight(store.cases, reference, VIEWER);
      const [around, letters] = await Promise.all([surroundingsOf(store, reference, VIEWER), store.letters(reference)]);
      const customerPage = links.statusPage(reference, row.pageEdition);
      const shown = showCase(row, around, keepUntil(policies, row, around.timeline), (approach) =>
        policies.current.advice(approach, ['en']),
      );
      const page = await CasePage({
        shown,
        text: row.opening.text,
        letters: showLetters(letters, customerPage),
        customerPage,
        prepared: preparedFor(deps, row),
        taskTimes: taskTimes(row.snapshot as Snapshot | undefined, shown.timeline),
        names: { ...namesFor(deps), customer: shown.customer.name },
        now: asOf(now(), around.timeline),
      });
      return reply.type('text/html; charset=utf-8').send(page);
    });

    app.get<{ Params: { reference: string; id: string } }>(
      '/complaints/:reference/attachments/:id',
      { onRequest },
      async ({ params: { reference, id } }, reply) => {
        await caseInSight(store.cases, reference, VIEWER);
        const file = await store.files.content(reference, id);
        if (!file) throw new Unknown(`${reference} has no file ${id} that was kept.`);
        return sendFile(reply, file);
      },
    );
  };

/** Desks and people by the names that colleagues know them by; whoever has left since, by their id. */
const namesFor = ({ organisation, deskName, person }: HttpDeps) => ({
  desk: (id: string) => deskName(id, 'en') ?? id,
  person: (id: string) => person(id)?.name ?? id,
  moments: momentsIn(organisation.zone),
});
