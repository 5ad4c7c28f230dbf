import { ANY_CHANNEL } from '../../domain/contact-change';
import { Page } from '../page';
import { CodeField } from './code-field';
import type { CodeNews, NewPoint, Point } from './codes';
import { nameOf } from './letters';
import type { Words } from './words';

/** Where a customer chooses how they are reached. */
export interface ContactView {
  readonly words: Words;
  /** The page's own path, `/c/{token}`. */
  readonly path: string;
  readonly once: string;
  /** The channels that they gave us something for. */
  readonly channels: readonly string[];
  readonly preferred: string | undefined;
  /** Where they are reached now. */
  readonly points: readonly Point[];
  readonly notice: string | undefined;
}

export function ContactPage(view: ContactView) {
  const { words, path, points, notice } = view;
  return (
    <Page language={words.language} title={words.contact.title}>
      <h1 safe>{words.contact.title}</h1>
      <Notice text={notice} />
      {view.channels.length > 1 && <Prefer {...view} />}
      <section>
        <h2 safe>{words.contact.another}</h2>
        <ul>
          {points.map(({ channel, shown }) => (
            <li safe>{`${words.contact[channel]}: ${shown}`}</li>
          ))}
        </ul>
        <p id="why" safe>
          {words.contact.why}
        </p>
        <New {...view} by="email" />
        <New {...view} by="sms" />
      </section>
      <Back words={words} path={path} />
    </Page>
  );
}

function Prefer({ words, path, once, channels, preferred = ANY_CHANNEL }: ContactView) {
  return (
    <form method="post" action={`${path}/prefer`}>
      <input type="hidden" name="once" value={once} />
      <fieldset>
        <legend safe>{words.contact.prefer}</legend>
        {[...channels, ANY_CHANNEL].map((channel) => (
          <label class="choice">
            <input type="radio" name="channel" value={channel} required checked={channel === preferred} />{' '}
            <span safe>{channelIn(words, channel)}</span>
          </label>
        ))}
        <button safe>{words.contact.keep}</button>
      </fieldset>
    </form>
  );
}

function channelIn({ contact }: Words, channel: string): string {
  switch (channel) {
    case ANY_CHANNEL:
    case 'email':
    case 'sms':
    case 'whatsapp':
      return contact[channel];
    default:
      return contact.own(nameOf(channel));
  }
}

const FIELDS = {
  email: { type: 'email', autocomplete: 'email', label: 'newEmail' },
  sms: { type: 'tel', autocomplete: 'tel', label: 'newPhone' },
} as const;

function New({ words, path, by }: ContactView & { readonly by: 'email' | 'sms' }) {
  const { type, autocomplete, label } = FIELDS[by];
  return (
    <form method="post" action={`${path}/contact`}>
      <input type="hidden" name="by" value={by} />
      <label for={`new-${by}`} safe>
        {words.contact[label]}
      </label>
      <input
        id={`new-${by}`}
        name="address"
        type={type}
        autocomplete={autocomplete}
        maxlength="254"
        required
        aria-describedby="why"
      />
      <button safe>{words.contact.send}</button>
    </form>
  );
}

export interface ProofView {
  readonly words: Words;
  readonly path: string;
  readonly once: string;
  /** Where the code went. The address goes through the form alone: an address of the web is kept in too many places. */
  readonly point: NewPoint;
  readonly minutes: string;
  readonly news: CodeNews;
}

/** Takes the code that went to the new address or number. */
export function ProofPage({ words, path, once, point, minutes, news }: ProofView) {
  const text = news === 'sent' ? words.contact.sent(point.address, minutes) : words.code.news[news];
  return (
    <Page language={words.language} title={words.contact.enter}>
      <h1 safe>{words.contact.enter}</h1>
      <Notice text={text} />
      {(news === 'sent' || news === 'wrong' || news === 'soon') && (
        <form method="post" action={`${path}/contact/open`}>
          <input type="hidden" name="once" value={once} />
          <input type="hidden" name="by" value={point.channel} />
          <input type="hidden" name="address" value={point.address} />
          <CodeField words={words} />
          <button safe>{words.contact.confirm}</button>
        </form>
      )}
      <p>
        <a href={`${path}/contact`} safe>
          {words.contact.change}
        </a>
      </p>
      <Back words={words} path={path} />
    </Page>
  );
}

const Notice = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? (
    ''
  ) : (
    <p class="notice" role="status" safe>
      {text}
    </p>
  );

const Back = ({ words, path }: Pick<ContactView, 'words' | 'path'>) => (
  <p>
    <a href={path} safe>
      {words.code.back}
    </a>
  </p>
);
