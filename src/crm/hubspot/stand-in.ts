import { type Asked, type Given, rateOf, type Route, serve, type StandIn } from '../stand-in';

/*
 * HubSpot's CRM API, as far as it concerns us, by what its documentation says (read 2026-11):
 * https://developers.hubspot.com/docs/api-reference/crm-tickets-v3/guide (tickets, batches, search, unique properties),
 * .../crm-notes-v3/guide, .../crm-pipelines-v3/guide, https://developers.hubspot.com/docs/api/error-handling and
 * https://developers.hubspot.com/docs/api/usage-details (limits).
 */

export interface HubspotHouse {
  /** By access token: an app, or a person at HubSpot's own pages. */
  readonly tokens: Readonly<Record<string, { readonly appId: number } | { readonly userId: number }>>;
  readonly pipeline: { readonly id: string; readonly label: string; readonly stages: Readonly<Record<string, string>> };
  /** Properties of tickets besides those that all have. */
  readonly properties: readonly { readonly name: string; unique?: boolean; options?: readonly string[] }[];
  /** So long after a write a search does not find it. */
  readonly lagMs?: number;
  /** Requests in ten seconds. */
  readonly limit?: number;
  /** Records a page. */
  readonly page?: number;
}

interface Kept {
  readonly id: string;
  readonly properties: Record<string, string>;
  readonly history: {
    value: string;
    timestamp: string;
    sourceType: string;
    sourceId: string;
    updatedByUserId?: number;
  }[];
  written: number;
}

const OWN = ['subject', 'content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_priority', 'hubspot_owner_id'];
const found = (body: unknown): Given => ({ status: 200, body });
const refused = (status: number, category: string, message: string): Given => ({
  status,
  body: { status: 'error', message, correlationId: 'a43683b0', category },
});
const NOT_FOUND = refused(404, 'OBJECT_NOT_FOUND', 'resource not found');

export async function startHubspot(house: HubspotHouse): Promise<StandIn> {
  const tickets: Kept[] = [];
  const notes: (Kept & { readonly ticket: string })[] = [];
  let numbers = 5_000;
  const number = () => String((numbers += 1));
  const rate = rateOf(house.limit ?? 100_000);
  const stages = Object.entries(house.pipeline.stages).map(([label, id]) => ({ id, label }));

  const tokenOf = ({ headers }: Asked) => (headers.authorization ?? '').replace(/^Bearer /, '');
  const whoIs = (asked: Asked) => house.tokens[tokenOf(asked)];
  const gate = (asked: Asked): Given | undefined => {
    if (rate().left < 0) {
      const body = { errorType: 'RATE_LIMIT', message: 'You have reached your ten_secondly_rolling limit.' };
      return { status: 429, body: { status: 'error', policyName: 'TEN_SECONDLY_ROLLING', ...body } };
    }
    if (whoIs(asked)) return undefined;
    return refused(401, 'INVALID_AUTHENTICATION', 'Authentication credentials not found.');
  };
  const source = (asked: Asked) => {
    const who = whoIs(asked);
    if (who && 'appId' in who) return { sourceType: 'INTEGRATION', sourceId: String(who.appId) };
    const userId = who?.userId ?? 0;
    return { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, updatedByUserId: userId };
  };

  const wrongIn = (said: Readonly<Record<string, string>>): string | undefined => {
    for (const [name, value] of Object.entries(said)) {
      const property = house.properties.find((one) => one.name === name);
      if (!property && !OWN.includes(name)) {
        return `Property values were not valid: Property "${name}" does not exist (PROPERTY_DOESNT_EXIST)`;
      }
      if (property?.options && value !== '' && !property.options.includes(value)) {
        return `Property values were not valid: ${value} was not one of the allowed options (INVALID_OPTION)`;
      }
      if (name === 'hs_pipeline_stage' && !stages.some(({ id }) => id === value)) {
        return `Property values were not valid: ${value} is no stage of the pipeline (INVALID_OPTION)`;
      }
    }
    return undefined;
  };
  const write = (kept: Kept, said: Readonly<Record<string, string>>, asked: Asked) => {
    const stage = said['hs_pipeline_stage'];
    if (stage !== undefined && stage !== kept.properties['hs_pipeline_stage']) {
      kept.history.unshift({ value: stage, timestamp: new Date().toISOString(), ...source(asked) });
    }
    Object.assign(kept.properties, said);
    touch(kept);
  };
  const touch = (kept: Kept) => {
    kept.written = Date.now();
    kept.properties['hs_lastmodifieddate'] = new Date().toISOString();
  };
  const fresh = (): Kept => ({ id: number(), properties: {}, history: [], written: 0 });

  const ticketIn = ({ params: [id], query }: Asked): Kept | undefined => {
    const by = query.get('idProperty');
    if (by === null) return tickets.find((one) => one.id === id);
    const value = decodeURIComponent(id ?? '');
    return isUnique(by) ? tickets.find((one) => one.properties[by] === value) : undefined;
  };
  const isUnique = (name: string) => house.properties.some((one) => one.name === name && one.unique);
  const shown = ({ id, properties, history }: Kept, { query }: Asked) => ({
    ...{ id, properties: { ...properties } },
    ...(query.has('propertiesWithHistory') && { propertiesWithHistory: { hs_pipeline_stage: history } }),
  });

  const upsert = (asked: Asked): Given => {
    const { inputs } = asked.body as {
      inputs: { id: string; idProperty: string; properties: Record<string, string> }[];
    };
    const results: object[] = [];
    const errors: object[] = [];
    for (const { id, idProperty, properties } of inputs) {
      const there = tickets.find((one) => one.properties[idProperty] === id);
      const isBare = !there && !properties['hs_pipeline_stage'];
      const wrong = isUnique(idProperty)
        ? (wrongIn(properties) ?? (isBare ? 'hs_pipeline_stage is required' : undefined))
        : `${idProperty} is no unique property`;
      if (wrong !== undefined) {
        errors.push({ status: 'error', category: 'VALIDATION_ERROR', message: wrong });
        continue;
      }
      const kept = there ?? fresh();
      if (!there) tickets.push(kept);
      write(kept, { ...properties, [idProperty]: id }, asked);
      results.push({ ...shown(kept, asked), new: !there });
    }
    const status = errors.length > 0 ? 207 : 200;
    return {
      status,
      body: { status: 'COMPLETE', results, ...(errors.length > 0 && { numErrors: errors.length, errors }) },
    };
  };

  const paged = (all: readonly object[], after: string | undefined, limit: number): Given => {
    const from = Number(after ?? 0);
    const size = Math.min(limit, house.page ?? limit);
    const more = from + size < all.length;
    return found({
      results: all.slice(from, from + size),
      ...(more && { paging: { next: { after: String(from + size) } } }),
    });
  };

  const search = ({ body }: Asked): Given => {
    const {
      filterGroups,
      limit = 10,
      after,
    } = body as {
      filterGroups: { filters: { propertyName: string; operator: string; value?: string }[] }[];
      limit?: number;
      after?: string;
    };
    const filters = filterGroups[0]?.filters ?? [];
    const such = tickets.filter(({ properties, written }) => {
      const isKnown = Date.now() - written >= (house.lagMs ?? 0);
      return (
        isKnown &&
        filters.every(({ propertyName, operator, value }) =>
          operator === 'HAS_PROPERTY'
            ? properties[propertyName] !== undefined
            : Date.parse(properties[propertyName] ?? '') >= Number(value),
        )
      );
    });
    return paged(
      such.map(({ id, properties }) => ({ id, properties })),
      after,
      Math.min(200, limit),
    );
  };

  const makeNote = (asked: Asked): Given => {
    const { properties, associations } = asked.body as {
      properties: Record<string, string>;
      associations: { to: { id: string }; types: { associationTypeId: number }[] }[];
    };
    const [link] = associations;
    const ticket = tickets.find(({ id }) => id === link?.to.id);
    if (!properties['hs_timestamp']) return refused(400, 'VALIDATION_ERROR', 'hs_timestamp is required');
    if (!ticket || link?.types[0]?.associationTypeId !== 228)
      return refused(400, 'VALIDATION_ERROR', 'no such association');
    const { sourceType, sourceId, updatedByUserId } = source(asked);
    const note = { ...fresh(), ticket: ticket.id };
    Object.assign(note.properties, properties, {
      hs_createdate: new Date().toISOString(),
      hs_object_source: sourceType,
      hs_object_source_id: sourceId,
      ...(updatedByUserId !== undefined && { hs_created_by_user_id: String(updatedByUserId) }),
    });
    notes.push(note);
    touch(ticket);
    return { status: 201, body: { id: note.id, properties: note.properties } };
  };

  const at = (path: string) => new RegExp(`^${path}$`);
  const routes: readonly Route[] = [
    {
      method: 'POST',
      path: at('/oauth/v2/private-apps/get/access-token-info'),
      answer: (asked) => {
        const who = house.tokens[(asked.body as { tokenKey: string }).tokenKey];
        return who && 'appId' in who ? found({ ...who, hubId: 4711, scopes: ['tickets'] }) : NOT_FOUND;
      },
    },
    {
      method: 'GET',
      path: at('/crm/v3/pipelines/tickets'),
      answer: () => found({ results: [{ ...house.pipeline, stages }] }),
    },
    {
      method: 'GET',
      path: at('/crm/v3/properties/tickets/(\\w+)'),
      answer: ({ params: [name] }) => {
        const property = house.properties.find((one) => one.name === name);
        if (!property && !OWN.includes(name ?? '')) return NOT_FOUND;
        return found({ name, hasUniqueValue: property?.unique ?? false });
      },
    },
    { method: 'POST', path: at('/crm/v3/objects/tickets/batch/upsert'), answer: upsert },
    { method: 'POST', path: at('/crm/v3/objects/tickets/search'), answer: search },
    {
      method: 'GET',
      path: at('/crm/v3/objects/tickets/([^/]+)'),
      answer: (asked) => {
        const kept = ticketIn(asked);
        return kept ? found(shown(kept, asked)) : NOT_FOUND;
      },
    },
    {
      method: 'PATCH',
      path: at('/crm/v3/objects/tickets/([^/]+)'),
      answer: (asked) => {
        const kept = ticketIn(asked);
        const { properties } = asked.body as { properties: Record<string, string> };
        const wrong = wrongIn(properties);
        if (wrong !== undefined) return refused(400, 'VALIDATION_ERROR', wrong);
        if (!kept) return NOT_FOUND;
        write(kept, properties, asked);
        return found(shown(kept, asked));
      },
    },
    { method: 'POST', path: at('/crm/v3/objects/notes'), answer: makeNote },
    {
      method: 'GET',
      path: at('/crm/v4/objects/tickets/(\\d+)/associations/notes'),
      answer: ({ params: [id], query }) => {
        const linked = notes.filter(({ ticket }) => ticket === id).map((note) => ({ toObjectId: Number(note.id) }));
        return paged(linked, query.get('after') ?? undefined, Number(query.get('limit') ?? 500));
      },
    },
    {
      method: 'POST',
      path: at('/crm/v3/objects/notes/batch/read'),
      answer: ({ body }) => {
        const { inputs } = body as { inputs: { id: string }[] };
        const results = notes.filter(({ id }) => inputs.some((input) => input.id === id));
        return found({ status: 'COMPLETE', results: results.map(({ id, properties }) => ({ id, properties })) });
      },
    },
  ];
  return serve(routes, gate, NOT_FOUND);
}
