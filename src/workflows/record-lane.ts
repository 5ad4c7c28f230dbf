import { condition } from '@temporalio/workflow';
import type { CaseRecord } from '../activities/activities';
import type { Entry } from '../domain/entry';
import type { Complaint } from '../domain/journey/journey';
import { summaryOf } from '../domain/show';
import { snapshotOf } from '../domain/snapshot';
import type { Terms } from '../domain/terms';

/** How a record reaches the store. */
export interface RecordRoad {
  /** Quick, in the same breath: one attempt. */
  atOnce(record: CaseRecord): Promise<void>;
  /** Patient: tried until the store answers. */
  inTime(record: CaseRecord): Promise<void>;
}

/** What a run that ends leaves to the next. */
export interface Unrecorded {
  readonly step: number;
  readonly entries: readonly Entry[];
  /** Under which policy version the store last got the terms. */
  readonly terms?: string;
}

/** About so many characters of entries travel in one record: far below what Temporal takes (2 MB). */
const FULL = 400_000;

/**
 * Writes what became so to the case store, beside the journey, one record at a time. Quickly while the store answers;
 * when it does not, patiently, while facts collect: no deadline ever waits for a database.
 */
export class RecordLane {
  private entries: Entry[];
  private step: number;
  private dirty = false;
  private quick = false;
  private busy = false;
  private held = false;
  private recorded: Terms | undefined;

  constructor(
    private readonly road: RecordRoad,
    private readonly complaint: () => Complaint,
    left: Unrecorded = { step: 0, entries: [] },
  ) {
    this.entries = [...left.entries];
    this.step = left.step;
    this.recorded = left.terms === complaint().common.terms.policyVersion ? complaint().common.terms : undefined;
    this.dirty = left.entries.length > 0;
  }

  put(facts: readonly Entry[]): void {
    this.entries.push(...facts);
    this.dirty = true;
  }

  get idle(): boolean {
    return !this.dirty && !this.busy;
  }

  get writing(): boolean {
    return this.busy;
  }

  /** A local activity is out: the run must not end now, or the server refuses it. */
  get inOneBreath(): boolean {
    return this.quick;
  }

  get left(): Unrecorded {
    const { step, entries, recorded } = this;
    return { step, entries, ...(recorded && { terms: recorded.policyVersion }) };
  }

  hold(held = true): void {
    this.held = held;
  }

  /** Works until the workflow ends. */
  async run(): Promise<never> {
    for (;;) {
      await condition(() => this.dirty && !this.held);
      const record = this.next();
      this.busy = true;
      if (!(await this.written(record))) await this.road.inTime(record);
      this.busy = false;
      this.entries = this.entries.slice(record.entries.length);
      this.dirty ||= this.entries.length > 0;
      this.recorded = record.terms ?? this.recorded;
    }
  }

  private next(): CaseRecord {
    const complaint = this.complaint();
    const { reference, terms } = complaint.common;
    const changed = terms !== this.recorded;
    this.dirty = false;
    this.step += 1;
    return {
      reference,
      step: this.step,
      entries: this.portion(),
      snapshot: snapshotOf(complaint),
      ...(changed && { terms }),
      summary: summaryOf(complaint),
    };
  }

  /** The oldest entries, as many as travel together; always one at least. */
  private portion(): Entry[] {
    let size = 0;
    const full = this.entries.findIndex((entry) => (size += JSON.stringify(entry).length) > FULL);
    return full < 0 ? [...this.entries] : this.entries.slice(0, Math.max(1, full));
  }

  private async written(record: CaseRecord): Promise<boolean> {
    this.quick = true;
    try {
      await this.road.atOnce(record);
      return true;
    } catch {
      return false;
    } finally {
      this.quick = false;
    }
  }
}
