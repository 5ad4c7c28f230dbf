import { Page } from '../../page';
import { phoneOf, type CallRecord, type Heard, type MessageRecord } from '../records';

/** What a phone shows: the call on it, and what was texted and who called before. Asked for again every moment. */
export const Screen = (props: {
  readonly number: string;
  readonly messages: readonly MessageRecord[];
  readonly calls: readonly CallRecord[];
  readonly current: CallRecord | undefined;
  readonly ignored: boolean;
}): JSX.Element => (
  <Page title={props.number} brand="Telephone" bare refresh={props.current === undefined ? 2 : 1}>
    <div class="screen">
      {props.current === undefined ? (
        ''
      ) : (
        <OnTheLine number={props.number} call={props.current} ignored={props.ignored} />
      )}
      <ol class="bubbles">
        {history(props.messages, props.calls).map((item) =>
          'body' in item ? <Bubble number={props.number} message={item} /> : <PastCall call={item} />,
        )}
      </ol>
    </div>
  </Page>
);

/** Newest first: the list is drawn from the bottom up, so that the newest is in sight without scrolling. */
const history = (messages: readonly MessageRecord[], calls: readonly CallRecord[]) =>
  [...messages, ...calls].sort((one, other) => other.createdAt.localeCompare(one.createdAt));

const Bubble = ({ number, message }: { readonly number: string; readonly message: MessageRecord }): JSX.Element => {
  const mine = phoneOf(message.from) === phoneOf(number);
  return (
    <li class={mine ? 'out' : 'in'}>
      <Linked text={message.body} />
      {(message.media ?? []).map(({ name, type, size }) => (
        <span class="file" safe>
          {`📎 ${name ?? type}, ${Math.ceil(size / 1_000)} kB`}
        </span>
      ))}
      <small safe>
        {[
          message.to.startsWith('whatsapp:') ? 'WhatsApp' : '',
          mine ? '' : `from ${phoneOf(message.from)}`,
          message.createdAt.slice(11, 16),
          message.errorCode === null ? '' : `not taken (${message.errorCode})`,
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </small>
    </li>
  );
};

/** A text whose addresses can be followed, as on a real phone. */
const Linked = ({ text }: { readonly text: string }): JSX.Element => (
  <>
    {text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part) =>
      /^https?:\/\//.test(part) ? (
        <a href={part} target="_blank" rel="noreferrer" safe>
          {part}
        </a>
      ) : (
        <span safe>{part}</span>
      ),
    )}
  </>
);

const PastCall = ({ call }: { readonly call: CallRecord }): JSX.Element => (
  <li class="call" safe>
    {`☎ ${call.createdAt.slice(11, 16)} ${call.from}: ${FATES[call.status]}`}
  </li>
);

const FATES: Record<CallRecord['status'], string> = {
  queued: 'coming',
  ringing: 'rings',
  'in-progress': 'on the line',
  completed: 'answered',
  busy: 'you were busy',
  'no-answer': 'missed',
  failed: 'could not be reached',
  canceled: 'gave up',
};

const OnTheLine = (props: {
  readonly number: string;
  readonly call: CallRecord;
  readonly ignored: boolean;
}): JSX.Element => {
  const act = `/handsets/${encodeURIComponent(props.number)}/call`;
  return (
    <section class="line" aria-live="polite">
      <h2 safe>
        {props.call.status === 'ringing' ? `${props.call.from} is calling` : `On the line with ${props.call.from}`}
      </h2>
      {props.call.status === 'ringing' ? (
        <div class="choices">
          <Act to={act} what="answer" words="Answer" look="good" />
          {props.ignored ? (
            <span class="soft">You let it ring.</span>
          ) : (
            <Act to={act} what="ignore" words="Let it ring" look="quiet" />
          )}
          <Act to={act} what="busy" words="Busy" look="bad" />
        </div>
      ) : (
        <>
          <ol>
            {[...props.call.heard].reverse().map((heard: Heard) => (
              <li class={heard.kind} safe>
                {heard.kind === 'pressed' ? `You pressed ${heard.words}` : heard.words}
              </li>
            ))}
          </ol>
          <form class="keypad" method="post" action={act} aria-label="Keypad">
            {KEYS.map((key) => (
              <button class="quiet" name="key" value={key} safe>
                {key}
              </button>
            ))}
          </form>
          <div class="choices">
            <Act to={act} what="hang-up" words="Hang up" look="bad" />
          </div>
        </>
      )}
    </section>
  );
};

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

const Act = (props: {
  readonly to: string;
  readonly what: string;
  readonly words: string;
  readonly look: string;
}): JSX.Element => (
  <form method="post" action={props.to}>
    <button class={props.look} name="what" value={props.what} safe>
      {props.words}
    </button>
  </form>
);
