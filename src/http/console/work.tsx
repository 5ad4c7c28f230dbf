import type { Shown } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import { MARKS, SCALES } from '../../domain/survey-scale';
import { fromNow } from './moments';
import { sayRedress } from './redress';
import type { TaskTimes } from './tasks';
import type { Names } from './timeline/told';
import { plain, points, taskOf, unasked } from './words';

type Thing = Shown['tasks'][number];

export interface WorkView {
  readonly shown: Shown;
  readonly taskTimes: TaskTimes;
  readonly names: Names;
  readonly now: Instant;
}

/** What people still have to do, those that wait longest first, then what was done. */
export function Tasks({ shown, taskTimes, names, now }: WorkView) {
  const open = shown.tasks.filter(({ doneAt }) => doneAt === null);
  const done = shown.tasks.filter(({ doneAt }) => doneAt !== null);
  const { moments } = names;
  const until = (task: string) => {
    const time = taskTimes.get(task);
    if (!time) return 'no deadline of its own';
    return 'due' in time
      ? `due ${moments.due(time.due)}, ${fromNow(time.due, now)}`
      : `its lead is reminded ${moments.at(time.remindAt)}`;
  };
  return (
    <List id="tasks" title="Tasks" empty="Nobody is asked to do anything besides.">
      {open.map((task) => (
        <li>
          <strong safe>{names.desk(text(task, 'desk'))}</strong>
          <span safe>{`: ${taskOf(text(task, 'kind'))}; ${until(text(task, 'task'))}. `}</span>
          <span class="quiet" safe>{`Asked ${moment(task, 'openedAt', names)}, as ${text(task, 'task')}.`}</span>
          {task['late'] === true && <strong> It is late.</strong>}
          {text(task, 'what') !== '' && <blockquote safe>{text(task, 'what')}</blockquote>}
        </li>
      ))}
      {done.map((task) => (
        <li class="quiet" safe>
          {`Done ${moment(task, 'doneAt', names)}: ${taskOf(text(task, 'kind'))} (${names.desk(text(task, 'desk'))}).`}
        </li>
      ))}
    </List>
  );
}

/** What stood still, was granted, was called and was rated; whatever there was of it. */
export function Dealings({ shown, names }: Pick<WorkView, 'shown' | 'names'>) {
  const kinds = [
    { id: 'pauses', title: 'Pauses', said: shown.pauses.map((one) => sayPause(one, names)) },
    { id: 'referrals', title: 'At external bodies', said: shown.referrals.map(sayReferral) },
    { id: 'redress', title: 'Redress', said: shown.redress.map((one) => sayRedress(one, names)) },
    { id: 'calls', title: 'Phone calls', said: shown.callbacks.map((one) => sayCall(one, names)) },
    { id: 'surveys', title: 'How the customer rated it', said: shown.surveys.map((one) => saySurvey(one, names)) },
  ];
  return (
    <>
      {kinds
        .filter(({ said }) => said.length > 0)
        .map(({ id, title, said }) => (
          <List id={id} title={title}>
            {said.map((sentence) => (
              <li safe>{sentence}</li>
            ))}
          </List>
        ))}
    </>
  );
}

function List({
  id,
  title,
  empty = '',
  children,
}: {
  id: string;
  title: string;
  empty?: string;
  children: JSX.Element[] | JSX.Element[][];
}) {
  const lines = children.flat();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} safe>
        {title}
      </h2>
      {lines.length === 0 ? <p safe>{empty}</p> : <ul>{lines as 'safe'[]}</ul>}
    </section>
  );
}

function sayPause(pause: Thing, names: Names): string {
  const [from, to] = [moment(pause, 'from', names), moment(pause, 'to', names)];
  const why = plain(text(pause, 'reason'));
  return pause['open'] === true ? `Now ${why}: since ${from}, until ${to} at the latest.` : `${from} to ${to}: ${why}.`;
}

const sayReferral = ({ scheme, reference, stage, points: about }: Shown['referrals'][number]): string =>
  `${scheme.toUpperCase()}, their number ${reference}: ${plain(stage)} (${points(about)}).`;

function sayCall(call: Thing, names: Names): string {
  const attempts = Number(call['attempts'] ?? 0);
  const tried = attempts === 0 ? '' : `, ${attempts} attempt${attempts === 1 ? '' : 's'}`;
  const slot = call['slot'] === null ? '' : ` for ${moment(call, 'slot', names)}`;
  return `${plain(text(call, 'state'))}${slot}${tried}.`;
}

function saySurvey(survey: Thing, names: Names): string {
  if (survey['state'] === 'answered')
    return `${text(survey, 'score')} of ${topOf(survey)}, on ${moment(survey, 'answeredAt', names)}.`;
  if (survey['state'] === 'suppressed') return `Not asked: ${unasked(text(survey, 'because'))}.`;
  return `Asked ${moment(survey, 'sentAt', names)}; ${plain(text(survey, 'state'))}.`;
}

const topOf = ({ scale }: Thing): number => MARKS[SCALES.find((one) => one === scale) ?? 'csat'].to;

const text = (thing: Thing, field: string): string => {
  const value = thing[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function moment(thing: Thing, field: string, { moments }: Names): string {
  const at = Date.parse(text(thing, field));
  return Number.isNaN(at) ? 'at an unknown time' : moments.at(at);
}
