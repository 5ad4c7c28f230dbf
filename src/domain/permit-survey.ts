import { personOf } from './acting';
import type { Common } from './complaint';
import { isKeptOut } from './conflict';
import { known } from './desks';
import type { Actor, Request } from './event';
import type { Complaint } from './journey/journey';
import { MARKS, isOnScale } from './survey-scale';
import type { PersonId } from './terms';

/*
 * Nobody who handled a complaint suppresses, times or answers its survey, nor looks into its bad mark. Each answers undefined,
 * or what is wrong and what is allowed.
 */

/** May this mark be given? By the customer while they are asked; by colleagues who had no hand in it, for the customer. */
export function rateRefusal({ common, strands: { survey } }: Complaint, request: Request): string | undefined {
  if (survey.stage !== 'asked' && survey.stage !== 'reminded') return 'No survey is open for it.';
  const { scale = 'csat' } = common.terms.survey;
  if (request.type === 'rate' && !isOnScale(request.score, scale))
    return `${request.score} is no mark here: it asks for ${MARKS[scale].from} to ${MARKS[scale].to} (${scale}).`;
  const by = handlerOf(common, request.actor);
  return by === undefined
    ? undefined
    : `${by} had a hand in it. The mark is the customer's: on their page, by text message, or written down by somebody uninvolved.`;
}

/** May this end a complaint whose customer is still to say how it was handled? */
export function silencingRefusal({ common, strands: { survey } }: Complaint, { actor }: Request): string | undefined {
  if (survey.stage === 'none' || !common.terms.survey.scale) return undefined;
  const by = handlerOf(common, actor);
  return by === undefined
    ? undefined
    : `${by} had a hand in it, and its customer is asked how it went. The customer ends it, or somebody uninvolved for them.`;
}

/** May this review end without opening the complaint again? */
export function reviewRefusal(
  common: Common,
  task: string,
  { actor, call, personal }: Extract<Request, { type: 'task' }>,
): string | undefined {
  if (!common.terms.survey.scale) return undefined;
  const by = handlerOf(common, actor);
  // Where everybody had a hand in it, somebody has to all the same.
  if (by !== undefined && uninvolved(common).length > 0)
    return `${by} had a hand in it: ${task} is for somebody uninvolved.`;
  if (personal?.['note'] === undefined) return 'Write in a note why nothing more can be done; or reopen the complaint.';
  return call === undefined
    ? 'Call the customer first, and say how that went: add call, as spoke, not-reached or not-wished.'
    : undefined;
}

/**
 * Who may look into its bad mark: those who had no hand in it, and need not keep out of it; where everybody had a hand in it,
 * all who need not.
 */
export function mayReview(common: Common): readonly PersonId[] {
  const mayKnow = (person: PersonId) => !isKeptOut(common, person);
  const others = uninvolved(common).filter(mayKnow);
  return others.length > 0 ? others : known(common.terms).people.filter(mayKnow);
}

const uninvolved = ({ terms, handlers }: Common): readonly PersonId[] =>
  known(terms).people.filter((person) => !handlers.includes(person));

/** May this word of the customer's, that they want no survey, be written down by this colleague? */
export const consentRefusal = (handlers: readonly PersonId[], person: PersonId): string | undefined =>
  handlers.includes(person)
    ? `${person} had a hand in it. That they want no survey the customer says themselves (the link in the letter, or STOP), or somebody uninvolved writes it down.`
    : undefined;

function handlerOf({ handlers }: Common, actor: Actor | undefined): PersonId | undefined {
  const id = personOf(actor);
  return id !== undefined && handlers.includes(id) ? id : undefined;
}
