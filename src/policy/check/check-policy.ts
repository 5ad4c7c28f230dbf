import type { Instant } from '../../domain/instant';
import { checkAnswers } from '../../messages/answers';
import { checkMessages } from '../../messages/check';
import { checkTexts } from '../../messages/check-texts';
import type { Problem } from '../problem';
import { checkRegimes, regimeWarnings } from '../regimes/check';
import { inspectPolicySource, type Path } from '../source';
import { readReadable } from './readable';
import { VITAL } from './references';
import { unknownRouting } from './routing';
import { namesIn, NO_NAMES, problemOf, type Reading, type Rule } from './rule';
import { CONTRADICTIONS, DOUBTS } from './rules';
import { yearFrom } from './year';

/** What is wrong with a policy, and what is only doubtful; each in the order of files and lines. */
export interface Checked {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * Reads a policy and all that it includes, and tells every mistake in it at once, whatever else is wrong with it. It
 * never throws. A year is looked ahead from `today`. `functions` are the routing functions there are; undefined where nobody
 * knows.
 */
export function checkPolicy(file: string, today: Instant, functions?: readonly string[]): Checked {
  const { source, problems, doubts, whole: complete } = inspectPolicySource(file);
  if (Object.keys(source.data).length === 0) return { errors: problems, warnings: doubts };

  const { policy, written, problems: form, isLeftOut, original } = readReadable(source, complete);
  const errors = [...problems, ...form, ...checkMessages(source, complete), ...checkAnswers(source)];
  const warnings = [...doubts];
  if (policy) {
    const names = complete ? namesIn(source.data, policy) : NO_NAMES;
    const whole = complete && form.length === 0;
    const around: Path[] = [['organisation', 'zone'], ['calendar']];
    const isReadable = (calendar: string) => ![...around, ['calendars', calendar]].some(isLeftOut);
    const reading: Reading = { policy, written, names, whole, year: yearFrom(today, policy, isReadable) };
    const look = (rules: readonly Rule[]): Problem[] =>
      rules
        .flatMap((rule) => [...rule(reading)])
        .filter(({ against = [] }) => !against.some((at) => isLeftOut(original(at))))
        .map((finding) => problemOf({ ...finding, at: original(finding.at) }, source));
    errors.push(...look(VITAL), ...look(CONTRADICTIONS), ...(complete ? checkRegimes(policy, source) : []));
    if (whole && functions) errors.push(...unknownRouting(policy, source, functions));
    // Only words that can be read can be counted.
    if (whole && errors.length === 0) errors.push(...checkTexts(source, policy));
    warnings.push(...look(DOUBTS), ...regimeWarnings(policy, source));
  }
  return { errors: inOrder(errors), warnings: inOrder(warnings) };
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return problems.toSorted(
    (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
  );
}
