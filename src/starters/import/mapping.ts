import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { isZone } from '../../contract/values';
import { problemsOf } from '../../policy/issues';
import { refuseAny } from '../../policy/problem';
import { readPolicySource } from '../../policy/source';
import { COLUMNS, kindOf, REQUIRED } from './columns';

/**
 * How the rows of somebody else's export become complaints: for each field of ours, where it comes from. A mapping is a
 * file; those for widely used exports come with Tuntas (`config/imports`).
 */
export interface Mapping {
  /** By our field's dotted path. */
  readonly fields: Readonly<Record<string, Rule>>;
}

export interface Rule {
  /** The columns that may have it; the first that says something counts. */
  readonly from?: readonly string[] | undefined;
  /** Or words with columns in them: `{Product}`, `{Issue|issue}`. */
  readonly text?: string | undefined;
  /** What their value is called here. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** Words for when nothing is said, or `map` does not name it. */
  readonly else?: string | undefined;
  /** `day`: a date without a time; `moment`: a date and a time, with or without its offset; `phone`: a number as people write it. */
  readonly as?: 'day' | 'moment' | 'phone' | undefined;
  /** Of days, and of moments without an offset. */
  readonly zone?: string | undefined;
  /** Of numbers without a country code: two letters. */
  readonly country?: string | undefined;
  /** Cut to so many characters. */
  readonly most?: number | undefined;
}

const words = z.string().min(1);
const rule = z.strictObject({
  from: z.union([words.transform((one) => [one]), z.array(words).min(1)]).optional(),
  text: words.optional(),
  map: z.record(z.string(), words).optional(),
  else: words.optional(),
  as: z.enum(['day', 'moment', 'phone'], { error: 'is none of ours; choose day, moment or phone' }).optional(),
  zone: z
    .string()
    .refine(isZone, { error: 'is not a time zone of the IANA list; write it as Asia/Jakarta' })
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, { error: 'is not a country; write its two letters, as ID' })
    .optional(),
  most: z.int().min(1).optional(),
});

const whole = rule
  .refine(({ from, text }) => (from === undefined) !== (text === undefined), {
    error: 'comes from nowhere, or from two places; give it either from or text',
  })
  .refine(({ as, zone }) => zone !== undefined || (as !== 'day' && as !== 'moment'), {
    error: 'has no zone; add the one that its times are told in',
  });

const fileSchema = z.strictObject({
  schema: z.literal(1, { error: 'is another form than this release reads; write 1' }),
  fields: z
    .record(
      z.string().refine((name) => kindOf(name) !== undefined, {
        error: `is no field of a complaint; choose one of ${Object.keys(COLUMNS).join(', ')}`,
      }),
      z.union([words.transform((text): Rule => ({ text })), whole]),
    )
    .refine((fields) => REQUIRED.every((name) => name in fields), {
      error: `leave a complaint without what it needs; add ${REQUIRED.join(', ')}`,
    }),
});

const OURS = join(__dirname, '..', '..', '..', 'config', 'imports');

/** Reads a mapping: one of ours by its name (`cfpb`, `open311`), or a file. @throws {PolicyRefused} naming every mistake */
export function readMapping(named: string): Mapping {
  const ours = join(OURS, `${named}.yaml`);
  const source = readPolicySource(/^[a-z0-9-]+$/.test(named) && existsSync(ours) ? ours : named);
  const read = fileSchema.safeParse(source.data);
  if (!read.success) refuseAny(read.error.issues.flatMap((issue) => problemsOf(issue, source)));
  return fileSchema.parse(source.data);
}

/** Each of our fields that cannot do without a column, with the columns that would serve it. */
export const neededColumns = ({ fields }: Mapping): readonly (readonly [field: string, columns: readonly string[]])[] =>
  REQUIRED.flatMap((field) => {
    const { from, text = '', else: otherwise } = fields[field] ?? {};
    const columns = from ?? namesIn(text);
    return otherwise !== undefined || columns.length === 0 ? [] : [[field, columns] as const];
  });

/** All columns that a rule looks at. */
export const columnsOf = ({ from, text = '' }: Rule): readonly string[] => from ?? namesIn(text);

/** `{a|b}`: the first of them that says something. */
export const PLACE = /\{([^{}]+)\}/g;

const namesIn = (text: string): string[] =>
  [...text.matchAll(PLACE)].flatMap(([, names = '']) => names.split('|').map((name) => name.trim()));
