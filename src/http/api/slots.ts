import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reference } from '../../contract/values';
import { utc } from '../../domain/show';
import type { HttpDeps } from '../deps';
import { freeSlots } from '../free-slots';
import { caseInSight } from './in-sight';
import { refusals } from './responses';

const by = z.object({
  desk: z.string(),
  language: z.string().describe("The customer's, as BCP 47."),
  people: z
    .array(z.string())
    .describe(
      'Who of the desk would make the call, whenever they are there, the first first: who speaks it and knows the matter; with `callbacks.by: anybody` the others after them.',
    ),
  unfit: z.boolean().describe('None of them is on duty at any hour that could be offered.'),
});

/** When the customer of a complaint can be called. */
export const slotRoutes = (deps: HttpDeps): FastifyPluginAsyncZod =>
  async function slotRoutes(app) {
    app.get(
      '/:reference/slots',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'slots',
          tags: ['complaints'],
          summary: 'Show when a call with its customer can be booked, in the next seven days.',
          params: z.object({ reference }),
          response: {
            200: z
              .object({
                slots: z.array(z.iso.datetime()).describe('When a call can be booked, soonest first.'),
                by: by.optional(),
              })
              .describe('When a call can be booked, and who would make it.'),
            ...refusals(404),
          },
        },
      },
      async (request, reply) => {
        const row = await caseInSight(deps.store.cases, request.params.reference, request.caller.viewer);
        const { slots, by: callers } = await freeSlots(deps, row, deps.now().getTime());
        return reply.code(200).send({
          slots: slots.map(utc),
          ...(callers && { by: { ...callers, people: [...callers.people] } }),
        });
      },
    );
  };
