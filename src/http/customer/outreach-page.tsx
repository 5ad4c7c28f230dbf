import { Page } from '../page';
import type { Words } from './words';

export interface OutreachView {
  readonly words: Words;
  readonly organisation: string;
  /** The page's own path, `/c/{token}`. */
  readonly path: string;
  readonly once: string;
  readonly notice: 'message' | 'refused' | 'empty' | undefined;
}

/** The page of somebody who has no complaint: we wrote to them, and they can answer. */
export function OutreachPage({ words, organisation, path, once, notice }: OutreachView) {
  return (
    <Page language={words.language} title={words.outreach.title}>
      <h1 safe>{words.outreach.title}</h1>
      <p safe>{words.outreach.text(organisation)}</p>
      {notice !== undefined && (
        <p class="notice" role="status" safe>
          {notice === 'message' ? words.thanks.message : words[notice]}
        </p>
      )}
      <form method="post" action={`${path}/message`}>
        <input type="hidden" name="once" value={once} />
        <label for="text" safe>
          {words.write.label}
        </label>
        <textarea id="text" name="text" required maxlength="5000" />
        <button safe>{words.write.send}</button>
      </form>
    </Page>
  );
}
