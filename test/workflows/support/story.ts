import type { WorkflowHandle } from '@temporalio/client';
import type { RedressKind } from '../../../src/domain/event';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../../src/domain/instant';
import type { OpenComplaint } from '../../../src/domain/opening';
import type { View } from '../../../src/domain/show';
import { type ActionName, COMPLAINT, SIGNALS, VIEW, workflowIdOf } from '../../../src/workflows/contract';
import { type Story as Stage, type TestTemporal, useTemporal } from '../../support/temporal';
import { MONDAY } from './terms';
import { type Sent, World, siti } from './world';

/** The people of a story and what they do, by the words of the field. */
export interface Cast {
  readonly clock: Clock;
  readonly customer: Customer;
  readonly desk: Desk;
  readonly complaint: Case;
  readonly world: World;
}

interface Clock {
  /** `Friday 16:00`: in the first week of the stories, in Jakarta. */
  startAt(moment: string): void;
  /** `3 days`, `2 hours`, `90 minutes` pass. */
  advance(time: string): Promise<void>;
  /** Time passes until the next time it is `Monday 09:00` in Jakarta. */
  until(moment: string): Promise<void>;
  now(): Promise<Instant>;
}

interface Customer {
  complains(opening?: Partial<OpenComplaint>, foreseen?: (begins: Instant) => Promise<unknown>): Promise<void>;
  /** They got this message by this channel, and it is not one that was asked about before. */
  receives(channel: 'email' | 'sms', message: string): Sent;
  /** Nothing came since the last message that was asked about. */
  receivesNothingMore(): void;
  writes(text: string, more?: object): Promise<void>;
  /** A digit by text message. */
  texts(score: number): Promise<void>;
  books(slot: string): Promise<void>;
  /** What becomes of the call that is under way; both sides have pressed 1 when it is `connected`. */
  answers(result: string): Promise<void>;
  confirms(): Promise<void>;
  objects(text: string): Promise<void>;
  withdraws(): Promise<void>;
}

interface Desk {
  replies(text: string): Promise<void>;
  pauses(reason: string, text?: string): Promise<void>;
  resumes(): Promise<void>;
  handsOff(desk: string, summary: string): Promise<void>;
  grants(kind: RedressKind, amount?: string): Promise<void>;
  resolves(summary: string): Promise<void>;
  reopens(reason: string): Promise<void>;
  dismisses(reason: string): Promise<void>;
  does(task: string): Promise<void>;
  /** This member of staff, or the lead of this desk, got this message. */
  receives(who: string, message: string): Sent;
  /** The phone of the lead of this desk rings with a warning. */
  leadsPhoneRings(desk: string): void;
}

interface Case {
  readonly reference: string;
  readonly handle: WorkflowHandle;
  view(): Promise<View>;
  /** Names of what became so, without letters and clocks. */
  milestones(): string[];
  asks(action: ActionName, body?: object): Promise<void>;
  ends(): Promise<unknown>;
}

export interface Stories {
  (name: string, tell: (cast: Cast) => Promise<void>, world?: () => World): void;
  readonly temporal: TestTemporal;
  /** The workflow as a worker takes it. */
  readonly code: typeof code;
}

const code = {
  workflowsPath: require.resolve('../../../src/workflows/index.ts'),
  dataConverter: { payloadConverterPath: require.resolve('../../../src/workflows/payload-converter.ts') },
};

/** Where stories are told, when not in Jakarta by Ani. */
export interface Setting {
  readonly prefix: string;
  /** Who acts for the house. */
  readonly staff: string;
  /** The first moment of that description, as `2035-03-22 16:00`, at or after another. */
  readonly next: (moment: string, from: Instant) => Instant;
}

/**
 * Stories of one test file, on a real server whose time passes as they say. Each has a complaint of its own in a world
 * of its own.
 */
export function stories(setting = JAKARTA): Stories {
  const temporal = useTemporal();
  let count = 0;
  const story = (name: string, tell: (cast: Cast) => Promise<void>, create = () => new World()): void => {
    count += 1;
    const reference = `${setting.prefix}-STARY-${String(count).padStart(5, '0')}`;
    test(name, async () => {
      const world = create();
      await temporal.run({ ...code, activities: { ...world.activities } }, (stage) =>
        tell(castOf(stage, world, reference, setting)),
      );
    });
  };
  return Object.assign(story, { temporal, code });
}

/** The people around one complaint. */
export function castOf(
  { client, taskQueue, time }: Stage,
  world: World,
  reference: string,
  { staff, next }: Setting = JAKARTA,
): Cast {
  const workflowId = workflowIdOf(reference);
  const handle = client.workflow.getHandle(workflowId);
  const seen = new Set<Sent>();
  let begins = MONDAY;
  let words = 0;

  const asks = async (action: ActionName, body: object = {}, actor: object = { kind: 'staff', id: staff }) => {
    await handle.executeUpdate(action, { args: [{ actor, ...body }] });
    await time.settle(workflowId);
  };
  const customerAsks = (action: ActionName, body: object = {}) => asks(action, body, { kind: 'customer' });
  const tells = async (signal: string, payload: object) => {
    await handle.signal(signal, { id: `word-${++words}`, ...payload });
    await time.settle(workflowId);
  };
  const finds = (what: string, from: readonly Sent[], matches: (sent: Sent) => boolean): Sent => {
    const found = from.find((one) => !seen.has(one) && matches(one));
    if (!found) throw new Error(`${what} did not come; there came ${from.map(describe).join(', ') || 'nothing'}`);
    seen.add(found);
    return found;
  };

  return {
    world,
    clock: {
      startAt(moment) {
        begins = next(moment, MONDAY);
      },
      async advance(duration) {
        await time.advance(workflowId, lengthOf(duration) + SECOND);
      },
      async until(moment) {
        await time.advanceTo(workflowId, next(moment, await time.now(workflowId)));
      },
      now: () => time.now(workflowId),
    },
    customer: {
      async complains(opening = {}, foreseen) {
        const args = [{ ...siti, ...opening }, ...(foreseen ? [await foreseen(begins)] : [])];
        await time.start(COMPLAINT, { workflowId, taskQueue, args, at: begins });
      },
      receives: (channel, message) =>
        finds(
          `${message} by ${channel} to the customer`,
          world.sent,
          (one) => one.to === 'customer' && one.channel === channel && one.message === message,
        ),
      receivesNothingMore() {
        const more = world.sent.filter((one) => one.to === 'customer' && !seen.has(one));
        if (more.length > 0) throw new Error(`There came ${more.map(describe).join(', ')}`);
      },
      writes: (text, more = {}) => tells(SIGNALS.messageReceived, { channel: 'email', text, ...more }),
      texts: (score) => tells(SIGNALS.messageReceived, { channel: 'sms', text: String(score), score }),
      async books(slot) {
        await customerAsks('callback', { slot: new Date(next(slot, await time.now(workflowId))).toISOString() });
      },
      answers: (result) => tells(SIGNALS.callEnded, { key: world.calls.at(-1)?.key, result }),
      confirms: () => customerAsks('confirm'),
      objects: (text) => customerAsks('object', { text }),
      withdraws: () => customerAsks('withdraw'),
    },
    desk: {
      replies: (text) => asks('reply', { text }),
      pauses: (reason, text) => asks('pause', { reason, ...(text !== undefined && { text }) }),
      resumes: () => asks('resume'),
      handsOff: (desk, summary) => asks('hand-off', { desk, summary }),
      grants: (kind, amount) =>
        asks('redress', { kind, ...(amount !== undefined && { amount: { amount, currency: 'IDR' } }) }),
      resolves: (summary) => asks('resolve', { summary, outcome: 'upheld' }),
      reopens: (reason) => asks('reopen', { reason }),
      dismisses: (reason) => asks('dismiss', { reason, agreedBy: 'lia' }),
      does: (task) => asks('task', { done: task }),
      receives: (who, message) =>
        finds(
          `${message} to ${who}`,
          world.sent,
          ({ to, message: name }) =>
            name === message && to !== 'customer' && ('person' in to ? to.person : to.lead) === who,
        ),
      leadsPhoneRings(desk) {
        finds(
          `a call to the lead of ${desk}`,
          world.calls,
          ({ to, message }) => message === 'alert' && to !== 'customer' && 'lead' in to && to.lead === desk,
        );
      },
    },
    complaint: {
      reference,
      handle,
      view: () => handle.query<View>(VIEW),
      milestones: () =>
        world.timeline
          .map(({ type }) => type)
          .filter((type) => !type.startsWith('message.') && !/^clock\.(?!br)/.test(type)),
      asks,
      ends: () => handle.result(),
    },
  };
}

const describe = ({ message, channel, to }: Sent) => `${message} by ${channel} to ${JSON.stringify(to)}`;

const JAKARTA: Setting = { prefix: 'TN', staff: 'ani', next: inJakarta };

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The first `Friday 16:00` at or after a moment, in Jakarta. */
function inJakarta(moment: string, from: Instant): Instant {
  const [, day = '', hour = '', minute = ''] = /^(\w+) (\d\d):(\d\d)$/.exec(moment) ?? [];
  if (!DAYS.includes(day)) throw new Error(`"${moment}" is no moment like "Friday 16:00"`);
  const offset = DAYS.indexOf(day) * DAY + Number(hour) * HOUR + Number(minute) * MINUTE;
  const weeks = Math.ceil((from - MONDAY - offset) / (7 * DAY));
  return MONDAY + offset + weeks * 7 * DAY;
}

const UNITS: Readonly<Record<string, number>> = { day: DAY, hour: HOUR, minute: MINUTE, second: SECOND };

function lengthOf(duration: string): number {
  const [, count = '', unit = ''] = /^(\d+) (\w+?)s?$/.exec(duration) ?? [];
  const length = UNITS[unit];
  if (length === undefined) throw new Error(`"${duration}" is no time like "3 days"`);
  return Number(count) * length;
}
