import type { z } from 'zod';
import type { Problem } from './problem';
import type { Path, PolicySource } from './source';

/** What zod found, told as a person would want to hear it. Our own sentences are `what is wrong; how to mend it`. */
export function problemsOf(issue: z.core.$ZodIssue, source: PolicySource, under: Path = []): Problem[] {
  return meantBy(issue, under).flatMap(({ issue: one, path }) => {
    if (one.code === 'unrecognized_keys') {
      return one.keys.map((key) => {
        const at = [...path, key];
        return { ...source.locateKey(at), what: `${at.join('.')}: is not a name we know`, fix: 'remove or correct it' };
      });
    }
    const [what = '', fix = 'correct it'] = sentenceOf(one).split('; ', 2);
    return [{ ...source.locate(path), what: `${path.join('.') || 'the file'}: ${what}`, fix }];
  });
}

/** The places of what an issue is about, as far in as it goes. */
export const placesOf = (issue: z.core.$ZodIssue): Path[] =>
  meantBy(issue).flatMap(({ issue: one, path }) =>
    one.code === 'unrecognized_keys' ? one.keys.map((key) => [...path, key]) : [path],
  );

/** Of several forms that something may have, the one that was meant is the one that goes wrong only further in. */
function meantBy(issue: z.core.$ZodIssue, under: Path = []): { issue: z.core.$ZodIssue; path: Path }[] {
  const path = [...under, ...issue.path];
  const inside = issue.code === 'invalid_union' ? issue.errors.find((branch) => branch.some(isDeep)) : undefined;
  return inside ? inside.flatMap((one) => meantBy(one, path)) : [{ issue, path }];
}

const isDeep = (issue: z.core.$ZodIssue) => issue.path.length > 0 || issue.code === 'unrecognized_keys';

function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (issue.code === 'invalid_type' && !issue.message.includes(';')) {
    return issue.message.endsWith('received undefined')
      ? `is missing; write ${FORMS[issue.expected] ?? issue.expected}`
      : `is not of the right form; write ${FORMS[issue.expected] ?? issue.expected}`;
  }
  return issue.message.includes(';') ? issue.message : `${issue.message}; correct it`;
}

const FORMS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, as [a, b]',
  object: 'its parts beneath it, each with its name',
  record: 'its parts beneath it, each with its name',
};
