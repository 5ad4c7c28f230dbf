/**
 * Which complaint an answer to our question names: by its number in the question, or by its reference. Undefined where it names none
 * of them: it is a message like any other.
 *
 * @param among as they were numbered, from 1 on. @param named the reference in the words.
 */
export function complaintMeant(text: string, among: readonly string[], named?: string): string | undefined {
  if (named !== undefined && among.includes(named)) return named;
  const [, number] = NUMBER.exec(text) ?? [];
  return number === undefined ? undefined : among[Number(number) - 1];
}

/** `2`, `2.`, `no. 2`, `nomor 2`, `the second` is for a person to read. */
const NUMBER = /^\s*(?:#|no\.?|nomor|nombor|number|nr\.?)?\s*([1-9])\s*[.)!]?\s*$/i;

/** It says that and nothing besides. */
export const isBareChoice = (text: string, named?: string): boolean =>
  NUMBER.test(text) || (named !== undefined && text.replaceAll(/[\s.!]/g, '').toUpperCase() === named.toUpperCase());
