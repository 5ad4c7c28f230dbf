import { Page } from '../page';
import type { Words } from './words';

/** For a link that opens nothing: kindly, and without saying whether there is such a complaint. */
export function WrongLinkPage({ words, email }: { words: Words; email: string }) {
  return (
    <Page language={words.language} title={words.wrongLink.title}>
      <h1 safe>{words.wrongLink.title}</h1>
      <p safe>{words.wrongLink.text(email)}</p>
    </Page>
  );
}
