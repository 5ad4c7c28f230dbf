import type { Event, Request } from '../domain/event';
import type { Instant } from '../domain/instant';
import { type Complaint, nextWake } from '../domain/journey/journey';

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
  /** In order of moment; of two with the same, the one that came first. */
  private waiting: Waiting[] = [];
  /** How many of them are taken: thousands can wait, and none is moved for the one before it. */
  private taken = 0;

  get empty(): boolean {
    return this.taken === this.waiting.length;
  }

  put(event: Event, done?: (refusal?: string) => void): void {
    let place = this.waiting.length;
    while (place > this.taken && this.waiting[place - 1]!.event.at > event.at) place -= 1;
    this.waiting.splice(place, 0, done ? { event, done } : { event });
  }

  /** The next event at or before `now`, with the moment at which it counts. */
  take(complaint: Complaint, now: Instant): Waiting | undefined {
    const { lastAt } = complaint.common;
    const next = this.waiting[this.taken];
    const at = next && Math.min(now, Math.max(lastAt, next.event.at));
    const deadline = nextWake(complaint);
    const due = deadline && deadline.at <= now ? Math.max(lastAt, deadline.at) : undefined;
    if (due !== undefined && (at === undefined || due <= at)) {
      return { event: { type: 'due', at: due, name: deadline!.name, observed: now } };
    }
    if (next === undefined || at === undefined) return undefined;
    this.taken += 1;
    if (this.empty) [this.waiting, this.taken] = [[], 0];
    return { ...next, event: { ...next.event, at } };
  }
}
