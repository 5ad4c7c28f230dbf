import type { TimelineEntry } from '../../../contract/show';
import { sentenceOf } from './sentences';
import { type Names, toldBy } from './told';

/** What happened, day by day, as sentences; what people wrote stands beneath in their own words. */
export function Timeline({ timeline, names }: { timeline: readonly TimelineEntry[]; names: Names }) {
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">What happened</h2>
      {timeline.length === 0 && <p>Nothing is written down yet.</p>}
      {daysOf(timeline, names).map(({ day, entries }) => (
        <>
          <h3 safe>{day}</h3>
          <ol class="timeline">
            {entries.map((entry) => (
              <Line entry={entry} names={names} />
            ))}
          </ol>
        </>
      ))}
    </section>
  );
}

function Line({ entry, names }: { entry: TimelineEntry; names: Names }) {
  const words = wordsIn(entry);
  return (
    <li class={QUIET.has(entry.type) ? 'quiet' : ''}>
      <time datetime={entry.at} safe>
        {names.moments.time(Date.parse(entry.at))}
      </time>
      <div>
        <span safe>{sentenceOf(toldBy(entry, names))}</span>
        {words.map((text) => (
          <blockquote safe>{text}</blockquote>
        ))}
      </div>
    </li>
  );
}

/** Machinery: true and kept, but not what one reads a case for. */
const QUIET: ReadonlySet<string> = new Set([
  'message.queued',
  'message.delivered',
  'clock.started',
  'clock.cancelled',
] satisfies Parameters<typeof sentenceOf>[0]['type'][]);

/** The fields in which a person's own words stand. */
const WORDS = ['text', 'summary', 'comment', 'note', 'what'] as const;

/** What somebody wrote; a decision on redress brings its reason. */
function wordsIn({ type, data }: TimelineEntry): string[] {
  const fields = type.startsWith('redress.') ? [...WORDS, 'reason'] : WORDS;
  return fields.map((field) => data[field]).filter((value) => typeof value === 'string');
}

function daysOf(timeline: readonly TimelineEntry[], { moments }: Names) {
  const days: { readonly day: string; readonly entries: TimelineEntry[] }[] = [];
  // What became known late stands where it happened.
  for (const entry of timeline.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))) {
    const day = moments.longDay(Date.parse(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
