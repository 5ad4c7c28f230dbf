import type { Instant } from '../domain/instant';
import type { Severity } from '../domain/terms';

/*
 * Reads the fields of what anyone with Temporal's CLI may send, one by one.
 */

/** What is wrong with a message, and how to mend it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

export type Fields = Readonly<Record<string, unknown>>;

/** What a person may say at once. Temporal takes 2 MB in all, and a complaint carries what was said to it. */
export const LONGEST = 20_000;

const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
const STAGES = ['referred-back', 'investigating', 'decided', 'closed'] as const;

export const receivedAt = (fields: Fields, now: Instant): Instant =>
  fields['receivedAt'] === undefined ? now : moment(fields['receivedAt'], 'receivedAt');

export function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new Unreadable(`${name} must be an object.`);
}

export function text(fields: Fields, name: string, path = name): string {
  const value = fields[name];
  if (typeof value !== 'string' || value.trim() === '')
    throw new Unreadable(`${path} must be a text that says something.`);
  if (value.length > LONGEST) throw new Unreadable(`${path} is too long; shorten it to ${LONGEST} characters.`);
  return value;
}

export function optional(fields: Fields, name: string, read: (value: unknown, name: string) => unknown): void {
  if (fields[name] !== undefined) read(fields[name], name);
}

export const referralOf = (fields: Fields) => ({
  scheme: text(fields, 'scheme'),
  reference: text(fields, 'reference'),
  stage: oneOf(fields['stage'], 'stage', STAGES),
  ...date(fields, 'by'),
});

/** A moment that may be left out. */
export function date<K extends string>(fields: Fields, name: K): { readonly [N in K]?: Instant } {
  return (fields[name] === undefined ? {} : { [name]: moment(fields[name], name) }) as { readonly [N in K]?: Instant };
}

/** Names that may be left out. */
export function names<K extends string>(fields: Fields, name: K): { readonly [N in K]?: readonly string[] } {
  const list = fields[name];
  if (list === undefined) return {};
  if (!Array.isArray(list) || list.length === 0 || !list.every((one) => typeof one === 'string' && one !== ''))
    throw new Unreadable(`${name} must be a list of names.`);
  return { [name]: list } as unknown as { readonly [N in K]?: readonly string[] };
}

export function moment(value: unknown, name: string): Instant {
  const at = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) throw new Unreadable(`${name} must be a time like 2026-11-23T12:30:00Z.`);
  return at;
}

export function oneOf<T extends string>(value: unknown, name: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new Unreadable(`${name} must be one of ${choices.join(', ')}.`);
  return found;
}

export const severityOf = (value: unknown): Severity => oneOf(value, 'severity', SEVERITIES);
