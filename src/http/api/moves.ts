import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { name } from '../../contract/values';
import { isOver } from '../../domain/complaint';
import { moves } from '../../domain/moves';
import { utc } from '../../domain/show';
import type { Viewer } from '../../domain/sight';
import { type Snapshot, restored } from '../../domain/snapshot';
import type { CaseRow } from '../../store/case-store';
import type { HttpDeps } from '../deps';
import { Unknown } from '../problems';
import { refusals } from './responses';

const at = z.iso.datetime().nullable();

const moveSchema = z
  .object({
    reference: z.string(),
    from: z.string(),
    to: z.string(),
    deadlines: z.array(z.object({ clock: z.string(), point: z.string().exactOptional(), before: at, after: at })),
  })
  .meta({ id: 'Move', description: 'A complaint that would move, and which of its deadlines change.' });

/** `/api/v1/policy/moves`: what moving open complaints to another version of the policy would change. It moves none. */
export const moveRoutes = ({ store, policies, now }: HttpDeps): FastifyPluginAsyncZod =>
  async function moveRoutes(app) {
    app.get(
      '/moves',
      {
        config: { deed: 'moves' },
        schema: {
          operationId: 'moves',
          tags: ['policy'],
          summary: 'Which open complaints would move to a version of the policy, and which of their deadlines change.',
          querystring: z.strictObject({ to: name.default(policies.current.version) }),
          response: { 200: z.array(moveSchema).describe('One for each complaint that would move.'), ...refusals(404) },
        },
      },
      async (request, reply) => {
        const { to } = request.query;
        const policy = versionOf(to);
        const told: z.input<typeof moveSchema>[] = [];
        for await (const row of everyCase(request.caller.viewer)) {
          const { reference, opening, receivedAt, terms, snapshot } = row;
          if (!terms || !snapshot || terms.policyVersion === to) continue;
          const complaint = restored(snapshot as Snapshot, terms);
          if (isOver(complaint.common)) continue;
          const asOf = Math.max(now().getTime(), complaint.common.lastAt);
          const { regimes, vip } = complaint.strands.terms;
          const since = { ...(regimes && { regimes }), ...(vip !== undefined && { vip }) };
          const { terms: others, placement } = policy.resolve({
            ...{ opening, receivedAt, asOf, standing: true },
            ...since,
          });
          const deadlines = moves(complaint, others, placement, asOf).map(({ clock, point, before, after }) => ({
            clock,
            ...(point !== undefined && { point }),
            before: before === null ? null : utc(before),
            after: after === null ? null : utc(after),
          }));
          told.push({ reference, from: terms.policyVersion, to, deadlines });
        }
        return reply.code(200).send(told);
      },
    );

    function versionOf(version: string) {
      try {
        return policies.get(version);
      } catch (error) {
        throw new Unknown((error as Error).message);
      }
    }

    async function* everyCase(viewer: Viewer): AsyncGenerator<CaseRow> {
      for (let cursor: string | undefined; ;) {
        const page = await store.cases.list({ viewer, limit: 100, ...(cursor !== undefined && { cursor }) });
        for (const { reference } of page.rows) {
          // A list is without terms.
          const row = await store.cases.find(reference);
          if (row) yield row;
        }
        if (page.next === undefined) return;
        cursor = page.next;
      }
    }
  };
