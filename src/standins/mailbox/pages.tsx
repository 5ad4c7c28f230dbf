import formbody from '@fastify/formbody';
import fastify, { type FastifyReply } from 'fastify';
import { MisbehaviourForm } from '../misbehaviour-form';
import { guardPages } from '../page';
import type { Mail } from './mail';
import { MAILBOX_MISBEHAVIOURS, type MailboxMisbehaviour } from './smtp';
import { MAILBOX_STYLE } from './style';
import { Frame, MailList, OneMail, WriteMail, type Letter } from './views';

/** What runs inside a mail: nothing but its own looks. Its links open a page of their own. */
const LETTER_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The mailbox as pages for people, which work without JavaScript. */
export const openMailboxPages = async (deps: {
  readonly port: number;
  readonly mails: () => readonly Mail[];
  readonly find: (id: string) => Promise<Mail | undefined>;
  readonly raw: (id: string) => Buffer | undefined;
  readonly answer: (mail: Mail, text: string) => Promise<void>;
  readonly write: (letter: Letter) => Promise<void>;
  readonly misbehaving: () => readonly string[];
  readonly misbehave: (how: MailboxMisbehaviour, times?: number) => Promise<void>;
  readonly behave: () => Promise<void>;
}): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const app = fastify({ forceCloseConnections: true });
  await app.register(formbody);
  guardPages(app, MAILBOX_STYLE);

  const page = (reply: FastifyReply, html: JSX.Element) => reply.type('text/html; charset=utf-8').send(html);
  const missing = (reply: FastifyReply) =>
    page(reply.code(404), Frame({ title: 'Not here', children: '<h1>There is no such mail here.</h1>' }));

  app.get<{ Querystring: { to?: string } }>('/', (request, reply) => {
    const { to } = request.query;
    const mails = deps.mails().filter((mail) => to === undefined || mail.envelope.to.includes(to));
    return page(reply, MailList({ mails, ...(to === undefined ? {} : { to }) }));
  });

  app.get<{ Params: { id: string } }>('/mails/:id', async (request, reply) => {
    const mail = await deps.find(request.params.id);
    return mail === undefined ? missing(reply) : page(reply, OneMail({ mail }));
  });

  app.get<{ Params: { id: string } }>('/mails/:id/html', async (request, reply) => {
    const mail = await deps.find(request.params.id);
    if (mail?.html === undefined) return missing(reply);
    return page(reply.header('content-security-policy', LETTER_POLICY), `<base target="_blank">${mail.html}`);
  });

  app.get<{ Params: { id: string } }>('/mails/:id/source', (request, reply) => {
    const raw = deps.raw(request.params.id);
    return raw === undefined ? missing(reply) : reply.type('text/plain; charset=utf-8').send(raw);
  });

  app.post<{ Params: { id: string }; Body: { text?: string } }>('/mails/:id/answer', async (request, reply) => {
    const mail = await deps.find(request.params.id);
    if (mail === undefined) return missing(reply);
    try {
      await deps.answer(mail, request.body.text ?? '');
      return await page(reply, OneMail({ mail, note: { kind: 'done', words: 'Your answer was sent and taken.' } }));
    } catch (error) {
      return page(reply.code(502), OneMail({ mail, note: { kind: 'problem', words: `Not sent: ${String(error)}` } }));
    }
  });

  app.get<{ Querystring: Partial<Letter> }>('/write', (request, reply) =>
    page(reply, WriteMail({ letter: { ...BLANK, ...request.query } })),
  );

  app.post<{ Body: Partial<Letter> }>('/write', async (request, reply) => {
    const letter = { ...BLANK, ...request.body };
    try {
      await deps.write(letter);
      return await page(
        reply,
        WriteMail({ letter: BLANK, note: { kind: 'done', words: 'Your mail was sent and taken.' } }),
      );
    } catch (error) {
      return page(
        reply.code(502),
        WriteMail({ letter, note: { kind: 'problem', words: `Not sent: ${String(error)}` } }),
      );
    }
  });

  app.get('/behaviour', (_request, reply) =>
    page(
      reply,
      Frame({
        title: 'Behaviour',
        children: MisbehaviourForm({ choices: MAILBOX_MISBEHAVIOURS, now: deps.misbehaving() }),
      }),
    ),
  );

  app.post<{ Body: { how?: string; times?: string } }>('/behaviour', async (request, reply) => {
    const { how = '', times = '' } = request.body;
    if (how === 'well') await deps.behave();
    else if (isMisbehaviour(how)) await deps.misbehave(how, Number(times) || undefined);
    return reply.redirect('/behaviour', 303);
  });

  const url = await app.listen({ port: deps.port, host: '127.0.0.1' });
  return { url, close: () => app.close() };
};

const BLANK: Letter = { from: '', to: '', subject: '', text: '' };

const isMisbehaviour = (how: string): how is MailboxMisbehaviour => how in MAILBOX_MISBEHAVIOURS;
