/** How somebody's temper is read off their words: by a list, and by how they write. A policy says it, nobody learns it. */
export interface HeatRule {
  /** Words and phrases, small letters, of any language that customers write to us in. */
  readonly words: readonly string[];
  /** Per cent of the letters that are capitals, in a text of at least `SHOUT` letters. */
  readonly capitals?: number;
  /** So many exclamation marks in one text. */
  readonly exclamations?: number;
}

/** Short words are often written in capitals for no reason at all: `ATM`, `PLN`, `OK`. */
const SHOUT = 16;

/**
 * The signs of heat in a text, each by what it is: `words:penipu`, `capitals`, `exclamations`. Only words of the list are
 * ever named, so that a sign tells nothing of what else was written.
 */
export function heatSigns(text: string, { words, capitals, exclamations }: HeatRule): readonly string[] {
  const said = ` ${text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `;
  const found = words.filter((word) => said.includes(` ${word} `)).map((word) => `words:${word}`);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const shouted = text.match(/\p{Lu}/gu)?.length ?? 0;
  const shouts = capitals !== undefined && letters >= SHOUT && shouted * 100 >= letters * capitals;
  const calls = exclamations !== undefined && (text.match(/[!！]/g)?.length ?? 0) >= exclamations;
  return [...found, ...(shouts ? ['capitals'] : []), ...(calls ? ['exclamations'] : [])];
}
