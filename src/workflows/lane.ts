import { condition } from '@temporalio/workflow';
import type { Effect } from '../domain/effect';
import { type Duration, HOUR, SECOND } from '../domain/instant';

/** How one effect went: settled for good, or to be tried again. */
export interface Carried {
  readonly key: string;
  readonly settled: boolean;
}

/** What a lane needs to do its work. */
export interface LaneRoad<E extends Effect> {
  /** Hands a batch to the world and tells, for each effect, whether it is settled. May throw: then none is. */
  carry(batch: readonly E[]): Promise<readonly Carried[]>;
  /** Overtaken by events: it is dropped instead of sent. */
  isStale(effect: E): boolean;
  dropped(effect: E): void;
}

/** So many travel together: a batch must be through within its activity's time. */
const BATCH = 20;

/**
 * The outbox of one channel. It runs beside the journey, which never waits for it: what is waiting goes out as one
 * batch, in order; what did not get through is tried again, later and later, for as long as it takes.
 */
export class Lane<E extends Effect> {
  private waiting: E[] = [];
  private underway: readonly E[] = [];
  private failures = 0;
  private fresh = false;
  private held = false;

  constructor(private readonly road: LaneRoad<E>) {}

  /** What is not settled yet, oldest first. */
  get unfinished(): readonly E[] {
    return [...this.underway, ...this.waiting];
  }

  get idle(): boolean {
    return this.unfinished.length === 0;
  }

  get busy(): boolean {
    return this.underway.length > 0;
  }

  put(effect: E): void {
    this.waiting.push(effect);
    this.fresh = true;
  }

  /** Starts nothing new: the run is about to end. */
  hold(held = true): void {
    this.held = held;
  }

  /** Works until the workflow ends. */
  async run(): Promise<never> {
    for (;;) {
      await condition(() => this.waiting.length > 0 && !this.held);
      this.drop();
      if (this.waiting.length === 0) continue;
      this.underway = this.waiting.slice(0, BATCH);
      this.waiting = this.waiting.slice(BATCH);
      this.fresh = false;
      const left = await this.attempt(this.underway);
      this.waiting = [...left, ...this.waiting];
      this.underway = [];
      if (left.length === 0) this.failures = 0;
      // A new message is a reason to try again at once; it may be the only one that can get through.
      else await condition(() => this.fresh || this.held, patience(++this.failures));
    }
  }

  private async attempt(batch: readonly E[]): Promise<readonly E[]> {
    try {
      const settled = new Set((await this.road.carry(batch)).filter((one) => one.settled).map(({ key }) => key));
      return batch.filter(({ key }) => !settled.has(key));
    } catch {
      return batch;
    }
  }

  private drop(): void {
    for (const effect of this.waiting.filter((one) => this.road.isStale(one))) this.road.dropped(effect);
    this.waiting = this.waiting.filter((one) => !this.road.isStale(one));
  }
}

/** 5 s, 10 s, 20 s ... up to an hour: a provider that is down for days costs a try an hour. */
const patience = (failures: number): Duration => Math.min(HOUR, 5 * SECOND * 2 ** Math.min(failures - 1, 20));
