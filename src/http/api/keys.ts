import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../contract/problem';
import { ROLES } from '../../contract/roles';
import { line, name, oneOf } from '../../contract/values';
import { utc } from '../../domain/show';
import type { KeyRow } from '../../store/keys';
import type { HttpDeps } from '../deps';
import { Told, Unknown } from '../problems';
import { hashOf, keyText } from './caller';
import { drawId } from './ids';
import { onceHeaders } from './once';
import { refusals } from './responses';

const at = z.iso.datetime();

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    person: z.string().nullable(),
    madeAt: at,
    madeBy: z.string(),
    usedAt: at.nullable(),
    revokedAt: at.nullable(),
  })
  .meta({ id: 'Key', description: 'An API key, without the key itself.' });

const madeSchema = keySchema
  .extend({ key: z.string() })
  .meta({ id: 'MadeKey', description: 'An API key, told this once.' });

const wanted = z.strictObject({
  name: line.meta({ description: 'What it is for, in words.', examples: ['Web form'] }),
  role: oneOf(ROLES),
  person: name.exactOptional().meta({ description: 'Whoever alone acts with it, by their id in the policy.' }),
});

/** `/api/v1/keys`: keys are made, listed and revoked. A key is told once, when it is made. */
export const keyRoutes = ({ store: { keys }, person: known, now }: HttpDeps): FastifyPluginAsyncZod =>
  async function keyRoutes(app) {
    const config = { deed: 'keys' } as const;

    app.get(
      '/',
      {
        config,
        schema: {
          operationId: 'listKeys',
          tags: ['keys'],
          summary: 'List the API keys, revoked ones too.',
          response: { 200: z.array(keySchema).describe('Newest first.') },
        },
      },
      async (_request, reply) => reply.code(200).send((await keys.list()).map(shown)),
    );

    app.post(
      '/',
      {
        config,
        schema: {
          operationId: 'makeKey',
          tags: ['keys'],
          summary: 'Make an API key.',
          description: 'The answer is the only place where the key itself is ever told.',
          headers: z.object(onceHeaders),
          body: wanted,
          response: { 201: madeSchema },
        },
      },
      async (request, reply) => {
        const { name: title, role, person = null } = request.body;
        if (person !== null && !known(person)) throw unknownPerson(person);
        const secret = randomBytes(32).toString('base64url');
        for (;;) {
          const id = drawId();
          const key = keyText(id, secret);
          const made = { id, name: title, role, person, madeAt: now(), madeBy: request.caller.actor };
          if (!(await keys.add({ ...made, hash: hashOf(key) }))) continue;
          return reply.code(201).send({ ...shown({ ...made, usedAt: null, revokedAt: null }), key });
        }
      },
    );

    app.post(
      '/:id/revoke',
      {
        config,
        schema: {
          operationId: 'revokeKey',
          tags: ['keys'],
          summary: 'Revoke an API key, at once and for good.',
          params: z.object({ id: name }),
          body: z.preprocess((body) => body ?? {}, z.strictObject({})),
          headers: z.object(onceHeaders),
          response: { 200: keySchema, ...refusals(404) },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const revoked = await keys.revoke(id, now());
        if (!revoked) throw new Unknown(`There is no key ${id}. The local one is revoked by changing .tuntas/api-key.`);
        return reply.code(200).send(shown(revoked));
      },
    );
  };

const shown = ({ role, madeAt, usedAt, revokedAt, ...key }: KeyRow): z.input<typeof keySchema> => ({
  ...key,
  role: ROLES.find((one) => one === role) ?? 'auditor',
  madeAt: utc(madeAt.getTime()),
  usedAt: usedAt && utc(usedAt.getTime()),
  revokedAt: revokedAt && utc(revokedAt.getTime()),
});

const unknownPerson = (person: string) =>
  new Told(
    problem(400, 'The request cannot be used', 'Nothing was made.', [
      { field: 'person', message: `is ${person}, whom the policy does not know`, fix: 'name one of its people' },
    ]),
  );
