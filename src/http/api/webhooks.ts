import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../contract/problem';
import { line, name, oneOf, words } from '../../contract/values';
import { utc } from '../../domain/show';
import { seal } from '../../seal';
import { createTargets, type Fault } from '../../webhooks/target';
import { type DeliveryRow, nameOf, namedDelivery, sealedFor, type WebhookRow } from '../../webhooks/webhooks';
import type { HttpDeps } from '../deps';
import { Told, Unknown } from '../problems';
import { drawId } from './ids';
import { onceHeaders } from './once';
import { pageAfter } from './pages';
import { refusals } from './responses';

const at = z.iso.datetime();
const count = z.int().min(0);

const webhookSchema = z
  .object({
    ...{ id: z.string(), name: z.string(), url: z.string(), types: z.array(z.string()).nullable() },
    ...{ tries: count, firstWait: count, madeAt: at, madeBy: z.string(), revokedAt: at.nullable() },
    waiting: count.meta({ description: 'Deliveries that are on their way.' }),
    dead: count.meta({ description: 'Deliveries that were given up.' }),
  })
  .meta({ id: 'Webhook', description: 'An address that is told of what happens, without its secret.' });

const madeSchema = webhookSchema
  .extend({ secret: z.string() })
  .meta({ id: 'MadeWebhook', description: 'An address that is told of what happens, and its secret, told this once.' });

const STATES = ['waiting', 'delivered', 'dead', 'cancelled'] as const;

const deliverySchema = z
  .object({
    id: z.string().meta({ description: 'As `webhook-id` tells the receiver, in every try.' }),
    ...{ webhook: z.string(), event: z.int().meta({ description: 'Its `id` at `/api/v1/events`.' }) },
    ...{ reference: z.string(), seq: z.int(), type: z.string(), state: z.enum(STATES), tries: count },
    status: z.int().nullable().meta({ description: 'What the receiver answered last.' }),
    problem: z.string().nullable(),
    ...{ queuedAt: at, triedAt: at.nullable(), endedAt: at.nullable() },
  })
  .meta({ id: 'Delivery', description: 'One event on its way to one webhook.' });

const whole = (least: number, most: number) => {
  const error = `is not right; give a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

const wanted = z.strictObject({
  name: line.meta({ description: 'What it is for, in words.', examples: ['Data warehouse'] }),
  url: words(2_000).meta({ description: 'Where it is posted to, by https.', examples: ['https://example.test/hooks'] }),
  types: z
    .array(name, { error: 'is not a list; write the types between brackets' })
    .min(1, { error: 'is empty; name a type, or leave it out for all of them' })
    .max(100)
    .exactOptional()
    .meta({ description: 'Only events of these types.', examples: [['resolved', 'clock.breached']] }),
  tries: whole(1, 200).default(30).meta({ description: 'After so many, a delivery is dead.' }),
  firstWait: whole(1, 3_600)
    .default(10)
    .meta({ description: 'Seconds before the second try; twice as long each time, an hour at most.' }),
});

const filter = z.strictObject({
  webhook: name.exactOptional().meta({ description: 'Only of this webhook.' }),
  state: oneOf(STATES).exactOptional().meta({ description: 'Only these; `dead` lists the dead letters.' }),
  limit: z.coerce.number({ error: 'is not a number; choose 1 to 200' }).int().min(1).max(200).default(50),
  cursor: z
    .string()
    .transform(namedDelivery)
    .refine((named) => named !== undefined, { error: 'is no cursor; take it from the Link header of the page before' })
    .exactOptional()
    .meta({ description: 'From the Link header of the page before.' }),
});

/** Each costs a post for every line of every timeline. */
const MOST = 20;
const REPLAY = 'It goes out again under the same `webhook-id`, with all its tries before it.';

/** `/api/v1/webhooks`: who is told of what happens, and what could not be told. The secret is told once. */
export const webhookRoutes = ({ store: { webhooks }, secret, webhookHosts, now }: HttpDeps): FastifyPluginAsyncZod =>
  async function webhookRoutes(app) {
    const config = { deed: 'webhooks' } as const;
    const tags = ['webhooks'];
    const headers = z.object(onceHeaders);
    const nothing = z.preprocess((body) => body ?? {}, z.strictObject({}));
    const targets = createTargets(webhookHosts);

    app.get(
      '/',
      {
        config,
        schema: {
          ...{ operationId: 'listWebhooks', tags, summary: 'List the webhooks, revoked ones too.' },
          response: { 200: z.array(webhookSchema).describe('Newest first.') },
        },
      },
      async (_request, reply) => reply.code(200).send((await webhooks.list()).map(shown)),
    );

    app.post(
      '/',
      {
        config,
        schema: {
          ...{ operationId: 'makeWebhook', tags, summary: 'Have an address told of what happens from now on.' },
          description:
            'Each event is posted as `/api/v1/events` tells it, at least once, signed as Standard Webhooks describes; ' +
            'order is not kept, `seq` tells it. The answer is the only place where the secret is ever told.',
          ...{ headers, body: wanted, response: { 201: madeSchema, ...refusals(409) } },
        },
      },
      async (request, reply) => {
        const { types = null, ...about } = request.body;
        const fault = targets.fault(about.url);
        if (fault) throw wrongUrl(fault);
        if ((await webhooks.list()).filter(({ revokedAt }) => revokedAt === null).length >= MOST) throw tooMany();
        const told = `whsec_${randomBytes(32).toString('base64')}`;
        for (;;) {
          const id = drawId();
          const made = { ...about, id, types, madeAt: now(), madeBy: request.caller.actor };
          if (!(await webhooks.add({ ...made, secret: seal(told, secret, sealedFor(id)) }))) continue;
          return reply.code(201).send({ ...shown({ ...made, revokedAt: null, waiting: 0, dead: 0 }), secret: told });
        }
      },
    );

    app.post(
      '/:webhook/revoke',
      {
        config,
        schema: {
          ...{ operationId: 'revokeWebhook', tags, summary: 'Tell a webhook nothing more, at once and for good.' },
          description: 'What is on its way to it is cancelled.',
          params: z.object({ webhook: name }),
          ...{ body: nothing, headers, response: { 200: webhookSchema, ...refusals(404) } },
        },
      },
      async (request, reply) => {
        const revoked = await webhooks.revoke(request.params.webhook, now());
        if (!revoked) throw new Unknown(`There is no webhook ${request.params.webhook}.`);
        return reply.code(200).send(shown(revoked));
      },
    );

    app.get(
      '/deliveries',
      {
        config,
        schema: {
          ...{ operationId: 'listDeliveries', tags, summary: 'List deliveries, newest first.', querystring: filter },
          description: 'With `state=dead`: the dead letters. The Link header names the next page (`rel="next"`).',
          response: { 200: z.array(deliverySchema).describe('Newest first.') },
        },
      },
      async (request, reply) => {
        const { limit } = request.query;
        const rows = await webhooks.deliveries(request.query);
        const last = rows.at(-1);
        if (last && rows.length === limit)
          reply.header('link', `<${pageAfter(request.url, nameOf(last))}>; rel="next"`);
        return reply.code(200).send(rows.map(told));
      },
    );

    app.post(
      '/deliveries/replay',
      {
        config,
        schema: {
          ...{ operationId: 'replayDeliveries', tags, summary: 'Try all dead letters again.', description: REPLAY },
          body: z.preprocess((body) => body ?? {}, z.strictObject({ webhook: name.exactOptional() })),
          ...{ headers, response: { 200: z.object({ replayed: count }).describe('How many go out again.') } },
        },
      },
      async (request, reply) => reply.code(200).send({ replayed: await webhooks.reviveAll(request.body.webhook) }),
    );

    app.post(
      '/deliveries/:delivery/replay',
      {
        config,
        schema: {
          ...{ operationId: 'replayDelivery', tags, summary: 'Try one dead letter again.', description: REPLAY },
          params: z.object({ delivery: name }),
          ...{ body: nothing, headers, response: { 200: deliverySchema, ...refusals(404, 409) } },
        },
      },
      async (request, reply) => {
        const { delivery } = request.params;
        const named = namedDelivery(delivery);
        const known = named && (await webhooks.find(named));
        if (!known) throw new Unknown(`There is no delivery ${delivery}.`);
        const revived = await webhooks.revive(known);
        if (!revived) throw notDead(known);
        return reply.code(200).send(told(revived));
      },
    );
  };

const utcOr = (date: Date | null) => date && utc(date.getTime());

const shown = ({ types, madeAt, revokedAt, ...webhook }: WebhookRow): z.input<typeof webhookSchema> => ({
  ...{ ...webhook, types: types && [...types] },
  ...{ madeAt: utc(madeAt.getTime()), revokedAt: utcOr(revokedAt) },
});

const told = ({ number, queuedAt, triedAt, endedAt, ...delivery }: DeliveryRow): z.input<typeof deliverySchema> => ({
  ...{ ...delivery, id: nameOf({ ...delivery, number }), event: number },
  ...{ queuedAt: utc(queuedAt.getTime()), triedAt: utcOr(triedAt), endedAt: utcOr(endedAt) },
});

const wrongUrl = (fault: Fault) =>
  new Told(problem(400, 'The request cannot be used', 'Nothing was made.', [{ field: 'url', ...fault }]));

const tooMany = () =>
  new Told(problem(409, 'There are enough', `${MOST} webhooks are told of everything already; revoke one first.`));

const notDead = ({ state, webhook }: DeliveryRow) =>
  new Told(
    problem(
      409,
      'It cannot be replayed',
      state === 'dead'
        ? `The webhook ${webhook} is revoked and is told nothing more.`
        : `It is ${state}; only what is dead can be replayed.`,
    ),
  );
