import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../domain/instant';

/** What a `jsonb` column is written with: only `json()` makes one, so that no driver turns a value in its own way. */
export interface WrittenJson {
  readonly written: 'json';
}

export const json = (value: unknown): RawBuilder<WrittenJson> => sql`${JSON.stringify(value)}::jsonb`;

export const optionalJson = (value: unknown): RawBuilder<WrittenJson> | null =>
  value === undefined ? null : json(value);

export const toDate = (instant: Instant): Date => new Date(instant);

export const toInstant = (date: Date): Instant => date.getTime();

/** `{ [key]: value }` where there is a value, and nothing where the column is null. */
export function present<K extends string, V>(key: K, value: V | null | undefined): { readonly [P in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}
