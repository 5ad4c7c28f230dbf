import type { FastifyInstance } from 'fastify';
import type { Book } from '../book';
import type { Media } from '../media';
import type { MediaRecord, MessageRecord } from '../records';
import type { Form } from './form';
import { pageOf, within } from './listing';
import { refusals } from './refusal';
import { API_VERSION, mediaResource } from './resources';

interface One {
  readonly Params: { readonly sid: string; readonly file: string };
}

/** What people sent with texts: list, fetch, delete; without `.json`, the way to the file itself. */
export const addMedia = (
  app: FastifyInstance,
  deps: {
    readonly accountSid: string;
    readonly book: Book;
    readonly media: Media;
    /** Where files are shown to whoever has their address. */
    readonly filesUrl: () => string;
  },
): void => {
  const { accountSid, book, media } = deps;
  const path = `/${API_VERSION}/Accounts/${accountSid}/Messages/:sid/Media`;
  const messageAt = (sid: string, url: string): MessageRecord => {
    const message = book.message(sid);
    if (message === undefined) throw refusals.notFound(url);
    return message;
  };
  const mediumAt = (message: string, sid: string, url: string): MediaRecord => {
    const found = media.find(message, sid);
    if (found === undefined) throw refusals.notFound(url);
    return found;
  };

  app.get<{ Params: { sid: string }; Querystring: Form }>(`${path}.json`, (request, reply) => {
    const message = messageAt(request.params.sid, request.url);
    const found = media.of(message.sid).filter(() => within(request.query, 'DateCreated', message.createdAt));
    const { items, paging } = pageOf(found, request.query, path.replace(':sid', message.sid) + '.json');
    return reply.send({ media_list: items.map((one) => mediaResource(accountSid, message, one)), ...paging });
  });

  app.get<One>(`${path}/:file`, (request, reply) => {
    const { sid, file } = request.params;
    const message = messageAt(sid, request.url);
    const medium = mediumAt(sid, file.replace(/\.json$/, ''), request.url);
    return file.endsWith('.json')
      ? reply.send(mediaResource(accountSid, message, medium))
      : reply.redirect(`${deps.filesUrl()}${media.pathOf(medium)}`, 307);
  });

  app.delete<One>(`${path}/:file`, (request, reply) => {
    const { sid, file } = request.params;
    media.remove(sid, mediumAt(sid, file.replace(/\.json$/, ''), request.url).sid);
    return reply.code(204).send();
  });
};
