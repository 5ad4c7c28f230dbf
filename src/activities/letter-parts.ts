import type { LetterPart, SendMessage } from '../domain/effect';
import type { RegimeWords } from '../messages/regime-words';
import type { Policies } from '../policy/policies';
import type { RegimePack } from '../policy/regimes/schema';
import type { Party } from '../store/case-store';

/** What of a letter regimes have their say in. */
export interface Parts {
  /** The paragraphs they want said; a part whose pack has no such letter leaves it to our own sentences. */
  readonly regimes: readonly RegimeWords[];
  /** IANA: in which the first of them counts its days. */
  readonly zone?: string;
}

/**
 * What regimes want said in a letter, from the version of the policy that the complaint lives by, or today's when nobody
 * kept that one.
 *
 * @param zone the customer's own, where they gave one: theirs before any regime's.
 */
export function partsOf(
  { parts = [], about, personal }: SendMessage,
  { reference, party, policies, zone }: { reference: string; party: Party; policies: Policies; zone?: string },
): Parts | { readonly unwritable: string } {
  const spoken = typeof about['answers'] === 'string' ? idsOf(about['answers']) : allPoints(party);
  const regimes: RegimeWords[] = [];
  let first: string | undefined;
  for (const part of parts) {
    const pack = packOf(part, policies, party.policyVersion);
    if (!pack) return { unwritable: `nobody kept the rules of ${part.regime}` };
    first ??= pack.calendar.zone;
    const letter = pack.letters[part.letter as keyof RegimePack['letters']];
    if (!letter) continue;
    const isAboutSome = spoken.some((id) => !part.points.includes(id));
    regimes.push({
      regime: part.regime,
      letter: part.letter,
      wording: letter.wording,
      languages: pack.languages,
      zone: zone ?? pack.calendar.zone,
      blanks: { ...blanksOf(part, pack), reference, receivedAt: party.receivedAt, reasons: personal?.['text'] },
      ...(isAboutSome && { points: textsOf(part.points, party) }),
    });
  }
  return { regimes, ...(first !== undefined && { zone: first }) };
}

/** The customer's own words for the points that a letter is about, and for those that another letter will answer. */
export function pointsTold({ about }: SendMessage, party: Party): Record<'answers' | 'pending', string> {
  const told = (ids: unknown) =>
    typeof ids === 'string' && (party.points?.length ?? 0) > 1 ? textsOf(idsOf(ids), party).join('\n') : '';
  return { answers: told(about['answers']), pending: told(about['pending']) };
}

const blanksOf = ({ answerBy, expectedBy, documentsBy }: LetterPart, { body }: RegimePack) => ({
  answerBy,
  expectedBy,
  documentsBy,
  body: body?.name,
  contact: body?.contact,
});

function packOf({ regime }: LetterPart, policies: Policies, version: string | undefined): RegimePack | undefined {
  const { regimePacks } = versionOf(policies, version);
  return regimePacks[regime] ?? policies.current.regimePacks[regime];
}

function versionOf(policies: Policies, version: string | undefined) {
  try {
    return version === undefined ? policies.current : policies.get(version);
  } catch {
    return policies.current;
  }
}

export const idsOf = (list: string): readonly string[] => list.split(',').filter(Boolean);

/** Points are numbered from 1 on; a complaint without any is one. */
const allPoints = ({ points }: Party): readonly string[] => (points ?? ['']).map((_, index) => String(index + 1));

/** Each on one line, whatever was written. */
const textsOf = (ids: readonly string[], { points = [] }: Party): readonly string[] =>
  ids.flatMap((id) => points[Number(id) - 1]?.replaceAll(/\s+/g, ' ').trim() || []);
