import { convert } from 'html-to-text';
import { z } from 'zod';
import type { Account } from '../api';
import { type Crm, CrmProblem, type TicketChange, type TicketId } from '../crm';
import { heardUpTo, readHeard } from '../heard';
import { keyIn } from '../note-key';
import { secondOf } from '../second';
import { readSigned } from '../signed';
import { type Pipeline, pipelinesSchema, propertySchema, type Ticket, ticketSchema } from './answers';
import { createRest } from './rest';

export interface HubspotSettings extends Account {
  /** `tuntas_reference`: a property of tickets whose values are unique, that holds our reference. */
  readonly key: string;
  /** The names of the mapping's fields, and the labels of the pipelines that tickets are put into. */
  readonly fields: readonly string[];
  readonly pipelines: readonly string[];
  readonly hookSecret?: string | undefined;
}

/** A change may be found some time after it was made. */
const OVERLAP_MS = 120_000;
/** What is asked for without a cursor. */
const FIRST_LOOK_MS = 3_600_000;
/** `note to ticket`, among the kinds of links that HubSpot has of its own. */
const NOTE_TO_TICKET = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 228 }];
const STAGE = 'hs_pipeline_stage';

/** HubSpot's tickets, by its CRM API. */
export function createHubspot(settings: HubspotSettings): Crm {
  const { key, hookSecret, fields: names, pipelines: wanted } = settings;
  const rest = createRest(settings);
  let known: readonly Pipeline[] | undefined;

  const pipelines = async () => (known ??= (await rest.get('/crm/v3/pipelines/tickets', pipelinesSchema)).results);
  const pipelineCalled = async (label: string | undefined): Promise<Pipeline> => {
    const all = await pipelines();
    const found = label === undefined ? all[0] : all.find((one) => one.label === label);
    if (found) return found;
    const labels = all.map((one) => one.label).join(', ');
    throw new CrmProblem('missing', `there is no pipeline "${label}"; write one of ${labels} into fields.pipeline`);
  };

  const ticketOf = async (ticket: TicketId, query: Readonly<Record<string, string>>): Promise<Ticket> => {
    const found = await rest.find(`/crm/v3/objects/tickets/${ticket}`, ticketSchema, query);
    if (found) return found;
    throw new CrmProblem('missing', `ticket ${ticket} is not there any more, or our app may not see it; restore it`);
  };
  const withKey = async (reference: string): Promise<Ticket | undefined> =>
    rest.find(`/crm/v3/objects/tickets/${encodeURIComponent(reference)}`, ticketSchema, { idProperty: key });

  /** As the API wants them written: all of them words. */
  const written = async ({ pipeline, ...fields }: Readonly<Record<string, string>>) => ({
    ...fields,
    hs_pipeline: (await pipelineCalled(pipeline)).id,
  });

  const bring = async (ticket: TicketId, properties: Readonly<Record<string, string>>) => {
    const query = { properties: Object.keys(properties).join(',') };
    const differing = ({ properties: there }: Ticket) =>
      Object.entries(properties).filter(([name, value]) => (there[name] ?? '') !== value);
    const change = differing(await ticketOf(ticket, query));
    if (change.length === 0) return undefined;
    const body = { properties: Object.fromEntries(change) };
    await rest.send('PATCH', `/crm/v3/objects/tickets/${ticket}`, body, ticketSchema);
    const left = differing(await ticketOf(ticket, query)).map(([name]) => name);
    if (left.length === 0) return undefined;
    const mend = 'see that no workflow takes it back';
    return new CrmProblem('missing', `ticket ${ticket} does not take ${left.join(', ')}; ${mend}`);
  };

  const stageIn = ({ label, stages }: Pipeline, status: string): string => {
    const found = stages.find((stage) => stage.label === status);
    if (found) return found.id;
    const labels = stages.map((stage) => stage.label).join(', ');
    throw new CrmProblem('missing', `pipeline "${label}" has no stage "${status}"; write one of ${labels}`);
  };

  return {
    async findByExternalKey(reference) {
      return (await withKey(reference))?.id;
    },

    async upsertCase({ reference, subject, text, status, fields }, ticket) {
      const properties = await written({ ...fields, subject });
      const there = ticket ?? (await withKey(reference))?.id;
      if (there !== undefined) return { ticket: there, left: await bring(there, properties) };
      const stage = stageIn(await pipelineCalled(fields['pipeline']), status);
      // An upsert: whoever makes it at the same moment makes the same ticket.
      const made = await rest.upsert(key, reference, { ...properties, content: text, [STAGE]: stage });
      return { ticket: made.id, left: await bring(made.id, properties) };
    },

    async addNote(ticket, { key: mark, at, text }, unsure = false) {
      if (unsure && (await rest.notes(ticket)).some((note) => keyIn(textOf(note)) === mark)) return;
      const body = {
        properties: { hs_timestamp: at.toISOString(), hs_note_body: `${htmlOf(text)}<p>${mark}</p>` },
        associations: [{ to: { id: ticket }, types: NOTE_TO_TICKET }],
      };
      await rest.send('POST', '/crm/v3/objects/notes', body, z.object({ id: z.string() }));
    },

    async changeStatus(ticket, status) {
      const { properties } = await ticketOf(ticket, { properties: 'hs_pipeline' });
      const pipeline = (await pipelines()).find(({ id }) => id === properties['hs_pipeline']);
      const left = await bring(ticket, { [STAGE]: stageIn(pipeline ?? (await pipelineCalled(undefined)), status) });
      if (left) throw left;
    },

    async read(ticket, before) {
      const { appId } = await rest.us();
      const { isNew } = readHeard(before);
      const { propertiesWithHistory: history } = await ticketOf(ticket, { propertiesWithHistory: STAGE });
      const labels = new Map((await pipelines()).flatMap(({ stages }) => stages.map(({ id, label }) => [id, label])));
      // It tells the newest first, and a moment may hold two.
      const told = (history[STAGE] ?? []).toReversed();
      const oldestFirst = told.toSorted((a, b) => a.timestamp.getTime() - b.timestamp.getTime());
      const statuses = oldestFirst.map((one) => ({
        id: `stage-${one.timestamp.getTime()}`,
        at: one.timestamp,
        by: String(one.updatedByUserId ?? ''),
        isOurs: one.sourceType === 'INTEGRATION' && one.sourceId === String(appId),
        kind: 'status' as const,
        status: labels.get(one.value ?? '') ?? one.value ?? '',
      }));
      const notes = (await rest.notes(ticket)).map((note) => ({
        ...commentIn(note),
        isOurs: isWrittenBy(note, appId),
      }));
      const all = [...notes, ...statuses].toSorted((a, b) => secondOf(a.at) - secondOf(b.at));
      return {
        status: statuses.findLast(isNew)?.status,
        changes: all.filter((one) => isNew(one) && !one.isOurs).map(({ isOurs: _ours, ...change }) => change),
        heard: heardUpTo(all, before),
      };
    },

    async moved(cursor) {
      const asked = new Date();
      const last = cursor === undefined ? asked.getTime() - FIRST_LOOK_MS : Date.parse(cursor) - OVERLAP_MS;
      const found = await rest.search([
        { propertyName: key, operator: 'HAS_PROPERTY' },
        { propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(last) },
      ]);
      return { tickets: found.map(({ id }) => id), cursor: asked.toISOString() };
    },

    parseWebhook: (webhook) => [readSigned(webhook, hookSecret, knockSchema)],

    async check() {
      known = undefined;
      const { hubId } = await rest.us();
      const property = await rest.find(`/crm/v3/properties/tickets/${key}`, propertySchema);
      if (!property?.hasUniqueValue) {
        const mend = 'make it a property of tickets, of one line of text, whose values are unique';
        throw new CrmProblem('missing', `key is "${key}", which tells no ticket from another; ${mend}`);
      }
      for (const name of names.filter((one) => one !== 'pipeline')) {
        const found = await rest.find(`/crm/v3/properties/tickets/${name}`, propertySchema);
        if (!found) throw new CrmProblem('missing', `tickets have no property "${name}"; correct fields.${name}`);
      }
      for (const label of wanted) await pipelineCalled(label);
      const where = wanted.length > 0 ? wanted : [(await pipelineCalled(undefined)).label];
      return `lets us in as app of ${hubId}; ${where.map((one) => `"${one}"`).join(', ')} can hold complaints`;
    },
  };
}

const isWrittenBy = ({ properties }: Ticket, appId: number): boolean =>
  properties['hs_object_source'] === 'INTEGRATION' && properties['hs_object_source_id'] === String(appId);

const textOf = ({ properties }: Ticket): string =>
  convert(properties['hs_note_body'] ?? '', { wordwrap: false }).trim();

/** Notes of HubSpot are for its people alone. */
function commentIn(note: Ticket): TicketChange & { readonly kind: 'comment' } {
  const { hs_createdate: at, hs_created_by_user_id: by } = note.properties;
  const from = { id: `note-${note.id}`, at: new Date(at ?? 0), by: by ?? '' };
  return { ...from, kind: 'comment', text: textOf(note), public: false };
}

/** Somebody's words as they are, whatever they look like. */
function htmlOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n\n+/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

/** A workflow or a middleware that signs may knock. */
const knockSchema = z.object({ ticket: z.coerce.string().regex(/^\d+$/) }).transform(({ ticket }) => ticket);
