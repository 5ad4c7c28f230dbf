import type { FastifyInstance } from 'fastify';
import type { Book } from '../book';
import type { Calls } from '../calls';
import { addressOf, CALL_EVENTS, isOver, type CallRecord } from '../records';
import type { Page } from '../twiml/stage';
import { field, fields, methodIn, urlIn, type Form } from './form';
import { pageOf, within } from './listing';
import { matches } from './messages';
import { refusals } from './refusal';
import { API_VERSION, callResource } from './resources';
import type { Keeping } from './server';

const RINGS_SECONDS = 60;
const RINGS_AT_MOST_SECONDS = 600;

/** Calls: create, fetch, list, and change one that lasts. */
export const addCalls = (
  app: FastifyInstance,
  deps: {
    readonly accountSid: string;
    readonly book: Book;
    readonly calls: Calls;
    readonly isOurs: (number: string) => boolean;
    readonly kept: Keeping;
  },
): void => {
  const { accountSid, book, calls } = deps;
  const path = `/${API_VERSION}/Accounts/${accountSid}/Calls`;
  const show = (call: CallRecord) => callResource(accountSid, call);
  const find = (file: string, url: string): CallRecord => {
    const call = book.call(file.replace(/\.json$/, ''));
    if (call === undefined) throw refusals.notFound(url);
    return call;
  };

  app.post<{ Body: Form | undefined }>(`${path}.json`, async (request, reply) => {
    const form = request.body ?? {};
    const to = field(form, 'To');
    const from = field(form, 'From');
    if (to === undefined) throw refusals.callToMissing();
    const person = addressOf(to);
    if (person === undefined) throw refusals.toInvalid(to);
    if (from === undefined) throw refusals.callFromMissing();
    const ours = addressOf(from);
    if (ours === undefined) throw refusals.fromInvalid(from);
    if (!deps.isOurs(ours)) throw refusals.callFromNotOurs(from);
    const page = pageIn(form, '');
    if (page === undefined) throw refusals.callUrlInvalid('');
    const fallback = pageIn(form, 'Fallback');

    const call = calls.place({
      from: ours,
      to: person,
      page,
      ...(fallback === undefined ? {} : { fallback }),
      timeoutSeconds: timeoutIn(form),
      detectMachine: field(form, 'MachineDetection') !== undefined,
      ...callbackIn(form),
    });
    await deps.kept(reply, 201, show(call));
  });

  app.post<{ Body: Form | undefined; Params: { file: string } }>(`${path}/:file`, async (request, reply) => {
    const form = request.body ?? {};
    const call = find(request.params.file, request.url);
    const status = field(form, 'Status');
    const page = pageIn(form, '');
    if (status !== undefined && status !== 'completed' && status !== 'canceled') {
      throw refusals.badRequest('Status is completed or canceled');
    }
    if (status !== undefined) calls.end(call.sid, status === 'canceled');
    else if (page !== undefined && (isOver(call) || !calls.divert(call.sid, page))) throw refusals.callNotOn();
    await deps.kept(reply, 200, show(find(request.params.file, request.url)));
  });

  app.get<{ Querystring: Form }>(`${path}.json`, (request, reply) => {
    const { query } = request;
    const found = book
      .calls()
      .filter(({ to }) => matches(query, 'To', to))
      .filter(({ from }) => matches(query, 'From', from))
      .filter(({ status }) => (field(query, 'Status') ?? status) === status)
      .filter(({ parentSid }) => (field(query, 'ParentCallSid') ?? parentSid) === parentSid)
      .filter(({ startedAt }) => within(query, 'StartTime', startedAt))
      .filter(({ endedAt }) => within(query, 'EndTime', endedAt));
    const { items, paging } = pageOf(found, query, `${path}.json`);
    return reply.send({ calls: items.map(show), ...paging });
  });

  app.get<{ Params: { file: string } }>(`${path}/:file`, (request, reply) =>
    reply.send(show(find(request.params.file, request.url))),
  );
};

/** `Url` and `Method`, or with a prefix `FallbackUrl` and `FallbackMethod`; or the words themselves, in `Twiml`. */
const pageIn = (form: Form, prefix: '' | 'Fallback'): Page | undefined => {
  const twiml = prefix === '' ? field(form, 'Twiml') : undefined;
  if (twiml !== undefined) return { twiml };
  const url = urlIn(form, `${prefix}Url`, refusals.callUrlInvalid);
  return url === undefined ? undefined : { url, method: methodIn(form, `${prefix}Method`) };
};

const timeoutIn = (form: Form): number => {
  const given = Number(field(form, 'Timeout') ?? RINGS_SECONDS);
  if (!Number.isFinite(given) || given < 0) throw refusals.badRequest('Timeout is a number of seconds');
  return Math.min(given, RINGS_AT_MOST_SECONDS);
};

const callbackIn = (form: Form): { callback?: NonNullable<CallRecord['callback']> } => {
  const url = urlIn(form, 'StatusCallback', refusals.callbackInvalid);
  if (url === undefined) return {};
  const asked = fields(form, 'StatusCallbackEvent').flatMap((events) => events.split(/[\s,]+/));
  const events = CALL_EVENTS.filter((event) => asked.includes(event));
  return {
    callback: {
      url,
      method: methodIn(form, 'StatusCallbackMethod'),
      events: asked.length === 0 ? ['completed'] : events,
    },
  };
};
