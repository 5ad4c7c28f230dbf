import type { Prepared } from '../../messages/answers';

const KINDS: Readonly<Record<Prepared['kind'], string>> = {
  reply: 'Reply',
  question: 'Question',
  objection: 'To an objection',
};

/** What is prepared for this complaint, in its customer's words and language: to be read out, copied, or sent by its name. */
export function Answers({ prepared }: { readonly prepared: readonly Prepared[] }) {
  if (prepared.length === 0) return '';
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">Prepared answers</h2>
      {prepared.map(({ id, kind, title, language, text }) => (
        <details>
          <summary safe>{`${KINDS[kind]}: ${title} (${id})`}</summary>
          <blockquote lang={language} safe>
            {text}
          </blockquote>
        </details>
      ))}
    </section>
  );
}
