import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { answersSchema } from '../../contract/answers';
import { reference } from '../../contract/values';
import type { HttpDeps } from '../deps';
import { preparedFor } from '../prepared';
import { caseInSight } from './in-sight';
import { refusals } from './responses';

/** What is prepared for a complaint as it stands. */
export const answerRoutes = (deps: HttpDeps): FastifyPluginAsyncZod =>
  async function answerRoutes(app) {
    app.get(
      '/:reference/answers',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'answers',
          tags: ['complaints'],
          summary: 'Show the prepared answers that fit it, filled in.',
          params: z.object({ reference }),
          response: { 200: answersSchema, ...refusals(404) },
        },
      },
      async (request, reply) => {
        const { reference: named } = request.params;
        const row = await caseInSight(deps.store.cases, named, request.caller.viewer);
        return reply.code(200).send([...preparedFor(deps, row, request.caller.actor)]);
      },
    );
  };
