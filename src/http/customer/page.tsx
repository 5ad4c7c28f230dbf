import { Page } from '../page';
import type { CustomerView } from './customer-view';
import { Files } from './files';
import { Letters } from './letters';
import type { Moments } from './moments';
import type { PointSituation } from './points';
import { Rate } from './rate';
import type { Next } from './situation';
import { Whole } from './whole';
import type { Words } from './words';

/** The customer's page: how it stands in plain words, what happens next and by when, and what they can do now. */
export function CustomerPage(view: CustomerView) {
  const { words, situation, moments } = view;
  return (
    <Page language={words.language} title={words.title(view.reference)}>
      <h1 safe>{words.title(view.reference)}</h1>
      <p safe>{view.subject}</p>
      <p class="quiet" safe>
        {words.youComplained(moments.say(view.receivedAt))}
      </p>
      <Notice {...view} />
      <p class="status" safe>
        {words.status[situation.status]}
      </p>
      <h2 safe>{words.nextTitle}</h2>
      <p safe>{nextIn(words, situation.next, view.desk, moments)}</p>
      <Points {...view} />
      {situation.askedWhetherSettled && <Settled {...view} said={words.settled} />}
      {situation.lasting && <Settled {...view} said={words.lasting} mayConfirm={situation.lasting === 'asked'} />}
      {situation.survey && <Rate {...view} scale={situation.survey} />}
      <More {...view} />
      <Write {...view} />
      {!situation.over && <Callback {...view} />}
      {view.mayRise && <Higher {...view} />}
      {view.opened && <Whole {...view} />}
    </Page>
  );
}

function nextIn(words: Words, next: Next, desk: string, { sayBy }: Moments): string {
  switch (next.what) {
    case 'answer':
      return words.next.answer(desk, sayBy(next.by));
    case 'soon':
      return words.next.soon(desk);
    case 'waiting':
      return words.next.waiting(sayBy(next.until));
    case 'silence':
      return words.next.silence(sayBy(next.by));
    case 'nothing':
      return words.next.nothing;
  }
}

/** What each point gets and by when, beneath its own words; a complaint of one point needs no list. */
function Points(view: CustomerView) {
  const { words, points } = view;
  const [only] = points;
  if (only && points.length === 1) return <Gets {...view} point={only} />;
  return (
    <section>
      <h2 safe>{words.points.title}</h2>
      <ol class="points">
        {points.map((point) => (
          <li>
            <blockquote safe>{point.text}</blockquote>
            <Gets {...view} point={point} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Gets({ words, desk, moments, point }: CustomerView & { point: PointSituation }) {
  const { found, owed, right } = point;
  return (
    <>
      {found && <p safe>{words.points.found[found]}</p>}
      {owed.map(({ what, by }) => (
        <p safe>{words.points.owed[what](desk, moments.sayBy(by))}</p>
      ))}
      {right && <p safe>{rightIn(words, right, moments)}</p>}
    </>
  );
}

const rightIn = (
  { points: { right, rightUntil } }: Words,
  { body, until }: NonNullable<PointSituation['right']>,
  { sayBy }: Moments,
) => (until === null ? right(body.name, body.contact) : rightUntil(body.name, body.contact, sayBy(until)));

function Notice({ words, notice }: CustomerView) {
  if (notice === undefined) return '';
  const text = notice === 'refused' ? words.refused : notice === 'empty' ? words.empty : words.thanks[notice.done];
  return (
    <p class="notice" role="status" safe>
      {text}
    </p>
  );
}

/** All that was written, for whoever has shown that it is they; for others the way to it. */
function More(view: CustomerView) {
  const { words, path, opened } = view;
  if (opened)
    return (
      <>
        <Letters {...view} />
        <Files {...view} />
      </>
    );
  return (
    <section>
      <h2 safe>{words.more.title}</h2>
      <p safe>{words.more.locked}</p>
      <p>
        <a href={`${path}/open`} safe>
          {words.more.open}
        </a>
      </p>
    </section>
  );
}

const Once = ({ once }: CustomerView) => <input type="hidden" name="once" value={once} />;

function Write(view: CustomerView) {
  const { words, path, opened } = view;
  return (
    <section>
      <h2 safe>{words.write.title}</h2>
      <form method="post" action={`${path}/message`} enctype={opened ? 'multipart/form-data' : undefined}>
        <Once {...view} />
        <label for="text" safe>
          {words.write.label}
        </label>
        <textarea id="text" name="text" required={!opened} maxlength="5000" />
        {opened && (
          <>
            <label for="files" safe>
              {words.files.add}
            </label>
            <input id="files" name="files" type="file" multiple aria-describedby="files-limits" />
            <p id="files-limits" class="quiet" safe>
              {words.files.limits}
            </p>
          </>
        )}
        <button safe>{words.write.send}</button>
      </form>
    </section>
  );
}

function Settled(view: CustomerView & { said: Words['settled']; mayConfirm?: boolean }) {
  const { said, path, mayConfirm = true } = view;
  return (
    <section>
      <h2 safe>{said.title}</h2>
      {mayConfirm && (
        <form method="post" action={`${path}/confirm`}>
          <Once {...view} />
          <button safe>{said.yes}</button>
        </form>
      )}
      <form method="post" action={`${path}/object`}>
        <Once {...view} />
        <label for="why" safe>
          {said.why}
        </label>
        <textarea id="why" name="text" required maxlength="5000" />
        <button safe>{said.no}</button>
      </form>
    </section>
  );
}

function Higher(view: CustomerView) {
  const { words, path } = view;
  return (
    <section>
      <h2 safe>{words.higher.title}</h2>
      <form method="post" action={`${path}/escalate`}>
        <Once {...view} />
        <p safe>{words.higher.text}</p>
        <button safe>{words.higher.ask}</button>
      </form>
    </section>
  );
}

function Callback(view: CustomerView) {
  const { words, path, situation, moments, callCode } = view;
  // Its terms are not recorded yet: whether a call can be booked nobody knows.
  const isKnown = view.slots.length > 0 || view.noSlots !== undefined;
  if (!isKnown && situation.bookedFor === null) return '';
  return (
    <section>
      <h2 safe>{words.callback.title}</h2>
      {callCode !== undefined && <p safe>{words.callback.code(callCode)}</p>}
      {situation.bookedFor !== null && (
        <form method="post" action={`${path}/cancel-callback`}>
          <Once {...view} />
          <p safe>{words.callback.booked(moments.say(situation.bookedFor))}</p>
          <button safe>{words.callback.cancel}</button>
        </form>
      )}
      {isKnown && <Slots {...view} />}
    </section>
  );
}

/** When we can call; or that nobody can, and what happens instead. */
function Slots(view: CustomerView) {
  const { words, path, slots, moments, noSlots } = view;
  if (noSlots) return <p safe>{words.callback[noSlots]}</p>;
  return (
    <form method="post" action={`${path}/callback`}>
      <Once {...view} />
      <label for="slot" safe>
        {words.callback.label}
      </label>
      <select id="slot" name="slot" required>
        {slots.map((slot) => (
          <option value={String(slot)} safe>
            {moments.say(slot)}
          </option>
        ))}
      </select>
      <p class="quiet" safe>
        {words.callback.zone(view.zone)}
      </p>
      <button safe>{words.callback.book}</button>
    </form>
  );
}
