import { MARKS } from '../../../domain/survey-scale';
import type { Finding, Reading } from '../rule';

/** A bad mark is one that the scale has, and leaves at least one that is not bad. */
export function* surveys({ policy }: Reading): Generator<Finding> {
  const { scale, badAtMost } = policy.survey;
  const { from, to, badAtMost: usual } = MARKS[scale];
  if (badAtMost === undefined || (badAtMost >= from && badAtMost < to)) return;
  yield {
    at: ['survey', 'badAtMost'],
    what: `is ${badAtMost}, and ${scale} goes from ${from} to ${to}`,
    fix: `write ${from} to ${to - 1}, or leave it out (${usual})`,
    against: [['survey', 'scale']],
  };
}
