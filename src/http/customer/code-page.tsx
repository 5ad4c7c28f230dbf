import type { Deed } from '../../domain/page-access';
import { Page } from '../page';
import { CodeField } from './code-field';
import type { CodeNews, Point } from './codes';
import type { Words } from './words';

export interface CodeView {
  readonly words: Words;
  readonly reference: string;
  /** The page's own path, `/c/{token}`. */
  readonly path: string;
  readonly points: readonly Point[];
  readonly minutes: string;
  /** Where to write who has no point. */
  readonly email: string;
  readonly news: CodeNews | undefined;
  /** What is done once the code is right; nothing but opening the page without it. */
  readonly deed: Deed | undefined;
  readonly once: string;
}

/** Where a customer shows that it is they: one form has a code sent, the other takes it. */
export function CodePage(view: CodeView) {
  const { words, path, points, news } = view;
  return (
    <Page language={words.language} title={words.code.title}>
      <h1 safe>{words.code.title}</h1>
      {news !== undefined && (
        <p class="notice" role="status" safe>
          {news === 'sent' ? words.code.sent(view.minutes) : words.code.news[news]}
        </p>
      )}
      <p safe>{words.code.why}</p>
      {points.length === 0 ? <p safe>{words.code.nowhere(view.email)}</p> : <Forms {...view} />}
      <p>
        <a href={path} safe>
          {words.code.back}
        </a>
      </p>
    </Page>
  );
}

/** Whoever was sent a code finds the room for it first. */
function Forms(view: CodeView) {
  const awaited = view.news === 'sent' || view.news === 'wrong' || view.news === 'soon';
  return awaited ? (
    <>
      <Enter {...view} />
      <Send {...view} />
    </>
  ) : (
    <>
      <Send {...view} />
      <Enter {...view} />
    </>
  );
}

const For = ({ deed }: CodeView) => (deed === undefined ? '' : <input type="hidden" name="for" value={deed} />);

function Send(view: CodeView) {
  const { words, path, points } = view;
  return (
    <form method="post" action={`${path}/code`}>
      <For {...view} />
      <fieldset>
        <legend safe>{words.code.where}</legend>
        {points.map(({ channel, shown }, index) => (
          <label class="choice">
            <input type="radio" name="by" value={channel} required checked={index === 0} />{' '}
            <span safe>{words.code[channel](shown)}</span>
          </label>
        ))}
        <button safe>{words.code.send}</button>
      </fieldset>
    </form>
  );
}

function Enter(view: CodeView) {
  const { words, path, once } = view;
  return (
    <form method="post" action={`${path}/open`}>
      <For {...view} />
      <input type="hidden" name="once" value={once} />
      <CodeField words={words} />
      <button safe>{words.code.open}</button>
    </form>
  );
}
