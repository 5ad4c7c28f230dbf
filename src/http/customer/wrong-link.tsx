import { Page } from '../page';
import type { Words } from './words';

interface WrongLink {
  readonly words: Words;
  readonly email: string;
  /** Too many such links came from there. */
  readonly busy: boolean;
}

/** For a link that opens nothing: kindly, and without saying whether there is such a complaint. */
export function WrongLinkPage({ words: { language, wrongLink }, email, busy }: WrongLink) {
  return (
    <Page language={language} title={wrongLink.title}>
      <h1 safe>{wrongLink.title}</h1>
      <p safe>{busy ? wrongLink.busy : wrongLink.text(email)}</p>
    </Page>
  );
}
