import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { MisbehaviourForm } from '../../misbehaviour-form';
import { guardPages } from '../../page';
import type { Book } from '../book';
import type { Handsets, Reception } from '../handsets';
import type { Media, SentFile } from '../media';
import { TELEPHONE_MISBEHAVIOURS, type TelephoneMisbehaviour } from '../misbehaviours';
import { type MessageRecord, phoneOf } from '../records';
import { Screen } from './screen';
import { TELEPHONE_STYLE } from './style';
import { AllPhones, Frame, HandsetPage, PhoneList } from './views';

interface OfNumber {
  readonly Params: { readonly number: string };
}

/** The handsets as pages for people, which work without JavaScript. */
export const openTelephonePages = async (deps: {
  readonly port: number;
  readonly book: Book;
  readonly handsets: Handsets;
  readonly media: Pick<Media, 'shown'>;
  readonly misbehaving: () => readonly string[];
  readonly misbehave: (how: TelephoneMisbehaviour, times?: number) => Promise<void>;
  readonly behave: () => Promise<void>;
}): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const { book, handsets } = deps;
  const app = fastify({ forceCloseConnections: true });
  await app.register(formbody);
  await app.register(multipart, { limits: { fileSize: LARGEST_SENT, files: MOST_SENT } });
  guardPages(app, TELEPHONE_STYLE);

  /** Calls that somebody looked at and chose to let ring. */
  const ignored = new Set<string>();
  const page = (reply: FastifyReply, html: JSX.Element) => reply.type('text/html; charset=utf-8').send(html);
  const handsetAt = (number: string) => `/handsets/${encodeURIComponent(number)}`;

  app.get('/', (_request, reply) => page(reply, AllPhones()));

  app.get<{ Querystring: { number?: string } }>('/open', (request, reply) => {
    const digits = (request.query.number ?? '').replace(/\D/g, '');
    return reply.redirect(digits === '' ? '/' : handsetAt(`+${digits}`), 303);
  });

  app.get('/phones', (_request, reply) => {
    const numbers = new Set([
      ...book.calls().map(({ to }) => phoneOf(to)),
      ...book.messages().map(({ direction, from, to }) => phoneOf(direction === 'inbound' ? from : to)),
    ]);
    const phones = [...numbers].sort().map((number) => ({
      number,
      last: lastOf(textsOf(book, number).at(-1)),
      rings: handsets.on(number).length > 0,
    }));
    return page(reply, PhoneList({ phones }));
  });

  app.get<OfNumber>('/handsets/:number', (request, reply) => {
    const { number } = request.params;
    return page(reply, HandsetPage({ number, reception: nameOf(handsets.reception(number)) }));
  });

  app.get<OfNumber>('/handsets/:number/screen', (request, reply) => {
    const { number } = request.params;
    const current = handsets.on(number)[0]?.record();
    const calls = book.calls().filter(({ to, sid }) => phoneOf(to) === number && sid !== current?.sid);
    const html = Screen({
      number,
      messages: textsOf(book, number),
      calls,
      current,
      ignored: ignored.has(current?.sid ?? ''),
    });
    return page(reply, html);
  });

  app.post<OfNumber & { Body: { what?: string; key?: string } }>('/handsets/:number/call', (request, reply) => {
    const { number } = request.params;
    const handset = handsets.of(number);
    const call = handsets.on(number)[0];
    // The call may have ended while the page was looked at: a late click must not decide the next call.
    if (call !== undefined) {
      const { what, key } = request.body;
      const rings = call.record().status === 'ringing';
      if (key !== undefined) handset.press(key);
      else if (what === 'hang-up') call.hangUp();
      else if (what === 'ignore') ignored.add(call.sid);
      else if (what === 'answer' && rings) call.answer('human');
      else if (what === 'busy' && rings) call.refuse('busy');
    }
    return reply.redirect(`${handsetAt(number)}/screen`, 303);
  });

  app.post<OfNumber>('/handsets/:number/text', async (request, reply) => {
    const { number } = request.params;
    const { draft, files } = await readText(request);
    try {
      if (draft !== '' || files.length > 0) await handsets.of(number).text(draft, undefined, files);
    } catch (error) {
      const reception = nameOf(handsets.reception(number));
      const problem = error instanceof Error ? error.message : String(error);
      return page(reply.code(409), HandsetPage({ number, reception, problem, draft }));
    }
    return reply.redirect(handsetAt(number), 303);
  });

  app.post<OfNumber & { Body: { reception?: string } }>('/handsets/:number/reception', (request, reply) => {
    const { number } = request.params;
    const code = Math.trunc(+(request.body.reception ?? ''));
    handsets.of(number).receive(code > 0 ? { undelivered: code } : 'arrives');
    return reply.redirect(handsetAt(number), 303);
  });

  /** What came with texts, to whoever has the address, as Twilio's own stores do: they ask for nothing else, and take nothing else. */
  app.get<{ Params: { key: string } }>('/media/:key', (request, reply) => {
    const found = deps.media.shown(`/media/${request.params.key}`);
    if (found === undefined) return reply.code(404).type('text/plain').send('There is nothing here any more.');
    if (request.headers.authorization !== undefined)
      return reply.code(400).type('text/plain').send('Only one way to show that one may look: the address.');
    const { media, content } = found;
    if (media.name !== undefined) void reply.header('content-disposition', inlineAs(media.name));
    return reply.type(media.type).send(Buffer.from(content));
  });

  app.get('/behaviour', (_request, reply) => {
    const children = MisbehaviourForm({ choices: TELEPHONE_MISBEHAVIOURS, now: deps.misbehaving() });
    return page(reply, Frame({ title: 'Behaviour', children }));
  });

  app.post<{ Body: { how?: string; times?: string } }>('/behaviour', async (request, reply) => {
    const { how = '', times = '' } = request.body;
    if (how === 'well') await deps.behave();
    else if (isMisbehaviour(how)) await deps.misbehave(how, +times || undefined);
    return reply.redirect('/behaviour', 303);
  });

  const url = await app.listen({ port: deps.port, host: '127.0.0.1' });
  return { url, close: () => app.close() };
};

/** As much as Twilio takes of a file, and as many files as of one message. */
const LARGEST_SENT = 16 * 1024 * 1024;
const MOST_SENT = 10;

/** A text typed on the page, with the files that were chosen. */
async function readText(request: FastifyRequest): Promise<{ readonly draft: string; readonly files: SentFile[] }> {
  if (!request.isMultipart()) return { draft: (request.body as { body?: string } | null)?.body ?? '', files: [] };
  const files: SentFile[] = [];
  let draft = '';
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === 'body') draft = String(part.value);
      continue;
    }
    const content = await part.toBuffer();
    if (part.filename !== '' && content.length > 0) files.push({ type: part.mimetype, name: part.filename, content });
  }
  return { draft, files };
}

const inlineAs = (name: string): string => `inline; filename="${name.replaceAll(/[^ -~]|["\\]/g, '_')}"`;

/** What a phone sent and what arrived on it, oldest first. */
const textsOf = (book: Book, number: string) =>
  book
    .messages()
    .filter(({ direction, from, to, status }) =>
      direction === 'inbound'
        ? phoneOf(from) === number
        : phoneOf(to) === number && (status === 'delivered' || status === 'read'),
    );

const lastOf = (text: MessageRecord | undefined): string => text?.body || (text?.media ? 'a file' : '');

const nameOf = (reception: Reception): string =>
  reception === 'arrives' ? reception : String('failed' in reception ? reception.failed : reception.undelivered);

const isMisbehaviour = (how: string): how is TelephoneMisbehaviour => how in TELEPHONE_MISBEHAVIOURS;
