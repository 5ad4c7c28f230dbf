import type { FastifyPluginAsync } from 'fastify';
import { CONSOLE } from './style/console';
import { PAGES } from './style/pages';

/** One small style sheet for all pages. */
const STYLE = PAGES + CONSOLE;

export const assetRoutes: FastifyPluginAsync = async function assetRoutes(app) {
  app.get('/assets/tuntas.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=3600').send(STYLE),
  );
};
