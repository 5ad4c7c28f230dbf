/** What one word in a text message asks for: no more of them, them again, or what this is. */
export type Keyword = 'stop' | 'start' | 'help';

export interface KeywordSaid {
  readonly keyword: Keyword;
  /** The languages that have this word; none: it is understood everywhere, and the network's provider answers it itself. */
  readonly languages: readonly string[];
}

/** The words that Twilio answers itself, and after which it lets nothing through (its default opt-out handling). */
const EVERYWHERE: Readonly<Record<Keyword, readonly string[]>> = {
  stop: ['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
  start: ['start', 'unstop'],
  help: ['help', 'info'],
};

/** What people write instead in Indonesian and in Malay. */
const OURS: Readonly<Record<Keyword, Readonly<Record<string, readonly string[]>>>> = {
  stop: { berhenti: ['id', 'ms'], henti: ['ms', 'id'], batal: ['id', 'ms'], hentikan: ['id', 'ms'], stopkan: ['ms'] },
  start: { mulai: ['id'], mula: ['ms'], lanjut: ['id'], teruskan: ['ms', 'id'] },
  help: { bantuan: ['id', 'ms'] },
};

const KEYWORDS: readonly Keyword[] = ['stop', 'start', 'help'];

/** Only where the whole text is that word: in a sentence it means something else. */
export function keywordIn(text: string): KeywordSaid | undefined {
  const word = text
    .trim()
    .replace(/[.!]+$/, '')
    .trim()
    .toLowerCase();
  for (const keyword of KEYWORDS) {
    if (EVERYWHERE[keyword].includes(word)) return { keyword, languages: [] };
    const languages = Object.hasOwn(OURS[keyword], word) ? OURS[keyword][word] : undefined;
    if (languages) return { keyword, languages };
  }
  return undefined;
}
