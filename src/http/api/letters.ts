import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { lettersSchema } from '../../contract/show';
import { reference } from '../../contract/values';
import type { HttpDeps } from '../deps';
import { showLetters } from '../show-letters';
import { caseInSight } from './in-sight';
import { refusals } from './responses';

/** What was written to the customer of a complaint, and what became of it. */
export const letterRoutes = ({ store, links }: HttpDeps): FastifyPluginAsyncZod =>
  async function letterRoutes(app) {
    app.get(
      '/:reference/letters',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'letters',
          tags: ['complaints'],
          summary: 'Show the letters to its customer, word for word.',
          params: z.object({ reference }),
          response: { 200: lettersSchema, ...refusals(404) },
        },
      },
      async (request, reply) => {
        const { reference: named } = request.params;
        const row = await caseInSight(store.cases, named, request.caller.viewer);
        return reply.code(200).send(showLetters(await store.letters(named), links.statusPage(named, row.pageEdition)));
      },
    );
  };
