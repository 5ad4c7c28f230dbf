import type { Common } from './complaint';
import { actsInConflict, answererOf, isKeptOut, keptOutAfter } from './conflict';
import { known } from './desks';
import type { Request } from './event';
import type { Complaint } from './journey/journey';
import { isConfidential, mayBeNamed } from './sight';

/* Who may have nothing to do with a complaint neither does anything to it nor is made part of it: see `refusal`. */

type Asked<T extends Request['type']> = Extract<Request, { type: T }>;

/** Says nothing of the complaint, nor why. */
const NOT_YOURS = 'This one is with other colleagues. If you think that it needs you, talk to your lead.';

export function keptOutRefusal(complaint: Complaint, request: Request): string | undefined {
  const { common } = complaint;
  const { actor } = request;
  if (actor?.kind === 'staff' && actsInConflict(common, actor.id)) return NOT_YOURS;
  const named = namedBy(request);
  const out = named.find((person) => isKeptOut(common, person));
  if (out !== undefined) return `"${out}" is kept out of it; name somebody else.`;
  if (request.type === 'hand-off' && isDeserted(common, request.desk))
    return `Nobody of desk "${request.desk}" may have it; choose another.`;
  return strangerRefusal(complaint, request);
}

/** People whom a request would make part of it. */
function namedBy(request: Request): readonly string[] {
  switch (request.type) {
    case 'assign':
      return [request.person];
    case 'watch':
      return request.off || request.person === undefined ? [] : [request.person];
    case 'note':
      return request.mentions ?? [];
    case 'dismiss':
      return [request.agreedBy];
    default:
      return [];
  }
}

/** What is about staff is between those who handle it: nobody else is told of it by a note, or watches it. */
function strangerRefusal(complaint: Complaint, request: Request): string | undefined {
  const { common } = complaint;
  if ((request.type !== 'note' && request.type !== 'watch') || !isConfidential(common)) return undefined;
  const watcher = request.type === 'watch' && !request.off ? (request.person ?? request.actor?.id) : undefined;
  const people = request.type === 'note' ? (request.mentions ?? []) : watcher === undefined ? [] : [watcher];
  const { people: staff, desks } = known(common.terms);
  const stranger = people
    .filter((name) => staff.includes(name) || desks.includes(name))
    .find((name) => !mayBeNamed(complaint, common.terms.desks[name]?.lead ?? name));
  return stranger === undefined
    ? undefined
    : `It is about staff, and "${stranger}" is none of those who handle it; assign it, or ask their desk for a task.`;
}

const isDeserted = (common: Common, desk: string): boolean => {
  const { members = [], lead } = common.terms.desks[desk] ?? {};
  return lead !== undefined && [...members, lead].every((person) => isKeptOut(common, person));
};

/** Somebody has to be left to answer for it. */
export function conflictRefusal(common: Common, { person, ground }: Asked<'conflict'>): string | undefined {
  if (isKeptOut(common, person)) return `"${person}" is kept out of it already.`;
  const keptOut = keptOutAfter(common.keptOut, { person, ground });
  return answererOf({ ...common, keptOut }, common.owner.desk)
    ? undefined
    : `Nobody would be left to answer for it without "${person}"; give it to somebody of another desk first.`;
}

/** Lifted by who leads a desk; staff whom no desk knows are believed. */
export function liftRefusal(common: Common, { person, actor }: Asked<'lift-conflict'>): string | undefined {
  if (!isKeptOut(common, person)) {
    const out = (common.keptOut ?? []).map((one) => one.person);
    return `"${person}" is not kept out of it; ${out.length > 0 ? out.join(', ') : 'nobody'} is.`;
  }
  const leads = Object.values(common.terms.desks).map(({ lead }) => lead);
  const { people } = known(common.terms);
  if (actor?.kind !== 'staff') return 'Only staff may lift it.';
  return actor.id !== undefined && people.includes(actor.id) && !leads.includes(actor.id)
    ? `A lead lifts it: one of ${[...new Set(leads)].filter((lead) => !isKeptOut(common, lead)).join(', ')}.`
    : undefined;
}
