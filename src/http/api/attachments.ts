import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { reference } from '../../contract/values';
import type { HttpDeps } from '../deps';
import { Unknown } from '../problems';
import { sendFile } from '../send-file';
import { caseInSight } from './in-sight';
import { refusals } from './responses';

/** Files that somebody sent about a complaint. */
export const attachmentRoutes = ({ store }: HttpDeps): FastifyPluginAsyncZod =>
  async function attachmentRoutes(app) {
    app.get(
      '/:reference/attachments/:id',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'attachment',
          tags: ['complaints'],
          summary: 'Download a file that somebody sent.',
          description: '`show` names them. Nobody looked into it: it is to be saved, not to be run.',
          params: z.object({ reference, id: z.string().regex(/^\d{1,18}$/, { error: 'is no id of a file' }) }),
          response: {
            200: {
              description: 'The file, as it came.',
              content: { 'application/octet-stream': { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
            },
            ...refusals(404),
          },
        },
      },
      async ({ params, caller }, reply) => {
        await caseInSight(store.cases, params.reference, caller.viewer);
        const file = await store.files.content(params.reference, params.id);
        if (!file) throw new Unknown(`${params.reference} has no file ${params.id} that was kept.`);
        return sendFile(reply, file);
      },
    );
  };
