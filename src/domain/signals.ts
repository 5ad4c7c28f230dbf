/*
 * Words that sound like danger. No meaning is guessed: what a policy lists is looked for, as whole words and in any
 * letters, and whoever is called because of one can see which list it stands in.
 */

/** What is looked for, by the name of the signal: words or phrases; `*` at the end of a word stands for any ending. */
export type Signals = Readonly<Record<string, readonly string[]>>;

/** The signals that a text gives, in the order of the lists. */
export function signalsIn(text: string, signals: Signals): string[] {
  const words = ` ${plain(text)} `;
  return Object.entries(signals).flatMap(([signal, phrases]) =>
    phrases.some((phrase) => matcher(phrase).test(words)) ? [signal] : [],
  );
}

const known = new Map<string, RegExp>();

function matcher(phrase: string): RegExp {
  const found = known.get(phrase);
  if (found) return found;
  const parts = phrase
    .trim()
    .split(/\s+/)
    .map((part) => [plain(part), part.endsWith('*')] as const);
  const pattern = parts.map(([part, open]) => `${part}${open ? '[\\p{L}\\p{N}]*' : ''}`).join(' ');
  const made = new RegExp(` ${pattern} `, 'u');
  if (known.size > 2_000) known.clear();
  known.set(phrase, made);
  return made;
}

/** Letters and digits alone, small, without marks on them: `Bunuh-diri!` is `bunuh diri`. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Does a phrase say anything to look for? */
export const isPhrase = (phrase: string): boolean => plain(phrase) !== '';
