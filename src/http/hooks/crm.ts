import type { FastifyPluginAsync } from 'fastify';
import { NotSigned, UnreadableWebhook } from '../../crm/crm';
import type { HttpDeps } from '../deps';

/** A ticket system knocks: something changed there. It is signed as that system signs; the clerk looks what it is. */
export const crmHooks = ({ crm }: HttpDeps): FastifyPluginAsync =>
  async function crmHooks(app) {
    // Signed is what came, byte for byte.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

    app.post<{ Params: { name: string } }>('/:name', async ({ params, headers, body }, reply) => {
      const webhook = { headers, body: typeof body === 'string' ? body : '' };
      try {
        const known = await crm.knock(params.name, webhook);
        return await (known ? reply.code(204).send() : reply.code(404).type('text/plain').send('No such system.'));
      } catch (error) {
        if (error instanceof NotSigned) return reply.code(403).type('text/plain').send(`Not taken: ${error.message}.`);
        if (error instanceof UnreadableWebhook) return reply.code(400).type('text/plain').send(error.message);
        throw error;
      }
    });
  };
