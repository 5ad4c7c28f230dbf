import parsePhoneNumber from 'libphonenumber-js';
import { segmentsOf } from './segments';

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201A\u2032]/g, "'"],
  [/[\u201C-\u201E\u2033]/g, '"'],
  [/[\u2010-\u2015]/g, '-'],
  [/\u2026/g, '...'],
  [/\s+/g, ' '],
];

/** For an SMS: what fits GSM-7 stays in GSM-7, whatever spaces `Intl` and quotes a keyboard put in. */
const plain = (text: string): string => PLAIN.reduce((result, [from, to]) => result.replaceAll(from, to), text);

/** How many signs of what people wrote go into a text, and into fewer when it grows too long. */
const ROOMS = [160, 120, 80, 40, 20] as const;

interface Texting {
  /** So many segments at most. */
  readonly limit: number;
  /** Whose name it is sent in. */
  readonly sender: string;
  /** E.164: where it goes; absent where nobody knows yet. */
  readonly to?: string | undefined;
}

/**
 * One SMS, with as much of what people wrote as leaves it within its segments. What we say ourselves is never cut: where
 * that alone is too long (the policy check tells), it goes out as it is.
 *
 * @param write the text with that much room for what people wrote.
 */
export function textOf(write: (room: number) => string, { limit, sender, to }: Texting): string {
  const lead = leadIn(to);
  const inFull = (text: string) =>
    lead === undefined ? text : text.startsWith(sender) ? `${lead} ${text}` : `${lead} ${sender}: ${text}`;
  let text = '';
  for (const room of ROOMS) {
    text = inFull(plain(write(room)));
    if (segmentsOf(text).segments <= limit) break;
  }
  return text;
}

/** Malaysia has every text from a business begin so, and with its name: that it costs its reader nothing (MCMC). */
const LEADS: Readonly<Record<string, string>> = { MY: 'RM0' };

const leadIn = (to: string | undefined): string | undefined => LEADS[(to && parsePhoneNumber(to)?.country) ?? ''];
