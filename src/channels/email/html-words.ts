import { convert, type HtmlToTextOptions } from 'html-to-text';

/**
 * The words of a mail that is HTML alone, without what mail programs fold away as quoted or as a signature. Only its
 * beginning is looked at, not too deep and not too broad: nobody writes more, and some would like us to choke on it.
 */
export function htmlWords(html: string): string {
  const beginning = html.slice(0, LARGEST);
  return convert(beginning, options(QUOTES)).trim() || convert(beginning, options([])).trim();
}

const LARGEST = 256 * 1024;

/** What Gmail, Thunderbird, Apple Mail, Outlook, Yahoo and Proton put around what they quote. */
const QUOTES = [
  'blockquote',
  'div.gmail_quote',
  'div.gmail_quote_container',
  'div.gmail_signature',
  'div.moz-cite-prefix',
  'div.moz-signature',
  'div.yahoo_quoted',
  'div.protonmail_quote',
  'div#mail-editor-reference-message-container',
];

const options = (skipped: readonly string[]): HtmlToTextOptions => ({
  wordwrap: false,
  limits: { maxInputLength: LARGEST, maxDepth: 100, maxChildNodes: 2_000, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table'].map((selector) => ({
      selector,
      options: { uppercase: false, uppercaseHeaderCells: false },
    })),
    ...skipped.map((selector) => ({ selector, format: 'skip' })),
  ],
});
