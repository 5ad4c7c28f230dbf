import type { Common } from './complaint';
import type { Request } from './event';
import type { Instant } from './instant';
import { type Resolve, finalLetter } from './journey/final-letter';
import { byRegime, pointsOf } from './journey/letter-parts';
import { statutoryLater } from './journey/statutory';
import { extendedDue } from './journey/strands/delay-notice';
import type { Task } from './journey/strands/tasks';
import type { RegimeTerms } from './regime';

/*
 * What regimes do not let pass: see `refusal`. Each answers undefined, or what is wrong and what is allowed.
 */

/** May these points be answered now, with what the answer is said to tell? */
export function answerRefusal(common: Common, request: Resolve): string | undefined {
  const open = common.points.filter(({ answered }) => !answered).map(({ id }) => id);
  const answers = request.points ?? open;
  const unknown = answers.find((id) => !open.includes(id));
  if (unknown !== undefined) {
    const known = common.points.some(({ id }) => id === unknown);
    return known
      ? `Point ${unknown} has its answer already; ${open.join(', ')} ${open.length === 1 ? 'waits' : 'wait'} for one.`
      : `There is no point "${unknown}"; ${open.join(', ')} ${open.length === 1 ? 'waits' : 'wait'} for an answer.`;
  }
  if (answers.length === 0) return 'Name at least one point that this answers, or leave points out to answer all.';
  if (request.unless !== undefined && !request.settled)
    return 'unless says why a full letter is owed although it is settled; say settled as well, or leave it out.';
  for (const { rules } of byRegime(common, pointsOf(common, answers))) {
    const missing = missingIn(rules, request, common);
    if (missing.length > 0) {
      const names = missing.join(', ');
      return `The final response under ${rules.id} has to tell: ${names}. Write them into the summary and name them in covers.`;
    }
    const reasons = rules.settledUnless ?? [];
    if (request.unless !== undefined && reasons.length > 0 && !reasons.includes(request.unless))
      return `Under ${rules.id} a letter is owed all the same for ${reasons.join(', ')}; "${request.unless}" is none of them.`;
  }
  return undefined;
}

function missingIn(rules: RegimeTerms, request: Resolve, common: Common): readonly string[] {
  if (finalLetter(rules, request, common) !== 'final-response') return [];
  const demanded = rules.demands?.[request.outcome] ?? [];
  return demanded.filter((element) => !request.covers?.includes(element));
}

/** Was this task given what its kind asks for? */
export function doneRefusal(
  common: Common,
  task: Task,
  request: Extract<Request, { type: 'task' }>,
): string | undefined {
  switch (task.kind) {
    case 'redress-approval':
      return common.terms.approvals ? 'Decide it instead: approve or decline the redress that it is about.' : undefined;
    case 'delay-notice':
      return noticeRefusal(common, task, request);
    case 'regime-fact':
      if (request.on === undefined) return 'Tell when it happened: add on, as 2026-11-24T00:00:00Z.';
      return request.on > request.at ? 'on lies ahead; tell it once it has happened.' : undefined;
    case 'regime-step':
      return writesLetter(common, task) && request.personal?.['note'] === undefined
        ? 'This step is a letter to the customer: add a note with what it should say.'
        : undefined;
    default:
      return undefined;
  }
}

const writesLetter = (common: Common, task: Task): boolean =>
  byRegime(common, pointsOf(common, task.points ?? [])).some(({ rules }) =>
    rules.steps.some(({ id, letter }) => task.id === `regime-step:${id}` && letter !== undefined),
  );

/** A notice of delay needs a permitted ground and reasons from a person, and promises nothing beyond the last day. */
function noticeRefusal(
  common: Common,
  { points: ids = [] }: Task,
  { at, ground, expectedBy, personal }: Extract<Request, { type: 'task' }>,
): string | undefined {
  const points = pointsOf(common, ids).filter(({ answered }) => !answered);
  const rules = byRegime(common, points)[0]?.rules;
  if (!rules) return undefined;
  const allowed = rules.grounds.join(', ');
  if (ground === undefined) return `A notice of delay needs a ground that ${rules.id} permits: ${allowed}.`;
  if (!rules.grounds.includes(ground))
    return `"${ground}" is no ground for a delay under ${rules.id}; it permits ${allowed}.`;
  if (personal?.['note'] === undefined) return 'A notice of delay needs reasons in your own words: add a note.';
  const extended = extendedDue(common, rules, points);
  const promised = expectedBy ?? extended;
  if (promised === undefined) return 'Tell the customer by when you expect to answer: add expectedBy.';
  if (promised <= at) return 'expectedBy lies in the past; name a moment ahead.';
  const last = lastMoment(common, rules) ?? extended;
  return last !== undefined && promised > last
    ? `${rules.id} lets no answer be later than ${new Date(last).toISOString()}; promise an earlier one.`
    : undefined;
}

const lastMoment = (common: Common, rules: RegimeTerms): Instant | undefined =>
  rules.hard && statutoryLater(common, rules, common.receivedAt, rules.hard);

/** Can these points live by that regime? */
export function regimeRefusal(
  { terms: { knownRegimes = [], regimes = {} }, points }: Common,
  { regime, point }: Extract<Request, { type: 'reclassify' }>,
): string | undefined {
  if (point !== undefined && !points.some(({ id }) => id === point))
    return `There is no point "${point}"; there is ${points.map(({ id }) => id).join(', ')}.`;
  if (regime === undefined) return point === undefined ? undefined : 'Name the regime that this point lives by.';
  const known = [...new Set([...knownRegimes, ...Object.keys(regimes)])];
  return known.includes(regime)
    ? undefined
    : `There is no regime "${regime}"${known.length > 0 ? `; there is ${known.join(', ')}` : ' in the policy'}.`;
}

export function referralRefusal(
  common: Common,
  { points: about = [], by, at }: Extract<Request, { type: 'referral' }>,
): string | undefined {
  const unknown = about.find((one) => !common.points.some(({ id }) => id === one));
  if (unknown !== undefined)
    return `There is no point "${unknown}"; there is ${common.points.map(({ id }) => id).join(', ')}.`;
  return by !== undefined && by <= at ? 'by lies in the past; name the date that the body has set.' : undefined;
}
