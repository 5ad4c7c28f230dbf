import type { Moments } from '../moments';
import { DayBar, saysOf } from './day-bar';
import type { Day, Mark } from './days';

/** Up to so many days stand one below the other; more of them stand in weeks. */
const FEW = 7;
/** Of more weeks alike than this, only the first and the last are drawn. */
const ALIKE = 3;

/** A clock's days as a calendar that a person can read: each with what it gave, in a drawing and in words. */
export function Strip({ days, moments, name }: { days: readonly Day[]; moments: Moments; name: string }) {
  return days.length <= FEW ? (
    <Rows days={days} moments={moments} />
  ) : (
    <Weeks days={days} moments={moments} name={name} />
  );
}

function Rows({ days, moments }: { days: readonly Day[]; moments: Moments }) {
  return (
    <ol class="days">
      {days.map((day) => (
        <li>
          <span class="date" safe>
            {moments.day(day.from)}
          </span>
          <DayBar day={day} />
          <span class="says" safe>
            {saysOf(day, moments)}
          </span>
        </li>
      ))}
    </ol>
  );
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function Weeks({ days, moments, name }: { days: readonly Day[]; moments: Moments; name: string }) {
  const weeks = weeksOf(days);
  return (
    <table class="weeks">
      <caption class="unseen" safe>{`The days of ${name}, week by week`}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th scope="col" safe>
              {weekday}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <Week week={week} before={alikeBefore(weeks, index)} after={alikeAfter(weeks, index)} moments={moments} />
        ))}
      </tbody>
    </table>
  );
}

type Week = readonly (Day | undefined)[];

/** A week among weeks alike: the first and the last are drawn, and what lies between them is counted. */
function Week({ week, before, after, moments }: { week: Week; before: number; after: number; moments: Moments }) {
  if (before + after + 1 > ALIKE && before > 0 && after > 0) {
    if (before > 1) return '';
    return (
      <tr>
        <td class="more" colspan="7" safe>{`… ${before + after - 1} more weeks like it`}</td>
      </tr>
    );
  }
  return (
    <tr>
      {week.map((day) => (
        <td>{day && <Cell day={day} moments={moments} />}</td>
      ))}
    </tr>
  );
}

/** A seventh of a phone is not wide. */
const SHORT: Readonly<Partial<Record<Mark['what'], string>>> = { warning: 'warn', 'called off': 'off' };

function Cell({ day, moments }: { day: Day; moments: Moments }) {
  const [, number = '', month = ''] = moments.day(day.from).split(' ');
  const shown = new Set(day.marks.map(({ what }) => what).filter((what) => what !== 'missed'));
  return (
    <>
      <span aria-hidden="true">
        <span class="number" safe>
          {number}
        </span>
        <DayBar day={day} />
        {(number === '1' || shown.has('start')) && (
          <span class="mark" safe>
            {month}
          </span>
        )}
        {[...shown].map((what) => (
          <span class={`mark ${what}`} safe>
            {SHORT[what] ?? what}
          </span>
        ))}
      </span>
      <span class="unseen" safe>{`${moments.day(day.from)}: ${saysOf(day, moments)}`}</span>
    </>
  );
}

/** Monday to Sunday; the first and the last week may be short. */
function weeksOf(days: readonly Day[]): Week[] {
  const weeks: (Day | undefined)[][] = [];
  for (const day of days) {
    if (weeks.length === 0 || day.weekday === 1) weeks.push(Array.from<undefined>({ length: 7 }));
    weeks.at(-1)![day.weekday - 1] = day;
  }
  return weeks;
}

const alikeBefore = (weeks: readonly Week[], index: number): number => {
  let count = 0;
  while (count < index && alike(weeks[index - count - 1]!, weeks[index]!)) count += 1;
  return count;
};
const alikeAfter = (weeks: readonly Week[], index: number): number => {
  let count = 0;
  while (index + count + 1 < weeks.length && alike(weeks[index + count + 1]!, weeks[index]!)) count += 1;
  return count;
};

const alike = (one: Week, other: Week) => lookOf(one) === lookOf(other);

/** All that can be seen of a week but its dates. A week with a mark on it looks like no other. */
const lookOf = (week: Week): string =>
  JSON.stringify(
    week.map(
      (day) =>
        day && [
          ...day.pieces.map(({ from, to, kind, reason }) => [from - day.from, to - day.from, kind, reason]),
          ...day.marks.map(({ at, what }) => [at, what]),
        ],
    ),
  );
