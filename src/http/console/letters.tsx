import type { ShownLetter } from '../../contract/show';
import { Fact } from './points';
import { letterOf } from './timeline/letters';
import type { Names } from './timeline/told';
import { by, plain, points } from './words';

/**
 * What the customer was written, as it was sent: folded, for the timeline tells that it was. Of a letter that was laid
 * out only its plain words are shown, for nothing that people wrote becomes markup here.
 */
export function Letters({ letters, names }: { letters: readonly ShownLetter[]; names: Names }) {
  return (
    <section aria-labelledby="letters">
      <h2 id="letters">Letters to the customer</h2>
      {letters.length === 0 && <p>Nothing has been sent.</p>}
      {letters.map((letter) => (
        <details>
          <summary safe>{summaryOf(letter, names)}</summary>
          <dl class="facts">
            <Fact name="To" value={letter.to} />
            <Fact name="Language" value={letter.language} />
            <Fact
              name="Policy"
              value={letter.policyVersion === null ? 'none yet' : `version ${letter.policyVersion}`}
            />
            {letter.sms !== null && (
              <Fact name="Text messages" value={`${letter.sms.segments} (${letter.sms.encoding})`} />
            )}
            {letter.answers !== null && <Fact name="Answers" value={points(letter.answers)} />}
            {letter.parts.map((part) => (
              <Fact name={`Said for ${part.regime}`} value={saidFor(part, names)} />
            ))}
          </dl>
          <p lang={letter.language}>
            <strong safe>{letter.subject}</strong>
          </p>
          <blockquote class="letter" lang={letter.language} safe>
            {letter.text}
          </blockquote>
          {letter.whole !== null && (
            <>
              <p>It led to all of this, on the customer’s page:</p>
              <blockquote class="letter" lang={letter.language} safe>
                {letter.whole}
              </blockquote>
            </>
          )}
        </details>
      ))}
    </section>
  );
}

function summaryOf({ message, channel, state, writtenAt }: ShownLetter, { moments }: Names): string {
  return `${moments.at(Date.parse(writtenAt))}: the ${letterOf(message)}, ${by(channel)}; ${BECAME[state]}`;
}

const BECAME: Readonly<Record<ShownLetter['state'], string>> = {
  unsure: 'it may have left, the provider has not said',
  accepted: 'handed over',
  delivered: 'it arrived',
  failed: 'it came back',
};

/** Which of a regime's letters it was, about what, and which days it named. */
function saidFor(part: ShownLetter['parts'][number], { moments }: Names): string {
  const day = (what: string, at: string | null) => (at === null ? '' : `; ${what} ${moments.due(Date.parse(at))}`);
  return [
    `${plain(part.letter)} (${points(part.points)})`,
    day('answer due', part.answerBy),
    day('promised for', part.expectedBy),
    day('documents by', part.documentsBy),
  ].join('');
}
