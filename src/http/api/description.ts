import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { BODYLESS, finish, type OpenApi } from './finish';

const ABOUT = `
Everything that can be done with complaints. Doing goes to the complaint itself and answers once it has taken the step;
reading goes to the case store, which hears of it moments later.

- **Key**: \`Authorization: Bearer KEY\`. Locally it lies in \`.tuntas/api-key\`; \`tuntas key create\` makes others, each with a role.
- **Errors** are problem details (RFC 9457): \`errors\` names each field, what is wrong with it, and how to mend it.
- **Repeating**: any POST may carry an \`Idempotency-Key\`. The same key and body are carried out once and answered alike.
- **Not overwriting**: \`ETag\` names the version of a complaint; an action with \`If-Match\` is done only if it is still that one.
- **Moments** are RFC 3339 and answered in UTC; money is in figures with its currency; unknown fields are refused.
`;

/** Gathers every route, for `/openapi.json`. Before the routes. */
export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tuntas',
        summary: 'Carries every complaint to its end.',
        description: ABOUT.trim(),
        version: '1',
      },
      tags: [
        { name: 'complaints', description: 'Open, list and show.' },
        { name: 'actions', description: 'What is done about one complaint; each is one step of its journey.' },
        { name: 'events', description: 'Follow what happens.' },
        { name: 'policy', description: 'What another version of the policy would change.' },
        { name: 'reports', description: 'What is told over many complaints at once.' },
        { name: 'keys', description: 'Who may use the API.' },
        { name: 'webhooks', description: 'Who is told of what happens, and what could not be told.' },
      ],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key: what it may do depends on its role.' },
        },
      },
      security: [{ key: [] }],
    },
    transform: (document) => {
      const { schema, url } = jsonSchemaTransform(document);
      const body = document.schema?.body as z.ZodType | undefined;
      const mayBeLeftOut = body?.safeParse(undefined).success === true;
      return { schema: { ...schema, ...(mayBeLeftOut && { [BODYLESS]: true }) }, url: url.replace(/(?<=.)\/$/, '') };
    },
    transformObject: (document) => finish(jsonSchemaTransformObject(document) as OpenApi) as never,
  });
}

/** Whatever the page needs lies on this server; it speaks to nobody else. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/openapi.json`, and `/docs` to read it and to try it. */
export const descriptionRoutes: FastifyPluginAsync = async function descriptionRoutes(app) {
  let described: string | undefined;
  app.get('/openapi.json', (_request, reply) =>
    reply.type('application/json').send((described ??= JSON.stringify(app.swagger()))),
  );
  await app.register(async (docs) => {
    docs.addHook('onSend', async (_request, reply) => {
      reply.headers({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' });
    });
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: DOCS_POLICY,
      theme: { title: 'Tuntas: the API' },
      uiConfig: {
        layout: 'BaseLayout',
        docExpansion: 'list',
        deepLinking: true,
        defaultModelsExpandDepth: 0,
        validatorUrl: null,
      },
    });
  });
};
