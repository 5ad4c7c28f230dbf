import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { openComplaintSchema } from '../../contract/open-complaint';
import { listSchema, openedSchema, shownSchema } from '../../contract/show';
import { moment, name, oneOf, reference, severity, words } from '../../contract/values';
import type { HttpDeps } from '../deps';
import { keepUntil } from '../keep-until';
import { listCase, showCase } from '../show-case';
import { surroundingsOf } from '../surroundings';
import { caseInSight } from './in-sight';
import { canonical, onceHeaders, otherRequest, REPLAYED } from './once';
import { pageAfter } from './pages';
import { refusals } from './responses';
import { etagOf, ifNoneMatch, names } from './versions';
import { isAcknowledged, prefer, secondsToWait, within } from './waiting';

const filter = z.strictObject({
  status: oneOf(['received', 'in-progress', 'paused', 'resolved', 'closed', 'withdrawn', 'dismissed']).exactOptional(),
  desk: name.exactOptional().meta({ description: 'The desk that has it.' }),
  tier: name.exactOptional(),
  owner: name.exactOptional().meta({ description: 'The person who has it, by their id in the policy.' }),
  severity: severity.exactOptional(),
  category: name.exactOptional(),
  regime: name.exactOptional().meta({ description: 'Some point of it lives by this regime.' }),
  breached: oneOf(['true', 'false'])
    .transform((text) => text === 'true')
    .exactOptional()
    .meta({ description: 'Whether it broke a deadline.' }),
  dueBefore: moment
    .transform((text) => Date.parse(text))
    .exactOptional()
    .meta({ description: 'Its next deadline lies before this moment.' }),
  text: words(200)
    .regex(/[\p{L}\p{N}]/u, { error: 'holds no word; write what to look for' })
    .exactOptional()
    .meta({
      description:
        "Each of these words begins a word of the complaint, its reference, or its customer's name, address or number.",
      examples: ['tagihan siti'],
    }),
  limit: z.coerce.number({ error: 'is not a number; choose 1 to 200' }).int().min(1).max(200).default(50),
  cursor: words(500).exactOptional().meta({ description: 'From the Link header of the page before.' }),
});

const WALK =
  'The Link header names the next page (`rel="next"`). A list keeps to the order of its first page: every complaint that ' +
  'was there then, and matches throughout, comes once, however deadlines move while pages are turned; each is told as it ' +
  'stands when its page is asked for. What comes in meanwhile is for the next list.';

/** Opening, listing and showing complaints. */
export const complaintRoutes = ({ store, reception, policies }: HttpDeps): FastifyPluginAsyncZod =>
  async function complaintRoutes(app) {
    app.post(
      '/',
      {
        config: { deed: 'open' },
        schema: {
          operationId: 'open',
          tags: ['complaints'],
          summary: 'Open a complaint.',
          body: openComplaintSchema,
          headers: z.object({ ...onceHeaders, prefer }),
          response: { 201: openedSchema },
        },
      },
      async (request, reply) => {
        const { created, ...received } = await reception.receive(request.body, request.headers['idempotency-key']);
        const opened = { ...received };
        if (!created) {
          // Known by another way in: by mail, from a file, before answers were kept.
          const known = await store.cases.find(opened.reference);
          if (known && canonical(known.opening) !== canonical(request.body)) throw otherRequest();
          reply.header(REPLAYED, 'true');
        }
        const seconds = secondsToWait(request.headers.prefer);
        if (seconds !== undefined && (await within(seconds, () => isAcknowledged(store.cases, opened.reference)))) {
          reply.header('preference-applied', `wait=${seconds}`);
          opened.status = (await store.cases.find(opened.reference))?.status ?? opened.status;
        }
        return reply.code(201).header('location', `/api/v1/complaints/${opened.reference}`).send(opened);
      },
    );

    app.get(
      '/',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'list',
          tags: ['complaints'],
          summary: 'List complaints by their next deadline.',
          description: WALK,
          querystring: filter,
          response: { 200: listSchema },
        },
      },
      async (request, reply) => {
        const { rows, next } = await store.cases.list({ ...request.query, viewer: request.caller.viewer });
        if (next !== undefined) reply.header('link', `<${pageAfter(request.url, next)}>; rel="next"`);
        return reply.code(200).send(rows.map(listCase));
      },
    );

    app.get(
      '/:reference',
      {
        config: { deed: 'look' },
        schema: {
          operationId: 'show',
          tags: ['complaints'],
          summary: 'Show one complaint with its clocks and timeline.',
          params: z.object({ reference }),
          headers: z.object({ 'if-none-match': ifNoneMatch }),
          response: { 200: shownSchema, 304: z.null().describe('It has not changed.'), ...refusals(404) },
        },
      },
      async (request, reply) => {
        const { reference: named } = request.params;
        const { viewer } = request.caller;
        const row = await caseInSight(store.cases, named, viewer);
        const surroundings = await surroundingsOf(store, named, viewer);
        const { timeline, links } = surroundings;
        const shown = showCase(row, surroundings, keepUntil(policies, row, timeline), (approach) =>
          policies.current.advice(approach, ['en']),
        );
        const etag = etagOf({ step: row.step, timeline }, [...links, ...shown.history, ...shown.attachments]);
        reply.header('etag', etag);
        const known = request.headers['if-none-match'];
        if (known !== undefined && names(known, etag, 'weak')) return reply.code(304).send(null);
        return reply.code(200).send(shown);
      },
    );
  };
