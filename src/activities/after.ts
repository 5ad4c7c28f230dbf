import type { AfterActivity, Happened } from '../extension/extension';
import { thrownBy } from '../extension/thrown';
import type { Tried } from './deliveries';

/** An activity of the organisation's own is told as a webhook is; its address is its name in `tuntas.config`. */
const ADDRESS = /^tuntas\.config:([a-z0-9-]+)$/;

export const addressOf = (name: string): string => `tuntas.config:${name}`;

/** Undefined for the address of a real webhook. */
export const activityAt = (address: string): string | undefined => ADDRESS.exec(address)?.[1];

const PATIENCE_MS = 20_000;

interface Running {
  readonly name: string;
  readonly activities: Readonly<Record<string, AfterActivity>>;
  readonly event: Happened;
  readonly key: string;
  /** Aborted when the worker stops. */
  readonly stopping: AbortSignal;
  readonly patienceMs?: number;
}

/** Runs it once. What goes wrong is told by the error's name alone: its words may repeat somebody's. */
export async function runAfter(running: Running): Promise<Tried> {
  const { name, activities, event, key, stopping, patienceMs = PATIENCE_MS } = running;
  const activity = Object.hasOwn(activities, name) ? activities[name] : undefined;
  if (!activity) {
    return { came: 'not', problem: `tuntas.config has no activity ${name}: put it back, or revoke its webhook` };
  }
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(patienceMs)]);
  const over = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new TookTooLong()), { once: true });
  });
  try {
    await Promise.race([Promise.resolve().then(() => activity.run(event, { key, signal })), over]);
    return { came: 'there' };
  } catch (error) {
    if (error instanceof TookTooLong) return { came: 'not', problem: `it took more than ${patienceMs / 1_000} s` };
    const { name: thrown, stack } = thrownBy(error);
    return { came: thrown === 'GiveUp' ? 'never' : 'not', problem: `it threw ${thrown}${placeIn(stack)}` };
  }
}

class TookTooLong extends Error {}

/** The line of the organisation's own file that threw, as `, at tuntas.config.ts:12:5`. */
function placeIn(stack: string): string {
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const [, place] = /([^\s(/\\]+:\d+:\d+)\)?$/.exec(lines[0] ?? '') ?? [];
  return place === undefined ? '' : `, at ${place}`;
}
