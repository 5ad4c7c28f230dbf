/** Crockford's base 32: no I, L, O or U, so that a reference survives being read out over the phone. */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const GROUPS = /^([A-Z]{2,6})-([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z]{5})$/;

/** `TN-7F3KQ-92QDM`: a prefix and ten symbols, each drawn by `draw` (0 to 31). */
export function composeReference(prefix: string, draw: () => number): string {
  const group = () => Array.from({ length: 5 }, () => SYMBOLS[draw() & 31]).join('');
  return `${prefix}-${group()}-${group()}`;
}

export const isReference = (text: string): boolean => GROUPS.test(text);

/** The first reference in a text, as people type it: lower case, O for 0, I and L for 1. */
export function findReference(text: string, prefix: string): string | undefined {
  const match = new RegExp(`\\b${prefix}[- ]?([0-9A-Z]{5})[- ]?([0-9A-Z]{5})\\b`, 'i').exec(text);
  if (!match) return undefined;
  const group = (index: number) => (match[index] ?? '').toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const reference = `${prefix}-${group(1)}-${group(2)}`;
  return isReference(reference) ? reference : undefined;
}
