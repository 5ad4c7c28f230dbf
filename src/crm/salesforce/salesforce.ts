import { z } from 'zod';
import type { Account } from '../api';
import { type Crm, CrmProblem, type TicketChange, type TicketId } from '../crm';
import { heardUpTo, readHeard, type Told } from '../heard';
import { endWith, keyIn } from '../note-key';
import { readSigned } from '../signed';
import {
  type Case,
  caseSchema,
  type Comment,
  commentSchema,
  describedSchema,
  type Field,
  type History,
  historySchema,
  movedCaseSchema,
  movedCommentSchema,
  trackedSchema,
  upsertedSchema,
} from './answers';
import { differing, type Fields, offered, written, type WrittenFields } from './fields';
import { createRest } from './rest';

export interface SalesforceSettings extends Account {
  /** `Tuntas_Reference__c`: a text field of cases, external id and unique, that holds our reference. */
  readonly key: string;
  /** The names of the mapping's fields. */
  readonly fields: readonly string[];
  readonly hookSecret?: string | undefined;
}

/** A change may be committed a little after one that was made later. */
const OVERLAP_MS = 60_000;
/** What is asked for without a cursor. */
const FIRST_LOOK_MS = 3_600_000;
/** So many bytes a case comment may have. */
const MOST_BYTES = 4_000;

/** Salesforce Service Cloud's cases, by the REST API. */
export function createSalesforce(settings: SalesforceSettings): Crm {
  const { key, hookSecret, fields: names } = settings;
  const rest = createRest(settings);
  let described: Fields | undefined;

  const fieldsOf = async (): Promise<Fields> => {
    const ask = async () => (await rest.get('/sobjects/Case/describe', describedSchema)).fields;
    described ??= new Map((await ask()).map((field) => [field.name, field]));
    return described;
  };

  const byKey = (reference: string) => `/sobjects/Case/${key}/${encodeURIComponent(reference)}`;
  const caseOf = async (ticket: TicketId, fields: readonly string[]): Promise<Case> => {
    const found = await rest.find(`/sobjects/Case/${ticket}`, caseSchema, { fields: ['Id', ...fields].join(',') });
    if (found) return found;
    throw new CrmProblem('missing', `case ${ticket} is not there any more, or our account may not see it; restore it`);
  };

  const bring = async (ticket: TicketId, wanted: WrittenFields): Promise<CrmProblem | undefined> => {
    const names = Object.keys(wanted);
    const change = differing(await caseOf(ticket, names), wanted);
    if (Object.keys(change).length === 0) return undefined;
    await rest.send('PATCH', `/sobjects/Case/${ticket}`, change);
    const left = Object.keys(differing(await caseOf(ticket, names), wanted));
    if (left.length === 0) return undefined;
    return new CrmProblem('missing', `case ${ticket} does not take ${left.join(', ')}; see that no flow takes it back`);
  };

  const commentsOf = async (ticket: TicketId, since?: Date): Promise<readonly Comment[]> =>
    rest.query(
      `SELECT Id, CommentBody, IsPublished, CreatedById, CreatedDate FROM CaseComment WHERE ParentId = '${idIn(ticket)}'${after(since)}`,
      commentSchema,
    );

  return {
    async findByExternalKey(reference) {
      return (await rest.find(byKey(reference), caseSchema, { fields: 'Id' }))?.Id;
    },

    async upsertCase({ reference, subject, text, fields }, known) {
      const wanted = written({ ...fields, Subject: subject }, await fieldsOf());
      const there = known ?? (await rest.find(byKey(reference), caseSchema, { fields: 'Id' }))?.Id;
      if (there !== undefined) return { ticket: there, left: await bring(there, wanted) };
      // An upsert: whoever makes it at the same moment makes the same case.
      const { body } = await rest.send('PATCH', byKey(reference), { ...wanted, Description: text });
      const made = upsertedSchema.safeParse(body);
      const ticket = made.success ? made.data.id : (await rest.get(byKey(reference), caseSchema, { fields: 'Id' })).Id;
      return { ticket, left: await bring(ticket, wanted) };
    },

    async addNote(ticket, { key: mark, text }, unsure = false) {
      if (unsure) {
        const us = await rest.us();
        const ours = (await commentsOf(ticket)).filter(({ CreatedById: by }) => by === us.id);
        if (ours.some(({ CommentBody: body }) => keyIn(body) === mark)) return;
      }
      const end = endWith(mark);
      const CommentBody = `${clipped(text, MOST_BYTES - Buffer.byteLength(end))}${end}`;
      await rest.send('POST', '/sobjects/CaseComment', { ParentId: ticket, CommentBody, IsPublished: false });
    },

    async changeStatus(ticket, status) {
      const field = (await fieldsOf()).get('Status');
      if (field) offered(field, status);
      const left = await bring(ticket, { Status: status });
      if (left) throw left;
    },

    async read(ticket, before) {
      const us = await rest.us();
      const { since, isNew } = readHeard(before);
      const from = `FROM CaseHistory WHERE CaseId = '${idIn(ticket)}' AND Field = 'Status'${after(since)}`;
      const history = await rest.query(`SELECT Id, NewValue, CreatedById, CreatedDate ${from}`, historySchema);
      const comments = (await commentsOf(ticket, since)).flatMap(commentIn);
      const statuses = history.flatMap(statusIn);
      // What was written within the second of a status was written for it.
      const all = [...comments, ...statuses].toSorted((a, b) => a.at.getTime() - b.at.getTime());
      return {
        status: statuses.filter(isNew).toSorted(oldestFirst).at(-1)?.status,
        changes: all.filter(isNew).filter(({ by }) => by !== us.id),
        heard: heardUpTo(all, before),
      };
    },

    async moved(cursor) {
      const last = cursor === undefined ? Date.now() - FIRST_LOOK_MS : Date.parse(cursor) - OVERLAP_MS;
      const since = `SystemModstamp >= ${momentIn(new Date(last))} ORDER BY SystemModstamp`;
      const cases = await rest.query(
        `SELECT Id, SystemModstamp FROM Case WHERE ${key} != null AND ${since}`,
        movedCaseSchema,
      );
      const comments = await rest.query(
        `SELECT ParentId, SystemModstamp FROM CaseComment WHERE Parent.${key} != null AND ${since}`,
        movedCommentSchema,
      );
      const moments = [...cases, ...comments].map(({ SystemModstamp: at }) => at.getTime());
      const newest = Math.max(last + (cursor === undefined ? 0 : OVERLAP_MS), ...moments);
      const tickets = new Set([...cases.map(({ Id }) => Id), ...comments.map(({ ParentId }) => ParentId)]);
      return { tickets: [...tickets], cursor: new Date(newest).toISOString() };
    },

    parseWebhook: (webhook) => [readSigned(webhook, hookSecret, knockSchema)],

    async check() {
      described = undefined;
      const us = await rest.us();
      const fields = await fieldsOf();
      mayHoldKey(key, fields.get(key));
      written(Object.fromEntries(names.map((name) => [name, ''])), fields);
      const where = "EntityDefinition.QualifiedApiName = 'Case' AND QualifiedApiName = 'Status'";
      const tracked = await rest.query(
        `SELECT IsFieldHistoryTracked FROM FieldDefinition WHERE ${where}`,
        trackedSchema,
        true,
      );
      if (!tracked[0]?.IsFieldHistoryTracked) {
        const mend = 'track it (Object Manager, Case, Set History Tracking)';
        throw new CrmProblem('missing', `the history of Status is not kept, and what is done there not heard; ${mend}`);
      }
      return `lets us in as ${us.name}; "Case" can hold complaints`;
    },
  };
}

function mayHoldKey(key: string, field: Field | undefined): void {
  if (field?.externalId && field.unique) return;
  const mend = 'make it a text field of cases, external id and unique, that our account may edit';
  throw new CrmProblem('missing', `key is "${key}", which holds no external id; ${mend}`);
}

/** Never somebody's words in a query. @throws {CrmProblem} */
function idIn(ticket: TicketId): string {
  if (/^[a-zA-Z0-9]{15,18}$/.test(ticket)) return ticket;
  throw new CrmProblem('missing', `"${ticket}" is no id of a case; correct what names it`);
}

const momentIn = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
const after = (since: Date | undefined): string => (since ? ` AND CreatedDate >= ${momentIn(since)}` : '');

const oldestFirst = (a: Told, b: Told) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1);

function commentIn({
  Id: id,
  CommentBody: text,
  IsPublished,
  CreatedById: by,
  CreatedDate: at,
}: Comment): TicketChange[] {
  return text?.trim() ? [{ id, at, by, kind: 'comment', text, public: IsPublished }] : [];
}

const statusIn = ({ Id: id, NewValue: status, CreatedById: by, CreatedDate: at }: History) =>
  typeof status === 'string' ? [{ id, at, by, kind: 'status' as const, status }] : [];

/** No more bytes than that, and no half letter at the end. */
function clipped(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = '';
  let size = Buffer.byteLength('…');
  for (const letter of text) {
    size += Buffer.byteLength(letter);
    if (size > bytes) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** A flow or a middleware that signs may knock. */
const knockSchema = z.object({ ticket: z.string().regex(/^[a-zA-Z0-9]{15,18}$/) }).transform(({ ticket }) => ticket);
