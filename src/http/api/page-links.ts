import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reference } from '../../contract/values';
import type { HttpDeps } from '../deps';
import { revokePageLink } from '../page-link';
import { caseInSight } from './in-sight';
import { onceHeaders } from './once';
import { refusals } from './responses';

/** The link of a customer's page, when it came into other hands. */
export const pageLinkRoutes = (deps: HttpDeps): FastifyPluginAsyncZod =>
  async function pageLinkRoutes(app) {
    app.post(
      '/:reference/page-link/revoke',
      {
        config: { deed: 'page-link' },
        schema: {
          operationId: 'revokePageLink',
          tags: ['complaints'],
          summary: "Let the link of the customer's page open nothing any more, at once and for good.",
          description: 'Letters from now on bring another link. A note on the timeline says who did it.',
          params: z.object({ reference }),
          body: z.preprocess((body) => body ?? {}, z.strictObject({})),
          headers: z.object(onceHeaders),
          response: {
            200: z
              .object({
                reference: z.string(),
                edition: z.int().meta({ description: 'How many links to it were revoked so far.' }),
              })
              .meta({ id: 'PageLink', description: "The link of a customer's page, without the link itself." }),
            ...refusals(404),
          },
        },
      },
      async ({ params, caller }, reply) => {
        const row = await caseInSight(deps.store.cases, params.reference, caller.viewer);
        const edition = await revokePageLink(deps, row, { kind: 'staff', id: caller.actor });
        return reply.code(200).send({ reference: row.reference, edition });
      },
    );
  };
