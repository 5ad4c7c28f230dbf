import type { Clock, Shown, TimelineEntry } from '../../../contract/show';
import type { Instant } from '../../../domain/instant';
import { type Moments, fromNow, lengthOf } from '../moments';
import { clockName } from '../words';
import { Legend } from './day-bar';
import { daysOf, nameOf, piecesOf, totalsOf } from './days';
import { endOf, groupsOf, hasEnded } from './groups';
import { Strip } from './strip';

export interface ClocksView {
  readonly shown: Pick<Shown, 'clocks' | 'points' | 'timeline'>;
  readonly now: Instant;
  readonly moments: Moments;
}

/** Every deadline with how it came about. */
export function Clocks({ shown, now, moments }: ClocksView) {
  const groups = groupsOf(shown);
  const apart = groups.some(({ point }) => point !== undefined) && shown.points.length > 1;
  return (
    <section aria-labelledby="clocks">
      <h2 id="clocks">Deadlines, and how they came about</h2>
      <p class="quiet" safe>{`All times are in ${moments.zone}. Now it is ${moments.at(now)}.`}</p>
      {groups.length === 0 && <p>No clock has started yet.</p>}
      {groups.length > 0 && <Legend />}
      {groups.map(({ point, clocks }) => (
        <>
          {apart && <h3 safe>{point ? `Point ${point.id}: ${point.text}` : 'The whole complaint'}</h3>}
          <div class="cards">
            {clocks.map((clock) => (
              <ClockCard
                clock={clock}
                heading={apart ? 'h4' : 'h3'}
                timeline={shown.timeline}
                now={now}
                moments={moments}
              />
            ))}
          </div>
        </>
      ))}
    </section>
  );
}

function ClockCard({
  clock,
  heading,
  timeline,
  now,
  moments,
}: {
  clock: Clock;
  heading: 'h3' | 'h4';
  timeline: readonly TimelineEntry[];
  now: Instant;
  moments: Moments;
}) {
  const ended = hasEnded(clock);
  const end = endOf(clock, timeline);
  const title = `${clockName(clock.clock)}, ${clock.kind}${clock.point === undefined ? '' : `, point ${clock.point}`}`;
  return (
    <article class={`card ${ended ? 'ended' : ''}`}>
      {heading === 'h3' ? <h3 safe>{title}</h3> : <h4 safe>{title}</h4>}
      <p class={clock.state === 'breached' ? 'late' : ''} safe>
        {standing(clock, end, now, moments)}
      </p>
      <Strip
        days={daysOf(clock, moments.zone, ended ? (end ?? NEVER) : now)}
        moments={moments}
        name={clockName(clock.clock)}
      />
      <Explained clock={clock} now={now} moments={moments} />
    </article>
  );
}

/** An ended clock whose end nobody wrote down is marked nowhere. */
const NEVER = Number.NEGATIVE_INFINITY;

/** How it stands with a clock, in one sentence. */
function standing({ state, due }: Clock, end: Instant | undefined, now: Instant, moments: Moments): string {
  const by = moments.due(Date.parse(due));
  const on = end === undefined ? '' : ` on ${moments.at(end)}`;
  switch (state) {
    case 'running':
      return `Running: due ${by}, ${fromNow(Date.parse(due), now)}.`;
    case 'paused':
      return `Standing still: due ${by} if the pause lasts to its limit.`;
    case 'met':
      return `Met${on}; it was due ${by}.`;
    case 'breached':
      return `Missed: it was due ${by}.`;
    case 'cancelled':
      return `Called off${on}; it was due ${by}.`;
  }
}

/** The exact reckoning, for whoever wants to check it. */
function Explained({ clock, now, moments }: { clock: Clock; now: Instant; moments: Moments }) {
  const pieces = piecesOf(clock);
  const totals = totalsOf(pieces).map(({ name, length }) => `${name} ${lengthOf(length)}`);
  const warned = clock.warnAt.map((at) => {
    const moment = Date.parse(at);
    return `${moments.at(moment)}${moment <= now || hasEnded(clock) ? '' : ' (ahead)'}`;
  });
  return (
    <>
      <p class="quiet" safe>
        {totals.length === 0 ? 'Nothing has counted towards it.' : `In all: ${totals.join('; ')}.`}
      </p>
      <details>
        <summary safe>{`Every stretch of it (${pieces.length})`}</summary>
        <p safe>{`Started ${moments.at(Date.parse(clock.start))}; due ${moments.at(Date.parse(clock.due))}.`}</p>
        {warned.length > 0 && <p safe>{`Warnings: ${warned.join('; ')}.`}</p>}
        <ol class="stretches">
          {pieces.map((piece) => (
            <li safe>
              {`${moments.at(piece.from)} to ${moments.at(piece.to)}: ${nameOf(piece)}, ${lengthOf(piece.to - piece.from)}`}
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}
