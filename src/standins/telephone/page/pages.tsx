import fastify from 'fastify';
import formbody from '@fastify/formbody';
import { guardPages } from '../../page';
import type { Book } from '../book';
import type { Handsets } from '../handsets';
import type { TelephoneMisbehaviour } from '../misbehaviours';

export const openTelephonePages = async (deps: {
  readonly port: number;
  readonly book: Book;
  readonly handsets: Handsets;
  readonly misbehaving: () => readonly string[];
  readonly misbehave: (how: TelephoneMisbehaviour, times?: number) => Promise<void>;
  readonly behave: () => Promise<void>;
}): Promise<{ readonly url: string; close(): Promise<void> }> => {
  const app = fastify({ forceCloseConnections: true });
  await app.register(formbody);
  guardPages(app, '');
  const url = await app.listen({ port: deps.port, host: '127.0.0.1' });
  return { url, close: () => app.close() };
};
