import type { FastifyPluginAsync } from 'fastify';
import type { HttpDeps } from './deps';

/** `/healthz`: the process lives. `/readyz`: it can do its work; if not, the answer says what is amiss. */
export const healthRoutes = ({ ailments }: HttpDeps): FastifyPluginAsync =>
  async function healthRoutes(app) {
    app.get('/healthz', async () => ({ ok: true }));
    app.get('/readyz', async (_request, reply) => {
      const amiss = await ailments();
      return reply.code(amiss.length === 0 ? 200 : 503).send({ ok: amiss.length === 0, amiss });
    });
  };
