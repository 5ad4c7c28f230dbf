import { field, type Form } from './form';
import { refusals } from './refusal';

/** Keeps what was sent at, since or until a moment, as `name`, `name>` and `name<` of a query say. */
export const within = (query: Form, name: string, moment: string | undefined): boolean => {
  const on = field(query, name);
  const since = field(query, `${name}>`);
  const until = field(query, `${name}<`);
  if (on === undefined && since === undefined && until === undefined) return true;
  if (moment === undefined) return false;
  // Twilio keeps whole seconds.
  const at = Math.floor(Date.parse(moment) / 1_000) * 1_000;
  return (
    (on === undefined || moment.slice(0, 10) === new Date(timeOf(on)).toISOString().slice(0, 10)) &&
    (since === undefined || at >= Math.floor(timeOf(since) / 1_000) * 1_000) &&
    (until === undefined || at <= timeOf(until) + (isDay(until) ? DAY_MS - 1 : 0))
  );
};

const DAY_MS = 86_400_000;

const isDay = (given: string): boolean => /^\d{4}-\d\d-\d\d$/.test(given);

const timeOf = (given: string): number => {
  const time = Date.parse(given);
  if (Number.isNaN(time)) throw refusals.badRequest(`"${given}" is no date`);
  return time;
};

/** One page of a list, newest first, with the addresses of the pages around it. */
export const pageOf = <T extends { readonly sid: string }>(
  oldestFirst: readonly T[],
  query: Form,
  path: string,
): { readonly items: readonly T[]; readonly paging: object } => {
  const all = [...oldestFirst].reverse();
  const size = Math.min(1_000, Math.max(1, Math.trunc(Number(field(query, 'PageSize') ?? 50)) || 50));
  const number = Math.max(0, Math.trunc(Number(field(query, 'Page') ?? 0)) || 0);
  // The token names the last thing of the page before: what arrives meanwhile does not move the pages.
  const after = field(query, 'PageToken')?.slice('PA'.length);
  const start = after === undefined ? number * size : all.findIndex(({ sid }) => sid === after) + 1;
  const items = all.slice(start, start + size);
  const last = items.at(-1);

  const address = (page: number, token?: string): string => {
    const kept = Object.entries(query).filter(([name]) => !['Page', 'PageToken', 'PageSize'].includes(name));
    const params = new URLSearchParams([
      ...kept.map(([name]): [string, string] => [name, field(query, name) ?? '']),
      ['PageSize', String(size)],
      ['Page', String(page)],
      ...(token === undefined ? [] : [['PageToken', token] satisfies [string, string]]),
    ]);
    return `${path}?${params.toString()}`;
  };
  const before = start - size > 0 ? all[start - size - 1] : undefined;

  return {
    items,
    paging: {
      page: number,
      page_size: size,
      start,
      end: start + Math.max(0, items.length - 1),
      uri: address(number, after === undefined ? undefined : `PA${after}`),
      first_page_uri: address(0),
      next_page_uri: last !== undefined && start + size < all.length ? address(number + 1, `PA${last.sid}`) : null,
      previous_page_uri:
        start > 0 ? address(Math.max(0, number - 1), before === undefined ? undefined : `PA${before.sid}`) : null,
    },
  };
};
