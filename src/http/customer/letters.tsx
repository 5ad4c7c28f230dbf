import type { Instant } from '../../domain/instant';
import type { LetterRow } from '../../store/case-store';
import type { TheirWord } from './conversation';
import type { Moments } from './moments';
import type { Words } from './words';

/** A letter that a customer got from us, for them to read again. */
export interface CustomerLetter {
  readonly channel: string;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  /** What a text message only leads to; undefined where an e-mail told them the same. */
  readonly whole: string | undefined;
  readonly writtenAt: Instant;
  /** It came back to us, or nobody knows what became of it. */
  readonly isDoubtful: boolean;
}

/** Newest first. What did not reach them is there as well: here they can read it. */
export function lettersTo(letters: readonly LetterRow[]): CustomerLetter[] {
  const mailed = new Set(letters.filter(isMailed).map(({ text }) => text));
  return letters.toReversed().map(({ channel, state, language, subject, text, whole, writtenAt }) => ({
    ...{ language, subject, text, writtenAt },
    channel,
    whole: whole === undefined || mailed.has(whole) ? undefined : whole,
    isDoubtful: state === 'failed' || state === 'unsure',
  }));
}

const isMailed = ({ channel, state }: LetterRow) =>
  channel === 'email' && (state === 'accepted' || state === 'delivered');

interface LettersView {
  readonly words: Words;
  readonly moments: Moments;
  readonly letters: readonly CustomerLetter[];
  /** What the customer wrote, newest first. */
  readonly theirs?: readonly TheirWord[];
}

/**
 * What both sides wrote, newest first. Our letters are folded, but for the newest where a text message led here for the rest
 * of it; their own words are not.
 */
export function Letters({ words, moments, letters, theirs = [] }: LettersView) {
  if (letters.length + theirs.length === 0) return '';
  const [newest] = letters;
  const said = [
    ...letters.map((letter) => ({
      at: letter.writtenAt,
      shown: <Letter {...{ words, moments, letter }} open={letter === newest && letter.whole !== undefined} />,
    })),
    ...theirs.map((word) => ({ at: word.writtenAt, shown: <Word {...{ words, moments, word }} /> })),
  ];
  return (
    <section>
      <h2 safe>{theirs.length > 0 ? words.more.title : words.letters.title}</h2>
      {said.toSorted((one, other) => other.at - one.at).map(({ shown }) => shown as 'safe')}
    </section>
  );
}

function cameBy({ letters }: Words, channel: string, when: string): string {
  switch (channel) {
    case 'email':
    case 'sms':
    case 'whatsapp':
      return letters[channel](when);
    default:
      return letters.own(nameOf(channel), when);
  }
}

function wroteBy({ theirs }: Words, channel: string, when: string): string {
  switch (channel) {
    case 'web':
    case 'email':
    case 'sms':
    case 'whatsapp':
    case 'other':
      return theirs[channel](when);
    default:
      return theirs.own(nameOf(channel), when);
  }
}

/** Channels of the house are called as the house calls them: `kabar-kita` is Kabar kita. */
export const nameOf = (channel: string): string => {
  const plain = channel.replaceAll(/[-_]+/g, ' ');
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

interface LetterView extends Pick<LettersView, 'words' | 'moments'> {
  readonly letter: CustomerLetter;
  readonly open: boolean;
}

function Letter({ words, moments, letter, open }: LetterView) {
  return (
    <details open={open}>
      <summary>
        <span lang={letter.language} safe>
          {letter.subject}
        </span>{' '}
        <span class="quiet" safe>
          {cameBy(words, letter.channel, moments.say(letter.writtenAt))}
        </span>
      </summary>
      {letter.isDoubtful && <p safe>{words.letters.doubtful}</p>}
      <blockquote class="letter" lang={letter.language} safe>
        {letter.text}
      </blockquote>
      {letter.whole !== undefined && (
        <>
          <p safe>{words.letters.whole}</p>
          <blockquote class="letter" lang={letter.language} safe>
            {letter.whole}
          </blockquote>
        </>
      )}
    </details>
  );
}

function Word({ words, moments, word }: Pick<LettersView, 'words' | 'moments'> & { readonly word: TheirWord }) {
  return (
    <div class="theirs">
      <p class="quiet" safe>
        {wroteBy(words, word.channel, moments.say(word.writtenAt))}
      </p>
      <blockquote class="letter" safe>
        {word.text}
      </blockquote>
    </div>
  );
}
