import { randomUUID } from 'node:crypto';
import { type Common, isUnresolved } from '../../domain/complaint';
import { rungAbove } from '../../domain/ladder';
import type { Snapshot } from '../../domain/snapshot';
import type { CaseRow } from '../../store/case-store';
import { asOf } from '../as-of';
import type { HttpDeps } from '../deps';
import { freeSlots } from '../free-slots';
import { showCase } from '../show-case';
import { surroundingsOf } from '../surroundings';
import { filesFrom, wordsFrom } from './conversation';
import { lettersTo } from './letters';
import { momentsIn } from './moments';
import type { CustomerView } from './customer-view';
import { pointsOf } from './points';
import { situationOf } from './situation';
import type { Visit } from './visit';
import { type Words, wordsOf } from './words';

/** In the customer's language, else in their brand's. */
export function wordsFor({ messages, policies }: HttpDeps, { opening }: CaseRow): Words {
  const brand = policies.current.brand(opening.brand);
  return wordsOf(messages.page([opening.customer.locale ?? brand.locale]));
}

/** All that the page tells, as it stands now: what only its customer may see is left out until they have shown who they are. */
export async function viewOf(
  deps: HttpDeps,
  { row, path, opened }: Visit,
  notice: CustomerView['notice'],
): Promise<CustomerView> {
  const { store, policies, organisation, deskName, now } = deps;
  const { reference, opening, terms } = row;
  const [around, letters] = await Promise.all([
    surroundingsOf(store, reference, 'anybody'),
    opened ? store.letters(reference) : [],
  ]);
  const shown = showCase(row, around);
  const snapshot = row.snapshot as Snapshot | undefined;
  const { confirmation, followUp } = (snapshot?.strands ?? {}) as Partial<Snapshot['strands']>;
  const silentAt = confirmation?.silentAt;
  const askedAgain = followUp?.stage === 'asked';
  const mended = shown.points.some(({ outcome }) => outcome !== null && outcome !== 'not-upheld');
  const at = asOf(now(), around.timeline);
  const words = wordsFor(deps, row);
  const calls = await freeSlots({ store, policies }, row, at);
  const zone = opening.customer.zone ?? organisation.zone;
  return {
    words,
    reference,
    subject: opening.subject,
    receivedAt: row.receivedAt,
    desk: deskName(shown.owner.desk, words.language) ?? policies.current.brand(opening.brand).name,
    zone,
    situation: situationOf({ shown, silentAt, askedAgain, mended, ...around, now: at }),
    points: pointsOf({
      ...{ shown, timeline: around.timeline, now: at },
      // A record from before complaints had points knows none.
      points: (snapshot?.common as Partial<Common> | undefined)?.points ?? [],
      bodyOf: (regime) => (regime === null ? undefined : terms?.regimes?.[regime]?.body),
    }),
    opened,
    letters: lettersTo(letters),
    theirs: opened ? wordsFrom(around.timeline) : [],
    files: opened ? filesFrom(around.files, around.timeline) : [],
    languages: deps.messages.languages,
    mayRise: terms && snapshot ? mayRise({ ...snapshot.common, terms }) : false,
    ...codeOf(deps, reference, snapshot),
    slots: calls.slots,
    ...(calls.none && { noSlots: calls.none }),
    path,
    once: randomUUID(),
    moments: momentsIn(words, zone),
    notice,
  };
}

/** Somebody stands higher, and there is still something to see to. */
const mayRise = (complaint: Common): boolean =>
  isUnresolved(complaint) && rungAbove(complaint.terms, complaint.function, complaint.tier) !== undefined;

function codeOf(
  { links }: HttpDeps,
  reference: string,
  snapshot: Snapshot | undefined,
): Pick<CustomerView, 'callCode'> {
  const { callback } = (snapshot?.strands ?? {}) as Partial<Snapshot['strands']>;
  const isComing = callback?.stage === 'booked' || callback?.stage === 'dialling';
  return isComing ? { callCode: links.callCode(reference, callback.number) } : {};
}
