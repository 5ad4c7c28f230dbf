import { utc } from '../../domain/show';
import type { CaseRow, FileRow } from '../../store/case-store';
import { Page } from '../page';
import type { CustomerView } from './customer-view';

/** All that its customer may see of a complaint, to take along; nothing in it is between ourselves. */
export interface Export {
  readonly reference: string;
  readonly status: string;
  readonly receivedAt: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly you: Readonly<Record<'name' | 'email' | 'phone' | 'locale' | 'zone', string | null>>;
  readonly points: readonly { readonly text: string; readonly outcome: string | null }[];
  /** Oldest first. */
  readonly conversation: readonly Said[];
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: number;
    readonly receivedAt: string;
    readonly kept: boolean;
  }[];
}

interface Said {
  readonly by: 'you' | 'us';
  readonly at: string;
  readonly channel: string;
  readonly subject: string | null;
  readonly text: string;
}

export function exportOf({ opening }: CaseRow, view: CustomerView): Export {
  const { name, email = null, phone = null, locale = null, zone = null } = opening.customer;
  const said: readonly Said[] = [
    ...view.letters.map(({ writtenAt, channel, subject, text, whole }) => ({
      ...{ by: 'us' as const, at: utc(writtenAt), channel, subject },
      text: whole === undefined ? text : `${text}\n\n${whole}`,
    })),
    ...view.theirs.map(({ writtenAt, channel, text }) => ({
      ...{ by: 'you' as const, at: utc(writtenAt), channel, subject: null, text },
    })),
  ];
  return {
    reference: view.reference,
    status: view.situation.status,
    receivedAt: utc(view.receivedAt),
    channel: opening.channel,
    subject: opening.subject,
    text: opening.text,
    you: { name, email, phone, locale, zone },
    points: view.points.map(({ text, found }) => ({ text, outcome: found ?? null })),
    conversation: said.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)),
    files: view.files.map(fileOf),
  };
}

const fileOf = ({ name, type, size, receivedAt, refused }: FileRow) => ({
  ...{ name, type, size, receivedAt: utc(receivedAt), kept: refused === undefined },
});

/** The same to be read and printed, in the order in which it was written. */
export function ExportPage({ view, all }: { readonly view: CustomerView; readonly all: Export }) {
  const { words, moments, path, points } = view;
  return (
    <Page language={words.language} title={words.title(all.reference)}>
      <h1 safe>{words.title(all.reference)}</h1>
      <p safe>{words.youComplained(moments.say(view.receivedAt))}</p>
      <p safe>{words.status[view.situation.status]}</p>
      <h2 safe>{all.subject}</h2>
      <blockquote class="letter" safe>
        {all.text}
      </blockquote>
      <p safe>{Object.values(all.you).filter(Boolean).join(', ')}</p>
      <h2 safe>{words.points.title}</h2>
      <ol class="points">
        {points.map(({ text, found }) => (
          <li>
            <blockquote safe>{text}</blockquote>
            {found && <p safe>{words.points.found[found]}</p>}
          </li>
        ))}
      </ol>
      <h2 safe>{words.more.title}</h2>
      {all.conversation.map(({ by, at, channel, subject, text }) => (
        <section>
          <p class="quiet" safe>
            {[sayWho(view, by, channel, Date.parse(at)), subject].filter(Boolean).join(' – ')}
          </p>
          <blockquote class="letter" safe>
            {text}
          </blockquote>
        </section>
      ))}
      {all.files.length > 0 && <h2 safe>{words.files.title}</h2>}
      <ul>
        {all.files.map(({ name }) => (
          <li safe>{name}</li>
        ))}
      </ul>
      <p>
        <a href={path} safe>
          {words.code.back}
        </a>
      </p>
    </Page>
  );
}

function sayWho({ words, moments }: CustomerView, by: 'you' | 'us', channel: string, at: number): string {
  const when = moments.say(at);
  if (by === 'us') return channel === 'email' ? words.letters.email(when) : words.letters.sms(when);
  return channel === 'web' || channel === 'email' || channel === 'sms'
    ? words.theirs[channel](when)
    : words.theirs.other(when);
}
