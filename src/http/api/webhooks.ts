import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problem } from '../../contract/problem';
import { line, name, oneOf, words } from '../../contract/values';
import { HOUR } from '../../domain/instant';
import { parseElapsed } from '../../policy/units';
import { seal } from '../../seal';
import { createTargets, type Fault } from '../../webhooks/target';
import {
  type DeliveryRow,
  MOST_SECRETS,
  nameOf,
  namedDelivery,
  type NotRotated,
  sealedFor,
} from '../../webhooks/webhooks';
import type { HttpDeps } from '../deps';
import { Told, Unknown } from '../problems';
import { drawId } from './ids';
import { onceHeaders } from './once';
import { pageAfter } from './pages';
import { refusals } from './responses';
import { count, deliverySchema, madeSchema, shown, STATES, told, webhookSchema } from './webhook-shapes';

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

const KEEP = 'is no such time; write it as 24h or 90m, a week (168h) at most, or 0h for none';
const LONGEST_KEPT = 168 * HOUR;

const keep = z
  .string({ error: KEEP })
  .default('24h')
  .transform((text) => (/^0[hm]$/.test(text) ? 0 : parseElapsed(text)))
  .refine((time) => time !== undefined && time <= LONGEST_KEPT, { error: KEEP })
  .transform((time) => time ?? 0)
  .meta({ description: 'For how long the old secret holds as well; `0h`: it ends at once.', examples: ['24h'] });

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
      async (_request, reply) => reply.code(200).send((await webhooks.list()).map((one) => shown(one, now()))),
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
        const drawn = drawSecret();
        for (;;) {
          const id = drawId();
          const made = { ...about, id, types, madeAt: now(), madeBy: request.caller.actor };
          if (!(await webhooks.add({ ...made, secret: seal(drawn, secret, sealedFor(id)) }))) continue;
          return reply.code(201).send({ ...shown(fresh(made), made.madeAt), secret: drawn });
        }
      },
    );

    app.post(
      '/:webhook/rotate',
      {
        config,
        schema: {
          ...{ operationId: 'rotateWebhook', tags, summary: "Change a webhook's secret without a gap." },
          description:
            'What is posted bears the signatures of both secrets until the old one ends, so that the receiver may change in its own ' +
            'time. The answer is the only place where the new secret is ever told.',
          params: z.object({ webhook: name }),
          body: z.preprocess((body) => body ?? {}, z.strictObject({ keep })),
          ...{ headers, response: { 200: madeSchema, ...refusals(404, 409) } },
        },
      },
      async (request, reply) => {
        const { webhook } = request.params;
        const drawn = drawSecret();
        const sealed = seal(drawn, secret, sealedFor(webhook));
        const rotated = await webhooks.rotate(webhook, { secret: sealed, keep: request.body.keep, now: now() });
        if (rotated === 'unknown') throw unknown(webhook);
        if (typeof rotated === 'string') throw notRotated(rotated);
        return reply.code(200).send({ ...shown(rotated, now()), secret: drawn });
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
        if (!revoked) throw unknown(request.params.webhook);
        return reply.code(200).send(shown(revoked, now()));
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

const drawSecret = () => `whsec_${randomBytes(32).toString('base64')}`;

const fresh = <W extends object>(made: W) => ({ ...made, revokedAt: null, olderUntil: null, waiting: 0, dead: 0 });

const unknown = (webhook: string) => new Unknown(`There is no webhook ${webhook}.`);

const NOT_ROTATED: Readonly<Record<Exclude<NotRotated, 'unknown'>, string>> = {
  revoked: 'It is revoked and is told nothing more; make another.',
  unsigned: 'It is an activity of tuntas.config, which runs in our own worker: nothing is signed for it.',
  enough: `${MOST_SECRETS} secrets hold at present; wait until one ends (olderSecretsUntil), or end all at once with keep 0h.`,
};

const notRotated = (why: Exclude<NotRotated, 'unknown'>) =>
  new Told(problem(409, 'Its secret cannot be changed', NOT_ROTATED[why]));

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
