import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { suggest, type Place, type Problem } from '../policy/problem';
import { presenceOf } from './variables';

/** One text in ICU MessageFormat, read once: names in braces, plurals, choices. */
export type Template = readonly MessageFormatElement[];

export interface Draft {
  readonly text: string;
  readonly place: Place;
  /** The variables it may use. */
  readonly known: readonly string[];
  /** The variables it may not leave out. */
  readonly must: readonly string[];
  /** For an SMS: characters that would double its price or cannot be seen are refused. */
  readonly plain: boolean;
  /** Where what is wrong is collected, so that all of it is told at once. */
  readonly problems: Problem[];
}

/** Spaces and joiners that nobody sees; quotes, dashes and dots that typographers like and GSM-7 has not. */
const DEAR = /[\u00A0\u00AD\u2000-\u206F\u3000\uFEFF]/;

export function compile({ text, place, known, must, plain, problems }: Draft): Template {
  try {
    const used = variablesIn(parse(text, { ignoreTag: true, captureLocation: true }));
    for (const name of must.filter((one) => !used.some((variable) => variable.name === one))) {
      const what = `leaves out {${name}}, which a regime may demand`;
      problems.push({ ...place, what, fix: `write {${presenceOf(name)}, select, yes {{${name}}} other {}} in it` });
    }
    for (const { name, line } of used) {
      if (known.includes(name)) continue;
      // A text in a block begins on the line after its name.
      const where = text.includes('\n') ? { file: place.file, line: place.line + line, column: 1 } : place;
      problems.push({ ...where, what: `this message has no variable {${name}}`, fix: suggest(name, known) });
    }
    if (plain && DEAR.test(text)) {
      const what = 'an SMS has a quote, dash, dot or space that is not on a plain keyboard';
      problems.push({ ...place, what, fix: 'write \' " - ... and ordinary spaces' });
    }
    return parse(reflow(text), { ignoreTag: true });
  } catch (error) {
    const what = `is not ICU MessageFormat (${(error as Error).message})`;
    problems.push({ ...place, what, fix: 'see that every brace closes and every select has an other' });
    return [];
  }
}

export function fill(template: Template, locale: string, values: Readonly<Record<string, string | number>>): string {
  return String(new IntlMessageFormat([...template], locale).format(values));
}

/** Lines of a paragraph flow together, as in Markdown; an empty line begins a new one, a hyphen a new line. */
const reflow = (text: string): string => text.replaceAll(/(?<!\n)\n(?!\n|[ \t]*- )[ \t]*/g, ' ');

function variablesIn(elements: readonly MessageFormatElement[]): { name: string; line: number }[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag) return [];
    const own = { name: element.value, line: element.location?.start.line ?? 1 };
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return [own];
    return [own, ...Object.values(element.options).flatMap(({ value }) => variablesIn(value))];
  });
}
