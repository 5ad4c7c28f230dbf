import { Page } from '../page';
import type { Mail } from './mail';

const BRAND = 'Mailbox';
const LINKS = [
  { href: '/write', text: 'Write' },
  { href: '/behaviour', text: 'Behaviour' },
];

export const Frame = (props: {
  title: string;
  refresh?: number;
  children: JSX.Element | JSX.Element[];
}): JSX.Element => (
  <Page
    title={props.title}
    brand={BRAND}
    links={LINKS}
    {...(props.refresh === undefined ? {} : { refresh: props.refresh })}
  >
    {props.children as 'safe'}
  </Page>
);

export const MailList = (props: { readonly mails: readonly Mail[]; readonly to?: string }): JSX.Element => (
  <Frame title="All mail" refresh={5}>
    <h1 safe>{props.to === undefined ? 'All mail' : `Mail to ${props.to}`}</h1>
    {props.mails.length === 0 ? (
      <p class="hint">Nothing yet. Whatever is sent to any address on this machine shows up here.</p>
    ) : (
      <ol class="mails">
        {[...props.mails].reverse().map((mail) => (
          <li>
            <a href={`/mails/${mail.id}`}>
              <span class="to" safe>
                {mail.to}
              </span>
              <span class="subject" safe>
                {mail.subject || '(no subject)'}
              </span>
              <When at={mail.receivedAt} />
            </a>
          </li>
        ))}
      </ol>
    )}
  </Frame>
);

export const OneMail = (props: { readonly mail: Mail; readonly note?: Note }): JSX.Element => {
  const { mail } = props;
  return (
    <Frame title={mail.subject}>
      <h1 safe>{mail.subject || '(no subject)'}</h1>
      <dl class="cover">
        <dt>From</dt>
        <dd safe>{mail.from}</dd>
        <dt>To</dt>
        <dd>
          <a href={`/?to=${encodeURIComponent(mail.envelope.to[0] ?? '')}`} safe>
            {mail.to}
          </a>
        </dd>
        <dt>Received</dt>
        <dd>
          <When at={mail.receivedAt} /> · <a href={`/mails/${mail.id}/source`}>as it came</a>
        </dd>
      </dl>
      <Notice {...(props.note === undefined ? {} : { note: props.note })} />
      {mail.html === undefined ? (
        ''
      ) : (
        <iframe
          class="letter"
          title="The mail as a mail program shows it"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          src={`/mails/${mail.id}/html`}
        />
      )}
      <h2>{mail.html === undefined ? 'Text' : 'As plain text'}</h2>
      <pre class="letter" safe>
        {mail.text}
      </pre>
      <h2>Answer</h2>
      <form method="post" action={`/mails/${mail.id}/answer`}>
        <p class="hint" safe>{`From ${mail.to} to ${mail.replyTo}`}</p>
        <label for="text">What you write</label>
        <textarea id="text" name="text" required />
        <button>Send</button>
      </form>
    </Frame>
  );
};

export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export const WriteMail = (props: { readonly letter: Letter; readonly note?: Note }): JSX.Element => (
  <Frame title="Write">
    <h1>Write a mail to the company</h1>
    <Notice {...(props.note === undefined ? {} : { note: props.note })} />
    <form method="post" action="/write">
      <label for="from">From</label>
      <input id="from" name="from" type="email" required value={props.letter.from} />
      <label for="to">To</label>
      <input id="to" name="to" type="email" required value={props.letter.to} />
      <label for="subject">Subject</label>
      <input id="subject" name="subject" required value={props.letter.subject} />
      <label for="text">Text</label>
      <textarea id="text" name="text" required safe>
        {props.letter.text}
      </textarea>
      <button>Send</button>
    </form>
  </Frame>
);

export interface Note {
  readonly kind: 'done' | 'problem';
  readonly words: string;
}

const Notice = (props: { readonly note?: Note }): JSX.Element =>
  props.note === undefined ? (
    <></>
  ) : (
    <p class={props.note.kind} role="status" safe>
      {props.note.words}
    </p>
  );

const When = ({ at }: { readonly at: Date }): JSX.Element => (
  <time datetime={at.toISOString()} safe>
    {`${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`}
  </time>
);
