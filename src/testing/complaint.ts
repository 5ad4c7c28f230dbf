import type { Shown, TimelineEntry } from '../contract/show';
import { workflowIdOf } from '../workflows/contract';
import { type AtTheCustomers, customerOf } from './customer';
import { eventually, NeverCame } from './eventually';
import { lengthOf, momentOf } from './moment';
import type { Stage } from './stage';

/** One complaint's story, told by what people do and by what time brings. */
export interface Complaint {
  readonly reference: string;
  readonly customer: AtTheCustomers;
  /** As `GET /api/v1/complaints/{ref}` tells it. */
  show(): Promise<Shown>;
  /** A person of the organisation, by their id, does an action. */
  does(person: string, action: string, body?: object): Promise<void>;
  /** `3 days`, `2 hours`, `90m` pass in the life of this complaint alone. */
  advance(duration: string): Promise<void>;
  /** Time passes until a moment: the next `Monday 09:00` on its customer's clock, or RFC 3339. */
  advanceTo(moment: string | Date): Promise<void>;
  /** What time it is for this complaint. */
  now(): Promise<Date>;
  /** Time passes, deadline by deadline, until something is on the timeline. @throws {NeverCame} */
  until(what: Sought | string): Promise<TimelineEntry>;
  /** Something is about to be on the timeline without time passing: a call's end, an answer. @throws {NeverCame} */
  soon(what: Sought | string): Promise<TimelineEntry>;
}

/** A kind of line, and what its data must say. */
export interface Sought {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** The which-th such line; the first, unless said. */
  readonly time?: number;
}

/** So many deadlines are lived through for one thing to happen. */
const DEADLINES = 80;

export function complaintOn(stage: Stage, { reference, customer }: Shown): Complaint {
  const { time } = stage;
  const workflowId = workflowIdOf(reference);
  const show = () => stage.show(reference);

  const soon = async (what: Sought | string): Promise<TimelineEntry> =>
    eventually(async () => find((await show()).timeline, what), `${told(what)} did not come to ${reference}`);

  return {
    reference,
    show,
    soon,
    customer: customerOf(stage, reference, customer),
    async does(person, action, body = {}) {
      await stage.api.post(`/api/v1/complaints/${reference}/${action}`, body, { 'tuntas-person': person });
      await time.settle(workflowId);
    },
    async advance(duration) {
      await time.advance(workflowId, lengthOf(duration));
    },
    async advanceTo(moment) {
      await time.advanceTo(workflowId, momentOf(moment, customer.zone ?? 'UTC', await time.now(workflowId)));
    },
    now: async () => new Date(await time.now(workflowId)),
    async until(what) {
      for (let deadline = 0; deadline < DEADLINES; deadline += 1) {
        const shown = await show();
        const found = find(shown.timeline, what);
        if (found) return found;
        const next = shown.nextDeadline;
        if (!next) throw new NeverCame(`${told(what)} did not come to ${reference}: it is ${shown.status}`);
        await time.advanceTo(workflowId, Date.parse(next.at));
      }
      const { nextDeadline } = await show();
      throw new NeverCame(
        `${told(what)} did not come to ${reference} in ${DEADLINES} deadlines; next is ${nextDeadline?.clock}`,
      );
    },
  };
}

/** The line of a timeline that is sought. */
export const find = (timeline: readonly TimelineEntry[], what: Sought | string): TimelineEntry | undefined => {
  const { type, data = {}, time = 1 } = soughtAs(what);
  const is = (entry: TimelineEntry) =>
    entry.type === type && Object.entries(data).every(([key, value]) => entry.data[key] === value);
  return timeline.filter(is)[time - 1];
};

const soughtAs = (what: Sought | string): Sought => (typeof what === 'string' ? { type: what } : what);

function told(what: Sought | string): string {
  const { type, data = {}, time } = soughtAs(what);
  const details = Object.entries(data).map(([key, value]) => `${key} ${String(value)}`);
  return [type, ...details, ...(time ? [`(${time})`] : [])].join(' ');
}
