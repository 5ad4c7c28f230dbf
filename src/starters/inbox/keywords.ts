import { type KeywordSaid, keywordIn } from '../../domain/keyword';
import { isRefused } from '../../domain/consent';
import type { Instant } from '../../domain/instant';
import type { Messages } from '../../messages/messages';
import type { CaseStore } from '../../store/case-store';

/** A text as it reached us. */
export interface Texted {
  readonly id: string;
  readonly channel: string;
  /** E.164, or a contact point of a channel of the house. */
  readonly from: string;
  readonly text: string;
  readonly at: Instant;
  /** What the provider took it for, where it has answered it already. */
  readonly answered?: string | undefined;
}

/** What to say at once to whoever wrote; nothing, where nothing is to be said. */
export interface Answered {
  readonly reply?: string;
}

/** Undefined: it is no such word, so somebody has to read it. */
export type HearKeyword = (texted: Texted) => Promise<Answered | undefined>;

interface KeywordDeps {
  readonly store: Pick<CaseStore, 'consents' | 'cases'>;
  readonly messages: Pick<Messages, 'notice'>;
}

/**
 * STOP, START and HELP, in the words of our languages: kept as what this number said of texts from us, and confirmed once, by
 * whoever of us and the provider did not confirm it yet.
 */
export const keywordHearing = ({ store, messages }: KeywordDeps): HearKeyword =>
  async function hearKeyword({ id, channel, from, text, at, answered }) {
    const said = answeredAs(answered) ?? keywordIn(text) ?? (await yesAfterStop(store, text, channel, from));
    if (!said) return undefined;
    const { keyword, languages } = said;
    // Twilio answers its own words where it carries text messages, and lets no answer of ours through after them.
    const confirmed = channel === 'sms' && languages.length === 0;
    if (keyword !== 'help') {
      const granted = keyword === 'start';
      const changes = await store.consents.note({
        ...{ id, channel, address: from, purpose: 'any', granted, at, source: channel },
      });
      if (!changes) return {};
    }
    if (confirmed) return {};
    const [open] = await store.cases.openByContact(from);
    const party = open === undefined ? undefined : await store.cases.party(open);
    const locale = [party?.locale ?? [], from.startsWith('+60') ? languages.toReversed() : languages].flat();
    const room = channel === 'sms' ? 'text' : 'ample';
    return { reply: messages.notice(NOTICES[keyword], { locale, to: from, room }) };
  };

const NOTICES = { stop: 'stopped', start: 'started', help: 'help' } as const;

/** Twilio's Advanced Opt-Out tells what it took a text for. */
function answeredAs(answered: string | undefined): KeywordSaid | undefined {
  const keyword = (['stop', 'start', 'help'] as const).find((one) => one === answered?.toLowerCase());
  return keyword && { keyword, languages: [] };
}

/** Twilio takes YES for START; where nobody said STOP it answers a question of ours. */
async function yesAfterStop(
  { consents }: KeywordDeps['store'],
  text: string,
  channel: string,
  from: string,
): Promise<KeywordSaid | undefined> {
  if (channel !== 'sms' || !/^\s*yes\s*$/i.test(text)) return undefined;
  const stopped = isRefused(await consents.of([from]), channel, 'reply');
  return stopped ? { keyword: 'start', languages: [] } : undefined;
}
