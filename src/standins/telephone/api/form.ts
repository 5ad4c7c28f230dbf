import type { Method } from '../records';
import { type Refusal, refusals } from './refusal';

/** The fields of a form, or of a query; those given more than once are lists. */
export type Form = Readonly<Record<string, string | readonly string[] | undefined>>;

export const field = (form: Form, name: string): string | undefined => {
  const value = form[name];
  const one = typeof value === 'string' ? value : value?.at(-1);
  return one === '' ? undefined : one;
};

export const fields = (form: Form, name: string): readonly string[] => {
  const value = form[name];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
};

export const urlIn = (form: Form, name: string, otherwise: (url: string) => Refusal): string | undefined => {
  const url = field(form, name);
  if (url === undefined) return undefined;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw otherwise(url);
  return url;
};

export const methodIn = (form: Form, name: string): Method => {
  const method = field(form, name)?.toUpperCase() ?? 'POST';
  if (method !== 'GET' && method !== 'POST') throw refusals.badRequest(`${name} is GET or POST`);
  return method;
};
