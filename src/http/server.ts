import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { descriptionRoutes, describeRoutes } from './api/description';
import { apiRoutes } from './api/routes';
import { assetRoutes } from './assets';
import { consoleRoutes } from './console/routes';
import { customerRoutes } from './customer/routes';
import { unsubscribeRoutes } from './customer/unsubscribe';
import type { HttpDeps } from './deps';
import { healthRoutes } from './health';
import { channelHooks } from './hooks/channel';
import { crmHooks } from './hooks/crm';
import { twilioHooks } from './hooks/twilio';
import { answerBadAddress, answerProblems } from './problems';
import { validateByZod } from './validation';
import { voiceRoutes } from './voice';

const LARGEST_BODY = 512 * 1024;

/** The API, the webhooks and the pages, on one port. */
export async function createServer(deps: HttpDeps, log?: FastifyBaseLogger): Promise<FastifyInstance> {
  const app = fastify({
    ...(log ? { loggerInstance: log } : {}),
    bodyLimit: LARGEST_BODY,
    // Long enough for what is too long to be told so by name.
    routerOptions: { maxParamLength: 1_000 },
    frameworkErrors: answerBadAddress,
    // Addresses hold keys and tokens: requests are logged by their route instead.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    const facts = { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    request.log.debug(facts, 'answered');
  });
  app.setValidatorCompiler(validateByZod);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);

  await app.register(formbody);
  await app.register(cookie);
  await describeRoutes(app);
  await app.register(apiRoutes(deps), { prefix: '/api/v1' });
  await app.register(async (hidden) => {
    hidden.addHook('onRoute', (route) => {
      route.schema = { ...route.schema, hide: true };
    });
    await hidden.register(healthRoutes(deps));
    await hidden.register(assetRoutes);
    await hidden.register(twilioHooks(deps), { prefix: '/hooks/twilio' });
    await hidden.register(crmHooks(deps), { prefix: '/hooks/crm' });
    await hidden.register(channelHooks(deps), { prefix: '/hooks' });
    await hidden.register(voiceRoutes(deps), { prefix: '/voice' });
    await hidden.register(customerRoutes(deps));
    await hidden.register(unsubscribeRoutes(deps));
    await hidden.register(consoleRoutes(deps));
    await hidden.register(descriptionRoutes);
  });
  return app;
}
