import type { Event, Request } from '../domain/event';
import type { Instant } from '../domain/instant';
import { type Complaint, nextDeadline } from '../domain/journey/journey';

/** What came in and waits for its turn. */
export interface Waiting {
  readonly event: Event | Request;
  /** Told once the journey has taken it, or why it was refused after all. */
  readonly done?: (refusal?: string) => void;
}

/**
 * Everything that reached the complaint, taken in the order in which it happened rather than the order in which it
 * arrived. A deadline that passed while no worker was there comes before what happened after it, and after what
 * happened before: an answer in time is in time.
 */
export class Inbox {
  private readonly waiting: Waiting[] = [];

  get empty(): boolean {
    return this.waiting.length === 0;
  }

  put(event: Event, done?: (refusal?: string) => void): void {
    this.waiting.push(done ? { event, done } : { event });
  }

  /** The next event at or before `now`, with the moment at which it counts. */
  take(complaint: Complaint, now: Instant): Waiting | undefined {
    const { lastAt } = complaint.common;
    const clamped = ({ event }: Waiting) => Math.min(now, Math.max(lastAt, event.at));
    const first = this.waiting.reduce<number>(
      (best, one, index) => (best < 0 || one.event.at < this.waiting[best]!.event.at ? index : best),
      -1,
    );
    const deadline = nextDeadline(complaint);
    const due = deadline && deadline.at <= now ? Math.max(lastAt, deadline.at) : undefined;
    if (due !== undefined && (first < 0 || due <= clamped(this.waiting[first]!))) {
      return { event: { type: 'due', at: due, name: deadline!.name, observed: now } };
    }
    if (first < 0) return undefined;
    const [next] = this.waiting.splice(first, 1);
    return { ...next!, event: { ...next!.event, at: clamped(next!) } };
  }
}
