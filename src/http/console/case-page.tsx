import type { Shown, ShownLetter } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import type { Prepared } from '../../messages/answers';
import { Page } from '../page';
import { Answers } from './answers';
import { Approaches } from './approaches';
import { Attachments } from './attachments';
import { CallOutcome, type OutcomeForm } from './call-outcome';
import { Clocks } from './clocks/clocks';
import { Letters } from './letters';
import { fromNow, momentsIn } from './moments';
import { Fact, Points } from './points';
import { History, Links, Merged } from './related';
import { type ReviewForm, ReviewOutcome } from './review-outcome';
import type { TaskTimes } from './tasks';
import { Timeline } from './timeline/timeline';
import type { Names } from './timeline/told';
import { Dealings, Tasks } from './work';
import { clockName, plain } from './words';

export interface CaseView {
  readonly shown: Shown;
  /** The customer's own words. */
  readonly text: string;
  /** The address of the page that the customer sees. */
  readonly customerPage: string;
  readonly letters: readonly ShownLetter[];
  /** What is prepared to be said to its customer now. */
  readonly prepared: readonly Prepared[];
  readonly taskTimes: TaskTimes;
  readonly names: Names;
  readonly now: Instant;
  /** Who can call its customer, and when next; absent: there is nobody to call, or it is over. */
  readonly callable?: string | undefined;
  /** Marks a form, so that it counts once however often it is sent. */
  readonly once: string;
  /** How a call went, as somebody tried to tell it. */
  readonly outcome?: OutcomeForm | undefined;
  /** Who may have spoken with its customer. */
  readonly speakers: readonly string[];
  /** Who may look into a bad mark of its customer's. */
  readonly reviewers: readonly string[];
  /** What comes of a review, as somebody tried to tell it. */
  readonly review?: ReviewForm | undefined;
}

/** One complaint whole: whoever picks it up need not ask the customer again. */
export function CasePage(view: CaseView) {
  const { shown, text, letters, customerPage, names, now } = view;
  return (
    <Page language="en" title={`${shown.reference} – ${shown.subject}`} wide>
      <nav aria-label="Console">
        <a href="/">All complaints</a>
      </nav>
      <h1 safe>{`${shown.reference}: ${shown.subject}`}</h1>
      <p class="status" safe>
        {`${plain(shown.status)}, ${shown.tier}, ${ownerOf(shown, names)}`}
      </p>
      <p safe>{nextOf(shown, names, now)}</p>
      <Particulars {...view} />
      <blockquote class="notice" safe>
        {text}
      </blockquote>
      <p>
        <a href={customerPage}>The page that the customer sees</a>
      </p>
      <Approaches approaches={shown.approaches} reference={shown.reference} />
      <Points points={shown.points} moments={names.moments} />
      <CallOutcome shown={shown} speakers={view.speakers} person={names.person} once={view.once} form={view.outcome} />
      <ReviewOutcome
        shown={shown}
        reviewers={view.reviewers}
        person={names.person}
        once={view.once}
        form={view.review}
      />
      <Tasks {...view} />
      <Merged merged={shown.merged} names={names} />
      <Links links={shown.links} />
      <History history={shown.history} names={names} />
      <Clocks shown={shown} now={now} moments={names.moments} />
      <Dealings shown={shown} names={names} />
      <Attachments shown={shown} names={names} />
      <Answers prepared={view.prepared} />
      <Letters letters={letters} names={names} />
      <Timeline timeline={shown.timeline} names={names} />
    </Page>
  );
}

const ownerOf = ({ owner }: Shown, names: Names) =>
  `${owner.person === null ? 'the lead' : names.person(owner.person)} at ${names.desk(owner.desk)}`;

function nextOf({ nextDeadline }: Shown, { moments }: Names, now: Instant): string {
  if (nextDeadline === null) return 'No deadline is ahead.';
  const at = Date.parse(nextDeadline.at);
  return `Next: ${clockName(nextDeadline.clock)}, ${moments.at(at)}, ${fromNow(at, now)}.`;
}

/** Past its limit it only goes up. */
const timesOf = ({ count, limit }: Shown['handOffs']) =>
  `${count === 1 ? 'once' : `${count} times`}${limit !== null && count >= limit ? ', as often as the policy lets it' : ''}`;

function Particulars({ shown, names, callable }: CaseView) {
  const { customer, parties } = shown;
  const contacts = [customer.email, customer.phone].filter(Boolean).join(', ');
  const speaks = [customer.locale, customer.zone].filter(Boolean).join(', ');
  return (
    <dl class="facts">
      <Fact name="Customer" value={`${customer.name}${customer.vip === true ? ' (VIP)' : ''}`} />
      <Fact name="Contacts" value={contacts === '' ? 'none' : contacts} />
      {speaks !== '' && <Fact name="Language and zone" value={speaks} />}
      {callable !== undefined && <Fact name="Can call them" value={callable} />}
      {(customer.needs ?? []).length > 0 && <Fact name="Needs" value={(customer.needs ?? []).map(plain).join(', ')} />}
      {parties
        .filter(({ role }) => role === 'representative')
        .map(({ name, email, phone }) => (
          <Fact name="Represented by" value={[name, email, phone].filter(Boolean).map(String).join(', ')} />
        ))}
      {saidOfMessages(shown, names) !== '' && <Fact name="On being written to" value={saidOfMessages(shown, names)} />}
      <Fact name="Severity" value={shown.severity} />
      <Fact name="Category" value={shown.category} />
      {shown.handOffs.count > 0 && <Fact name="Handed over" value={timesOf(shown.handOffs)} />}
      {shown.reopenings.count > 0 && <Fact name="Opened again" value={timesOf(shown.reopenings)} />}
      <Fact name="Channel" value={plain(shown.channel)} />
      <Fact name="Received" value={names.moments.at(Date.parse(shown.receivedAt))} />
      {shown.watchers.length > 0 && <Fact name="Watched by" value={shown.watchers.map(names.person).join(', ')} />}
      <Fact name="Policy" value={`version ${shown.policyVersion}`} />
      {shown.keepUntil !== null && <Fact name="Kept" value={`may be erased after ${dayIn(shown.keepUntil)}`} />}
    </dl>
  );
}

/** Every word of theirs, oldest first: the last one on a thing counts. */
function saidOfMessages({ customer, consents }: Shown, { moments }: Names): string {
  const atTheDoor = Object.entries(customer.consent ?? {}).map(([what, agreed]) => `${what}: ${agreed ? 'yes' : 'no'}`);
  const later = consents.map(({ channel, purpose, granted, at, address }) => {
    const what = purpose === 'any' ? channel : purpose;
    return `${what}: ${granted ? 'yes' : 'no'} (${address}, ${moments.at(Date.parse(at))})`;
  });
  return [...atTheDoor, ...later].join('; ');
}

/** `Friday 1 July 2033`: a day is the same day in every zone. */
const dayIn = (date: string): string => momentsIn('UTC').longDay(Date.parse(date));
