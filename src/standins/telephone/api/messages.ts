import type { FastifyInstance } from 'fastify';
import type { Book } from '../book';
import { addressOf, isWhatsapp, type MessageRecord } from '../records';
import type { Texts } from '../texts';
import { field, methodIn, urlIn, type Form } from './form';
import { pageOf, within } from './listing';
import { refusals } from './refusal';
import { API_VERSION, messageResource } from './resources';
import type { Keeping } from './server';

const LONGEST = 1_600;

/** Messages: create, fetch, list. */
export const addMessages = (
  app: FastifyInstance,
  deps: {
    readonly accountSid: string;
    readonly book: Book;
    readonly texts: Texts;
    readonly isOurs: (number: string) => boolean;
    readonly kept: Keeping;
  },
): void => {
  const { accountSid, book } = deps;
  const path = `/${API_VERSION}/Accounts/${accountSid}/Messages`;
  const show = (message: MessageRecord) => messageResource(accountSid, message);

  app.post<{ Body: Form | undefined }>(`${path}.json`, async (request, reply) => {
    const form = request.body ?? {};
    const to = field(form, 'To');
    const from = field(form, 'From');
    if (to === undefined) throw refusals.toMissing();
    const person = addressOf(to);
    if (person === undefined) throw refusals.toInvalid(to);
    if (from === undefined) throw refusals.fromMissing();
    const ours = addressOf(from);
    if (ours === undefined) throw refusals.fromInvalid(from);
    if (!deps.isOurs(ours)) throw refusals.fromNotOurs(from);
    if (isWhatsapp(person) !== isWhatsapp(ours)) throw refusals.pairMixed();
    const template = templateIn(form);
    const body = template?.body ?? field(form, 'Body');
    if (body === undefined) throw refusals.bodyMissing();
    if (body.length > LONGEST) throw refusals.bodyTooLong();
    const url = urlIn(form, 'StatusCallback', refusals.callbackInvalid);
    if (book.stopped(person, ours)) throw refusals.optedOut();

    const callback = url === undefined ? {} : { callback: { url, method: methodIn(form, 'StatusCallbackMethod') } };
    const approved = template && { template: template.sid };
    const message = deps.texts.send({ from: ours, to: person, body, ...approved, ...callback });
    await deps.kept(reply, 201, show(message));
  });

  app.get<{ Querystring: Form }>(`${path}.json`, (request, reply) => {
    const { query } = request;
    const found = book
      .messages()
      .filter(({ to }) => matches(query, 'To', to))
      .filter(({ from }) => matches(query, 'From', from))
      .filter(({ sentAt, createdAt }) => within(query, 'DateSent', sentAt ?? createdAt));
    const { items, paging } = pageOf(found, query, `${path}.json`);
    return reply.send({ messages: items.map(show), ...paging });
  });

  app.get<{ Params: { file: string } }>(`${path}/:file`, (request, reply) => {
    const message = book.message(request.params.file.replace(/\.json$/, ''));
    if (message === undefined) throw refusals.notFound(request.url);
    return reply.send(show(message));
  });
};

/** What a template says, its provider knows; here its reader sees what was put into it. */
function templateIn(form: Form): { readonly sid: string; readonly body: string } | undefined {
  const sid = field(form, 'ContentSid');
  if (sid === undefined) return undefined;
  if (!/^HX[0-9a-f]{32}$/.test(sid)) throw refusals.templateInvalid();
  return { sid, body: `[${sid}] ${Object.values(variablesIn(form)).join(' ')}`.trim() };
}

function variablesIn(form: Form): Record<string, string> {
  try {
    const variables: unknown = JSON.parse(field(form, 'ContentVariables') ?? '{}');
    if (typeof variables === 'object' && variables !== null && Object.values(variables).every(isText))
      return variables as Record<string, string>;
  } catch {
    // Said below.
  }
  throw refusals.variablesInvalid();
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** True when a query does not ask for `name`, or asks for this address. */
export const matches = (query: Form, name: string, address: string): boolean => {
  const asked = field(query, name);
  return asked === undefined || addressOf(asked) === address;
};
