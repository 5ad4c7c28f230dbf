import type { z } from 'zod';
import type { Target } from '../../domain/clocks/target';
import type { LetterName } from './letters';

/** As much of a pack as its parts must agree about. */
interface Parts {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly final: Target;
  readonly extended?: Target | undefined;
  readonly hard?: Target | undefined;
  readonly steps: readonly { readonly id: string; readonly letter?: LetterName | undefined }[];
  readonly late?: { readonly notice: LetterName; readonly grounds: Readonly<Record<string, string>> } | undefined;
  readonly settled?: { readonly letter: 'none' | 'summary-resolution' } | undefined;
  readonly letters: Readonly<
    Partial<Record<LetterName, { readonly elements: readonly string[]; readonly wording: object }>>
  >;
  readonly body?: object | undefined;
  readonly languages: readonly string[];
}

/** Refuses a pack whose parts contradict each other: each would promise what another does not keep. */
export function agrees(pack: Parts, context: z.RefinementCtx): void {
  const refuse = (path: PropertyKey[], message: string) =>
    context.issues.push({ code: 'custom', message, path, input: pack });
  const expectLetter = (name: LetterName | undefined, path: PropertyKey[]) => {
    if (name !== undefined && !pack.letters[name]) refuse(path, `needs the letter ${name}; write it under letters`);
  };

  if (pack.from !== undefined && pack.to !== undefined && pack.to < pack.from) {
    refuse(['to'], 'lies before from; a pack applies from its first day to its last');
  }
  if (shorter(pack.extended, pack.final)) refuse(['extended'], 'is shorter than final; an extension is longer');
  if (shorter(pack.hard, pack.extended ?? pack.final)) {
    refuse(['hard'], 'is shorter than what comes before it; nothing may be due after the hard limit');
  }
  if (pack.extended && Object.keys(pack.late?.grounds ?? {}).length === 0) {
    refuse(['extended'], 'has no ground to be granted on; name the grounds under late');
  }
  for (const [index, step] of pack.steps.entries()) {
    if (pack.steps.findIndex(({ id }) => id === step.id) < index) {
      refuse(['steps', index, 'id'], `is there twice; give each step its own name`);
    }
    expectLetter(step.letter, ['steps', index, 'letter']);
  }

  expectLetter('final-response', ['letters']);
  expectLetter(pack.late?.notice, ['late', 'notice']);
  if (pack.settled?.letter === 'summary-resolution') expectLetter('summary-resolution', ['settled', 'letter']);
  for (const [name, { elements, wording }] of Object.entries(pack.letters)) {
    for (const language of pack.languages) {
      if (!(language in wording)) refuse(['letters', name, 'wording'], `is missing in ${language}; write it`);
    }
    if (!pack.body && elements.some((element) => element.startsWith('external-body'))) {
      refuse(['letters', name, 'elements'], 'name an external body; write it under body');
    }
  }
}

/** Days of one kind can be compared; business days with calendar days cannot. */
const shorter = (one: Target | undefined, than: Target): boolean =>
  one !== undefined && one.unit === than.unit && one.amount < than.amount;
