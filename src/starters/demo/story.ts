import { setTimeout as wait } from 'node:timers/promises';
import type { OpenComplaint } from '../../domain/opening';
import type { Shown, TimelineEntry } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import { type Stage, clockOf } from './stage';

/** One complaint's story, told by what people do and by what time brings. */
export interface Story {
  readonly reference: string;
  /** A person of the organisation, or the API's key, does an action. */
  does(person: string, action: string, body?: object): Promise<void>;
  /** Time passes, deadline by deadline, until something is on the timeline. @throws {NeverCame} */
  until(what: Sought): Promise<TimelineEntry>;
  /** Something is about to be on the timeline without time passing: a call's end, an answer. @throws {NeverCame} */
  soon(what: Sought): Promise<TimelineEntry>;
  show(): Promise<Shown>;
}

/** A kind of line, and what its data must say. */
export interface Sought {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  /** The which-th such line; the first, unless said. */
  readonly time?: number;
}

/** A promised step that did not happen; says what the complaint was waiting for instead. */
class NeverCame extends Error {
  override readonly name = 'NeverCame';
}

/** So many deadlines are lived through for one thing to happen, and so long is waited for what comes by itself. */
const DEADLINES = 80;
const PATIENCE_MS = 10_000;

export async function beginStory(stage: Stage, opening: OpenComplaint): Promise<Story> {
  const { body } = await stage.api.post<{ reference: string }>('/api/v1/complaints', opening);
  const { reference } = body;
  const show = () => stage.show(reference);

  const soon = async (what: Sought): Promise<TimelineEntry> => {
    for (const end = Date.now() + PATIENCE_MS; ;) {
      const found = find((await show()).timeline, what);
      if (found) return found;
      if (Date.now() > end) throw new NeverCame(`${told(what)} did not come to ${reference}`);
      await wait(30);
    }
  };

  return {
    reference,
    show,
    soon,
    async does(person, action, actionBody = {}) {
      await stage.api.post(`/api/v1/complaints/${reference}/${action}`, actionBody, { 'tuntas-person': person });
      await stage.time.settle(clockOf(reference));
    },
    async until(what) {
      for (let deadline = 0; deadline < DEADLINES; deadline += 1) {
        const shown = await show();
        const found = find(shown.timeline, what);
        if (found) return found;
        const next = shown.nextDeadline;
        if (!next) throw new NeverCame(`${told(what)} did not come to ${reference}: it is ${shown.status}`);
        await stage.time.advanceTo(clockOf(reference), Date.parse(next.at));
      }
      const { nextDeadline } = await show();
      throw new NeverCame(
        `${told(what)} did not come to ${reference} in ${DEADLINES} deadlines; next is ${nextDeadline?.clock}`,
      );
    },
  };
}

/** The line of a timeline that is sought. */
export const find = (
  timeline: readonly TimelineEntry[],
  { type, data = {}, time = 1 }: Sought,
): TimelineEntry | undefined =>
  timeline.filter(
    (entry) => entry.type === type && Object.entries(data).every(([key, value]) => entry.data[key] === value),
  )[time - 1];

const told = ({ type, data, time }: Sought): string =>
  [
    type,
    ...Object.entries(data ?? {}).map(([key, value]) => `${key} ${String(value)}`),
    ...(time ? [`(${time})`] : []),
  ].join(' ');

/** The next Monday 09:00 in Jakarta (UTC+7) from `now`: a story does not depend on the day it is told. */
export function nextMonday(now: Instant): Instant {
  const day = 86_400_000;
  const jakarta = 7 * 3_600_000;
  const midnight = Math.floor((now + jakarta) / day) * day - jakarta;
  const weekday = new Date(midnight + jakarta).getUTCDay();
  return midnight + ((8 - weekday) % 7 || 7) * day + 9 * 3_600_000;
}
