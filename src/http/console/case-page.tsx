import type { Clock, Shown, TimelineEntry } from '../../contract/show';
import { Page } from '../page';

/** One complaint whole: whoever picks it up need not ask the customer again. */
export function CasePage({ shown, text, customerPage }: { shown: Shown; text: string; customerPage: string }) {
  const { owner, nextDeadline, customer } = shown;
  return (
    <Page language="en" title={`${shown.reference} – ${shown.subject}`}>
      <p>
        <a href="/">All complaints</a>
      </p>
      <h1 safe>{`${shown.reference}: ${shown.subject}`}</h1>
      <p class="status" safe>
        {`${shown.status}, ${shown.tier}, ${owner.person ?? 'lead'} at ${owner.desk}`}
      </p>
      <p safe>
        {nextDeadline === null ? 'No deadline is ahead.' : `Next: ${nextDeadline.clock} at ${nextDeadline.at}`}
      </p>
      <p safe>{`${shown.severity}, ${shown.category}, by ${shown.channel}, received ${shown.receivedAt}`}</p>
      <p safe>
        {[customer.name, customer.email, customer.phone, customer.locale, customer.zone].filter(Boolean).join(' · ')}
      </p>
      <p class="notice" safe>
        {text}
      </p>
      <p>
        <a href={customerPage}>The page that the customer sees</a>
      </p>
      <h2>Clocks</h2>
      <Clocks clocks={shown.clocks} />
      {shown.tasks.length > 0 && (
        <>
          <h2>Tasks</h2>
          <ul>
            {shown.tasks.map((task) => (
              <li safe>{words(task)}</li>
            ))}
          </ul>
        </>
      )}
      <h2>Timeline</h2>
      <Timeline timeline={shown.timeline} />
    </Page>
  );
}

function Clocks({ clocks }: { clocks: readonly Clock[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Clock</th>
            <th>State</th>
            <th>Started</th>
            <th>Due</th>
          </tr>
        </thead>
        <tbody>
          {clocks.map(({ clock, kind, state, start, due }) => (
            <tr>
              <td safe>{`${clock} (${kind})`}</td>
              <td class={state === 'breached' ? 'late' : ''} safe>
                {state}
              </td>
              <td safe>{start}</td>
              <td safe>{due}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Timeline({ timeline }: { timeline: readonly TimelineEntry[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>At</th>
            <th>What</th>
            <th>Who</th>
            <th>More</th>
          </tr>
        </thead>
        <tbody>
          {timeline.map(({ at, type, actor, data }) => (
            <tr>
              <td safe>{at}</td>
              <td safe>{type}</td>
              <td safe>{actor.id ?? actor.kind}</td>
              <td safe>{words(data)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const words = (data: Readonly<Record<string, unknown>>): string =>
  Object.entries(data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ');
