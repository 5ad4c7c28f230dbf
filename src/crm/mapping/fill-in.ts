/**
 * Puts values into `{name}`. A name without a value leaves nothing behind, and a line that held only such names goes with
 * it. What is put in is plain text: nothing in it is read again.
 */
export function fillIn(words: string, values: Readonly<Record<string, unknown>>): string {
  return words
    .split('\n')
    .flatMap((line) => {
      const names = [...line.matchAll(NAME)].map(([, name = '']) => textOf(values[name]));
      const emptied = names.length > 0 && names.every((value) => value === '');
      const filled = line.replaceAll(NAME, (_all, name: string) => textOf(values[name]));
      return emptied && !/[\p{L}\p{N}]/u.test(filled) ? [] : [filled];
    })
    .join('\n');
}

const NAME = /\{([\w.]+)\}/g;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
