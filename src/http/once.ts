import type { HttpDeps } from './deps';

/**
 * Is it the first time? Kept in the store before what it is about is done, so that of all that ask, here or in another process,
 * one is told so; where the process stops in between it is not done at all.
 */
export async function isFirst(
  { store, now }: Pick<HttpDeps, 'store' | 'now'>,
  source: 'room' | 'recording',
  key: string,
): Promise<boolean> {
  const hook = { id: idOf(source, key), source, receivedAt: now().getTime(), body: {} };
  const kept = await store.hooks.keep(hook);
  if (kept) await store.hooks.done(hook.id);
  return kept;
}

/** Has somebody been told so, and begun with it? */
export const hasBegun = ({ store }: Pick<HttpDeps, 'store'>, source: 'room', key: string): Promise<boolean> =>
  store.hooks.has(idOf(source, key));

const idOf = (source: string, key: string): string => `${source}:${key}`;
