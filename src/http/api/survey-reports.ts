import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { complimentsSchema, csatReportSchema, surveyDays } from '../../contract/survey-report';
import { reportOf } from '../../domain/survey-report';
import { compliments, daysIn } from '../compliments';
import type { HttpDeps } from '../deps';

/** What customers answered when they were asked how it went. */
export const surveyReportRoutes = (deps: HttpDeps): FastifyPluginAsyncZod =>
  async function surveyReportRoutes(app) {
    const { store, organisation } = deps;

    app.get(
      '/csat',
      {
        config: { deed: 'reports' },
        schema: {
          operationId: 'reportCsat',
          tags: ['reports'],
          summary: 'What customers answered when they were asked how it went, by scale, and who was not asked and why.',
          querystring: surveyDays,
          response: { 200: csatReportSchema },
        },
      },
      async ({ query }, reply) => {
        const { zone } = organisation;
        const scales = reportOf(await store.surveys.counts(daysIn(zone, query))).map(
          ({ marks, suppressed, ...scale }) => ({ ...scale, marks: [...marks], suppressed: [...suppressed] }),
        );
        return reply.code(200).send({ from: query.from ?? null, to: query.to ?? null, zone, scales });
      },
    );

    app.get(
      '/compliments',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'reportCompliments',
          tags: ['reports'],
          summary: 'What customers wrote with a good mark, and let colleagues read.',
          querystring: surveyDays,
          response: { 200: complimentsSchema },
        },
      },
      async ({ query, caller }, reply) => reply.code(200).send(await compliments(deps, caller.viewer, query)),
    );
  };
