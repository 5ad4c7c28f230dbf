import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actionBodies } from '../../contract/actions';
import { problemSchema } from '../../contract/problem';
import { actedSchema } from '../../contract/show';
import { name } from '../../contract/values';
import type { Actor } from '../../domain/event';
import { ACTIONS } from '../../workflows/contract';
import { isReviving, takeUpAgain } from '../../starters/revival';
import type { HttpDeps } from '../deps';
import { Unknown } from '../problems';
import { onceHeaders } from './once';

/** Whoever holds the API key acts for the organisation; `Tuntas-Person` says for whom in it (an id of the policy). */
const headers = z.object({
  ...onceHeaders,
  'tuntas-person': name.default('api'),
});

/** Every action of a complaint under its own name: `POST /api/v1/complaints/{reference}/{action}`. */
export const actionRoutes = (deps: HttpDeps): FastifyPluginAsyncZod =>
  async function actionRoutes(app) {
    const { store, complaints } = deps;
    for (const action of ACTIONS) {
      app.post(
        `/:reference/${action}`,
        {
          schema: {
            summary: `The action "${action}".`,
            params: z.object({ reference: z.string() }),
            body: z.preprocess((body) => body ?? {}, actionBodies[action] as z.ZodType<object>),
            headers,
            response: {
              ...{ 200: actedSchema, 400: problemSchema, 404: problemSchema, 409: problemSchema },
              422: problemSchema,
            },
          },
        },
        async (request, reply) => {
          const { reference } = request.params;
          if (!(await store.cases.find(reference))) throw new Unknown(`There is no complaint ${reference}.`);
          const { 'idempotency-key': key, 'tuntas-person': id } = request.headers;
          const actor: Actor = { kind: 'staff', id };
          // Temporal knows an Update by its id alone, whatever it is called: the same key may come with two actions.
          const update = key === undefined ? undefined : `${action}:${key}`;
          const acted =
            isReviving(action)
              ? await takeUpAgain(deps, reference, action, request.body, actor, update)
              : await complaints.act(reference, action, request.body, actor, update);
          return reply.code(200).send(acted);
        },
      );
    }
  };
