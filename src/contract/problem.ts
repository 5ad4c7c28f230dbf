import { z } from 'zod';

/** RFC 9457: what went wrong, and for each field what to do about it. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ field: z.string(), message: z.string(), fix: z.string() })),
  })
  .meta({ id: 'Problem', description: 'What went wrong (RFC 9457), and for each field what to do about it.' });

export type Problem = z.output<typeof problemSchema>;
export type FieldError = Problem['errors'][number];

export const problem = (status: number, title: string, detail: string, errors: FieldError[] = []): Problem => ({
  type: 'about:blank',
  title,
  status,
  detail,
  errors,
});

/** Everything wrong with a body, each with the field's path and the mend: sentences for a person, not for a parser. */
export const fieldErrors = (issues: readonly z.core.$ZodIssue[]): FieldError[] => issues.flatMap(errorsOf);

function errorsOf(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: pathOf([...issue.path, key]),
      message: 'is not a field we know',
      fix: 'remove it, or correct its name',
    }));
  }
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    // Of several forms that one was meant whose own fields are there, whatever is wrong within them.
    const strange = (mistakes: readonly z.core.$ZodIssue[]) => mistakes.filter(({ path }) => path.length < 2).length;
    const [meant = []] = issue.errors.toSorted((a, b) => strange(a) - strange(b) || a.length - b.length);
    return meant.flatMap((mistake) => errorsOf({ ...mistake, path: [...issue.path, ...mistake.path] }));
  }
  const [message, fix] = sentenceOf(issue).split(/;\s*/, 2);
  return [{ field: pathOf(issue.path), message: message ?? 'is not right', fix: fix ?? 'correct it' }];
}

/** Our own schemas write `message; fix`. Zod's own words get a fix that fits their kind. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  if (issue.message.includes(';')) return issue.message;
  if (issue.code === 'invalid_type') {
    return issue.message.endsWith('received undefined')
      ? 'is missing; add it'
      : `is not of the right type; give a ${issue.expected}`;
  }
  if (issue.code === 'too_big') return `is too large; give at most ${issue.maximum}`;
  if (issue.code === 'too_small') return `is too small; give at least ${issue.minimum}`;
  return `${issue.message}; correct it`;
}

/** `customer.email`, `points[0].text`; the body itself is `body`. */
function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'body';
}
