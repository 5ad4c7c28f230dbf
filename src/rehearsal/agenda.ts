import { Heap } from 'heap-js';
import type { Instant } from '../domain/instant';

/** What is still to happen, in order of its moment; of one moment, in the order in which it was written down. */
export interface Agenda {
  readonly now: Instant;
  /** What lies in the past happens now. */
  at(moment: Instant, happens: () => void): void;
  /** Lets everything happen that lies before a moment, and is there then. */
  until(moment: Instant): void;
}

interface Line {
  readonly moment: Instant;
  readonly number: number;
  readonly happens: () => void;
}

export function agendaFrom(start: Instant): Agenda {
  const lines = new Heap<Line>((one, other) => one.moment - other.moment || one.number - other.number);
  let now = start;
  let count = 0;
  return {
    get now() {
      return now;
    },
    at(moment, happens) {
      lines.push({ moment: Math.max(moment, now), number: ++count, happens });
    },
    until(moment) {
      for (let next = lines.peek(); next && next.moment < moment; next = lines.peek()) {
        lines.pop();
        now = next.moment;
        next.happens();
      }
      now = moment;
    },
  };
}
