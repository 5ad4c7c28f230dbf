import type { Instant } from '../../../domain/instant';
import { spanOf } from '../../../policy/explain/strip';
import type { Moments } from '../moments';
import { type Day, type Mark, type Piece, totalsOf } from './days';

/** How tall a bar is, and where its pieces lie in it: what does not count is thinner as well as paler. */
const HEIGHT = 16;
const SHAPES: Readonly<Record<Piece['kind'], { readonly y: number; readonly height: number; readonly fill?: string }>> =
  {
    worked: { y: 4, height: 10 },
    paused: { y: 4, height: 10, fill: 'url(#paused)' },
    closed: { y: 8, height: 2 },
    holiday: { y: 4, height: 10, fill: 'url(#holiday)' },
  };

/** One day drawn from midnight to midnight. What it shows is said in words beside it: the drawing itself is silent. */
export function DayBar({ day }: { day: Day }) {
  const place = (at: Instant) => `${(((at - day.from) / (day.to - day.from)) * 100).toFixed(2)}%`;
  const width = ({ from, to }: Piece) => `${(((to - from) / (day.to - day.from)) * 100).toFixed(2)}%`;
  return (
    <svg class="bar" width="100%" height={HEIGHT} aria-hidden="true" focusable="false">
      {day.hours.map((at) => (
        <line class="hour" x1={place(at)} x2={place(at)} y1="4" y2="14" />
      ))}
      {day.pieces.map((piece) => (
        <rect class={piece.kind} x={place(piece.from)} width={width(piece)} {...SHAPES[piece.kind]} />
      ))}
      {day.marks.map(({ at, what }) => (
        <MarkAt what={what} x={place(at)} />
      ))}
    </svg>
  );
}

function MarkAt({ what, x }: { what: Mark['what']; x: string }) {
  switch (what) {
    case 'due':
      return <line class="due" x1={x} x2={x} y1="0" y2={HEIGHT} />;
    case 'now':
      return <line class="now" x1={x} x2={x} y1="0" y2={HEIGHT} />;
    case 'warning':
      return (
        <svg class="outgrows" x={x} y="0" width="1" height={HEIGHT}>
          <path class="warning" d="M-4 0h8l-4 6z" />
        </svg>
      );
    case 'met':
    case 'called off':
      return (
        <svg class="outgrows" x={x} y="0" width="1" height={HEIGHT}>
          <circle class="end" cx="0" cy="9" r="4" />
        </svg>
      );
    // It begins where its bar does; and what it missed is its due moment.
    case 'start':
    case 'missed':
      return '';
  }
}

/** What the bars are made of, once for each page; a mark for everything that they show, and its name. */
export function Legend() {
  return (
    <>
      <Patterns />
      <ul class="legend" aria-label="How to read the days">
        {(['worked', 'paused', 'closed', 'holiday'] as const).map((kind) => (
          <li>
            <svg class="sample" width="24" height={HEIGHT} aria-hidden="true" focusable="false">
              <rect class={kind} x="0" width="24" {...SHAPES[kind]} />
            </svg>{' '}
            <span safe>{kind}</span>
          </li>
        ))}
        {(['warning', 'now', 'met', 'due'] as const).map((what) => (
          <li>
            <svg class="sample" width="12" height={HEIGHT} aria-hidden="true" focusable="false">
              <MarkAt what={what} x="50%" />
            </svg>{' '}
            <span safe>{what === 'met' ? 'met, or called off' : what}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Patterns() {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <pattern id="paused" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="paused-back" width="6" height="6" />
          <rect class="paused-line" width="3" height="6" />
        </pattern>
        <pattern id="holiday" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect class="holiday-back" width="5" height="5" />
          <circle class="holiday-dot" cx="2.5" cy="2.5" r="1.5" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A day in words: `worked 8 h, warning 10:15, due 17:00`. Closed hours are worth a word only when there was nothing else. */
export function saysOf({ pieces, marks, to }: Day, moments: Moments): string {
  const totals = totalsOf(pieces);
  const counted = totals.filter(({ name }) => name !== 'closed');
  const words = counted.map(({ name, length }) => (name.startsWith('holiday') ? name : `${name} ${spanOf(length)}`));
  const marked = marks
    .filter(({ what }) => what !== 'missed')
    .map(({ at, what }) => `${what} ${at === to ? 'at its end' : moments.time(at)}`);
  return [...(totals.length > 0 && counted.length === 0 ? ['closed'] : words), ...marked].join(', ');
}
