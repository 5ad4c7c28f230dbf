import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { consentsSchema } from '../../contract/show';
import { reference } from '../../contract/values';
import { consentRefusal } from '../../domain/permit-survey';
import type { Snapshot } from '../../domain/snapshot';
import { Refused } from '../../temporal/complaints';
import { asOf } from '../as-of';
import { noteConsent } from '../consent';
import type { HttpDeps } from '../deps';
import { showConsents } from '../show-case';
import { caseInSight } from './in-sight';
import { onceHeaders } from './once';
import { refusals } from './responses';

const WHAT = ['email', 'sms', 'whatsapp', 'voice', 'survey', 'follow-up', 'outreach'] as const;

/** What a customer told a colleague of being written to. */
export const consentRoutes = ({ store, now }: HttpDeps): FastifyPluginAsyncZod =>
  async function consentRoutes(app) {
    app.post(
      '/:reference/consent',
      {
        config: { deed: 'consent' },
        schema: {
          operationId: 'consent',
          tags: ['complaints'],
          summary: 'Write down what the customer said of being written to.',
          description:
            'By the name of a channel or of what it is for, as in `customer.consent`; it counts for all their complaints.',
          params: z.object({ reference }),
          body: z.strictObject({
            consent: z
              .partialRecord(z.enum(WHAT), z.boolean())
              .refine((said) => Object.keys(said).length > 0, { error: 'says nothing; write it as { "sms": false }' }),
          }),
          headers: z.object(onceHeaders),
          response: {
            200: z
              .object({ reference: z.string(), consents: consentsSchema })
              .meta({ id: 'Consents', description: 'All that they ever said of it, oldest first.' }),
            ...refusals(404, 409),
          },
        },
      },
      async ({ params, body, caller }, reply) => {
        const row = await caseInSight(store.cases, params.reference, caller.viewer);
        const party = await store.cases.party(row.reference);
        const { handlers = [] } = (row.snapshot as Snapshot | undefined)?.common ?? {};
        const refused = body.consent.survey === false ? consentRefusal(handlers, caller.actor) : undefined;
        if (refused !== undefined) throw new Refused(refused);
        if (party) {
          const heard = { reference: row.reference, at: now().getTime(), source: 'staff' };
          const changed = await noteConsent(store, party, body.consent, heard);
          const text = Object.entries(body.consent).map(([what, granted]) => `${what}: ${granted ? 'yes' : 'no'}`);
          const line = {
            at: asOf(now(), await store.cases.timeline(row.reference)),
            type: 'note.added',
            actor: { kind: 'staff' as const, id: caller.actor },
            data: {},
            personal: { text: `On being written to, the customer says ${text.join(', ')}.` },
          };
          if (changed) await store.cases.append(row.reference, `consent:${heard.at}`, line);
        }
        const said = await store.consents.of(party?.addresses ?? []);
        return reply.code(200).send({ reference: row.reference, consents: showConsents(said) });
      },
    );
  };
