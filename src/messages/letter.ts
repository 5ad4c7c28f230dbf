import { LETTER } from './layout/letter-layout';

/** One letter, as its reader sees it: who writes, paragraphs, one button, a small line below. */
export interface Letter {
  readonly language: string;
  /** In whose name it is written. */
  readonly brand: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly link: string };
  readonly footer: string;
}

/**
 * The same words as the plain text, laid out to be read on any screen from 320 px, by day and by night. Whatever people
 * wrote is escaped: nothing in a letter is markup but the layout. No picture, no font, nothing is fetched from anywhere.
 */
export function letterPage({ language, brand, subject, paragraphs, button, footer }: Letter): string {
  const blanks = {
    ...{ language, brand, subject, footer, preheader: preheaderOf(paragraphs) },
    ...{ button: button.label, link: button.link },
  };
  return [
    fill(HEAD, blanks),
    ...paragraphs.map((paragraph) => fill(PARAGRAPH, { ...blanks, paragraph })),
    fill(FOOT, blanks),
  ].join('');
}

/** What a list of mails shows beside the subject: what comes after the greeting. */
const preheaderOf = ([greeting = '', first = greeting]: readonly string[]): string =>
  [...first.replaceAll(/\s+/g, ' ')].slice(0, MOST_SHOWN).join('');
const MOST_SHOWN = 140;

/** Text and names of blanks in turn: what was filled in is never looked at again. */
type Piece = readonly string[];

/** The layout's pieces: before the paragraphs, one of them, and after. */
const [HEAD = [], PARAGRAPH = [], FOOT = []] = LETTER.split(/<!-- \/?paragraph -->/).map((part): Piece =>
  part.split(/\[\[(\w+)\]\]/),
);

const fill = (piece: Piece, blanks: Readonly<Record<string, string>>): string =>
  piece.map((part, index) => (index % 2 === 0 ? part : escaped(blanks[part] ?? ''))).join('');

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' };

/** Lines of a paragraph stay lines. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '').replaceAll('\n', '<br />');
