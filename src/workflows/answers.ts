import type { FoundOwner, KeptSlot, ResolvedTerms } from '../activities/activities';
import type { FindOwner, Outcome, PlaceCall, SendMessage } from '../domain/effect';
import type { Event } from '../domain/event';
import type { Instant } from '../domain/instant';

/* How the world's answers to effects are told to the journey. */

export const answerToTerms = (answer: ResolvedTerms, at: Instant): Event => {
  const { terms, placement, findings, involved, signals } = answer;
  return {
    ...{ type: 'terms.resolved', at, terms, placement },
    ...(findings && { findings }),
    ...(involved && { involved }),
    ...(signals && { signals }),
  };
};

export const answerToOwner = ({ key, desk }: FindOwner, found: FoundOwner, at: Instant): Event => {
  const { person, because, awayFrom, from } = found;
  return {
    ...{ type: 'owner.found', at, key, desk, person, because },
    ...(awayFrom !== undefined && { awayFrom }),
    ...(from !== undefined && { from }),
  };
};

export function answerToLetter({ key, message, channel, to }: SendMessage, outcome: Outcome, at: Instant): Event {
  const letter = { at, key, message, channel, to };
  if (outcome.result === 'failed')
    return { ...letter, type: 'message.failed', permanent: outcome.permanent, reason: outcome.reason };
  const { providerId, possiblyDoubled } = outcome;
  return { ...letter, type: 'message.accepted', providerId, ...(possiblyDoubled && { possiblyDoubled }) };
}

export const answerToSearch = ({ key, slots = [], unfit, refused }: KeptSlot, at: Instant): Event => ({
  ...{ type: 'slots.found', at, key, slots },
  ...(unfit && { unfit }),
  ...(refused && { refused }),
});

export function answerToCall({ key }: PlaceCall, outcome: Outcome, at: Instant): Event {
  return outcome.result === 'accepted'
    ? { type: 'call.dialled', at, key, providerId: outcome.providerId, ...(outcome.fresh && { fresh: true }) }
    : { type: 'call.failed', at, key, permanent: outcome.permanent, reason: outcome.reason };
}
