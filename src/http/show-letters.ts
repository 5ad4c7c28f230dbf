import type { ShownLetter } from '../contract/show';
import type { Instant } from '../domain/instant';
import { utc } from '../domain/show';
import { segmentsOf } from '../messages/segments';
import type { LetterRow } from '../store/case-store';

/**
 * A customer's letters as staff see them: as they were sent, but for the key of the customer's page. Whoever has it acts
 * in the customer's name, and those who only read may not.
 *
 * @param statusPage the address of that page; its key stays the same wherever we are reached.
 */
export function showLetters(letters: readonly LetterRow[], statusPage: string): ShownLetter[] {
  const key = statusPage.slice(statusPage.lastIndexOf('.') + 1);
  const keyless = (words: string) => words.replaceAll(key, '***');
  return letters.map(({ to, subject, text, html, whole, writtenAt, parts, answers, ...letter }) => ({
    key: letter.key,
    message: letter.message,
    channel: letter.channel,
    to,
    state: letter.state,
    providerId: letter.providerId ?? null,
    writtenAt: utc(writtenAt),
    language: letter.language,
    policyVersion: letter.policyVersion ?? null,
    parts: parts.map(({ regime, letter: name, points, answerBy, expectedBy, documentsBy }) => ({
      regime,
      letter: name,
      points: [...points],
      answerBy: utc(answerBy),
      expectedBy: utcOr(expectedBy),
      documentsBy: utcOr(documentsBy),
    })),
    answers: answers ? [...answers] : null,
    sms: letter.channel === 'sms' ? segmentsOf(text) : null,
    subject: keyless(subject),
    text: keyless(text),
    html: html === undefined ? null : keyless(html),
    whole: whole === undefined ? null : keyless(whole),
  }));
}

const utcOr = (at: Instant | undefined): string | null => (at === undefined ? null : utc(at));
