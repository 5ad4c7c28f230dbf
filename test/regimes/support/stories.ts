import type { WorkflowHandle } from '@temporalio/client';
import type { Actor } from '../../../src/domain/event';
import type { OpenComplaint } from '../../../src/domain/opening';
import type { View } from '../../../src/domain/show';
import type { TimelineRow } from '../../../src/store/case-store';
import { type ActionName, COMPLAINT, SIGNALS, VIEW, workflowIdOf } from '../../../src/workflows/contract';
import { type Story as Stage, useTemporal } from '../../support/temporal';
import { type Wall, wallIn } from './days';
import { type House, openHouse } from './house';

/** A complaint, the people around it, and the time that passes for them. Moments are those of the regime's zone. */
export interface Cast {
  readonly customer: Customer;
  readonly staff: Staff;
  readonly time: Time;
  readonly complaint: Complaint;
}

interface Customer {
  /** `on`: when it reaches us, as `Thu 2035-03-22 16:45`. It lives by `regime`, unless `about` says otherwise. */
  complains(on: string, about?: Partial<OpenComplaint>): Promise<void>;
  /** The next e-mail of this kind that came to them; it says all these, in this order. */
  gets(message: string, ...phrases: readonly string[]): Promise<Letter>;
  /** The same by text message. */
  getsText(message: string, ...phrases: readonly string[]): Promise<Letter>;
  /** Nothing came that was not asked about. */
  getsNothingMore(): Promise<void>;
  writes(text: string): Promise<void>;
  /** From now on their mailbox takes nothing any more. */
  isGone(): Promise<void>;
  confirms(): Promise<void>;
  objects(text: string): Promise<void>;
}

interface Staff {
  does(action: ActionName, body?: object): Promise<void>;
  /** Writes the final answer. */
  answers(body?: object): Promise<void>;
  /** Tries it, and hears what is wrong with it. */
  isRefused(action: ActionName, body?: object): Promise<string>;
  /** The next message of this kind that came to anybody of the house. */
  reads(message: string, ...phrases: readonly string[]): Promise<Letter>;
  /** The phone of whoever leads the complaints desk rang so many times until now, and no other. */
  phoneRang(times: number): void;
  /** What waits for somebody to do it. */
  tasks(): Promise<string[]>;
}

interface Time {
  /** It is lived up to this moment, and through all that is due then. */
  comesTo(moment: string): Promise<void>;
}

interface Complaint {
  readonly reference: string;
  view(): Promise<View>;
  /** A clock by its name, and by its point where there are several: `running until end of Thu 2035-05-17`. */
  clock(name: string, point?: string): Promise<string>;
  /** What became so, of these kinds, in order; moments are told as the wall shows them. */
  facts(...types: string[]): Promise<Fact[]>;
}

/** A message as it arrived. */
export interface Letter {
  readonly at: string;
  /** An e-mail address or a phone number. */
  readonly to: string;
  readonly subject: string;
  /** Its text, on one line. */
  readonly says: string;
}

interface Fact extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly at: string;
}

type Stories = (name: string, tell: (cast: Cast) => Promise<void>) => void;

interface About {
  readonly regime?: string;
  readonly zone: string;
  readonly customer: Partial<OpenComplaint['customer']>;
}

const SAM = { name: 'Sam', email: 'sam@example.test' };
const LEAD = '+6281110000002';

/**
 * Stories of one test file: a real server whose time passes as they say, one worker, the real activities with the real
 * packs and words. Each story has a complaint of its own, and so a time of its own.
 */
export function regimeStories(): (about: About) => Stories {
  let house: House;
  let stage: Stage;
  let end: () => void;
  let ended: Promise<void>;
  let count = 0;

  // Hooks run in the order in which they are named: the worker stops before its server does.
  afterAll(async () => {
    end?.();
    await ended;
    await house?.close();
  });
  const temporal = useTemporal();
  beforeAll(async () => {
    house = await openHouse();
    await new Promise<void>((ready, failed) => {
      const options = { ...CODE, taskQueue: 'regimes', activities: { ...house.activities } };
      ended = temporal.run(options, async (given) => {
        stage = given;
        ready();
        await new Promise<void>((resolve) => (end = resolve));
      });
      ended.catch(failed);
    });
  });

  afterEach(() => house.mailbox.behave());

  return (about) => (name, tell) => {
    count += 1;
    const reference = `TN-RWAYS-${String(count).padStart(5, '0')}`;
    test(name, async () => {
      await tell(castOf(house, stage, reference, about));
    });
  };
}

const CODE = {
  workflowsPath: require.resolve('../../../src/workflows/index.ts'),
  dataConverter: { payloadConverterPath: require.resolve('../../../src/workflows/payload-converter.ts') },
};

function castOf(house: House, { client, taskQueue, time }: Stage, reference: string, about: About): Cast {
  const workflowId = workflowIdOf(reference);
  const handle = client.workflow.getHandle(workflowId);
  const wall = wallIn(about.zone);
  const post = postOf(house, reference, wall);
  const before = house.telephone.calls().length;
  let words = 0;

  const asks = async (action: ActionName, actor: Actor, body: object) => {
    await handle.executeUpdate(action, { args: [{ actor, ...body }] });
    await time.settle(workflowId);
  };
  const onStaff = (action: ActionName, body: object = {}) => asks(action, { kind: 'staff', id: 'ona' }, body);
  const view = () => (handle as WorkflowHandle).query<View>(VIEW);

  return {
    customer: {
      async complains(on, more = {}) {
        const opening: OpenComplaint = {
          ...{ channel: 'web', subject: 'A fee I do not owe', text: 'You took a fee that I do not owe you.' },
          ...(about.regime !== undefined && more.points === undefined && { regime: about.regime }),
          ...more,
          customer: { ...about.customer, ...(more.customer ?? SAM) },
        };
        await time.start(COMPLAINT, { workflowId, taskQueue, args: [opening], at: wall.at(on) });
      },
      gets: (message, ...phrases) => post.next(message, 'email', isCustomers, phrases),
      getsText: (message, ...phrases) => post.next(message, 'sms', isCustomers, phrases),
      getsNothingMore: () => post.hasNothingMore(),
      async writes(text) {
        await handle.signal(SIGNALS.messageReceived, { id: `word-${++words}`, channel: 'email', text });
        await time.settle(workflowId);
      },
      isGone: () => house.mailbox.misbehave('refuse-permanently'),
      confirms: () => asks('confirm', { kind: 'customer' }, {}),
      objects: (text) => asks('object', { kind: 'customer' }, { text }),
    },
    staff: {
      does: onStaff,
      answers: (body = {}) => onStaff('resolve', { outcome: 'upheld', summary: 'We pay it back.', ...body }),
      isRefused: (action, body) =>
        onStaff(action, body).then(
          () => {
            throw new Error(`${action} was not refused`);
          },
          (error: Error) => (error.cause as Error | undefined)?.message ?? error.message,
        ),
      reads: (message, ...phrases) => post.next(message, 'email', (data) => !isCustomers(data), phrases),
      phoneRang(times) {
        const rung = house.telephone.calls().slice(before);
        expect(rung.map(({ to }) => to)).toEqual(Array.from({ length: times }, () => LEAD));
      },
      tasks: async () => (await view()).tasks.map(({ id }) => id),
    },
    time: {
      async comesTo(moment) {
        await time.advanceTo(workflowId, wall.at(moment));
      },
    },
    complaint: {
      reference,
      view,
      async clock(name, point) {
        const clocks = (await view()).clocks.filter((one) => one.clock === name && one.point === point);
        const found = clocks.at(-1);
        if (!found) return 'none';
        return `${found.state === 'running' ? 'running until' : `${found.state}, due`} ${wall.tell(Date.parse(found.due))}`;
      },
      async facts(...types) {
        const timeline = await house.store.cases.timeline(reference);
        return timeline.filter(({ type }) => types.includes(type)).map((row) => factOf(row, wall));
      },
    },
  };
}

const MOMENTS: ReadonlySet<string> = new Set(['due', 'until', 'expectedBy', 'on', 'by']);

/** A line of the timeline, flat; who did it is left out. */
const factOf = ({ type, at, data }: TimelineRow, wall: Wall): Fact => {
  const told = Object.entries(data).map(([name, value]) => [
    name,
    MOMENTS.has(name) && typeof value === 'number' ? wall.tell(value) : value,
  ]);
  return { ...(Object.fromEntries(told) as object), type, at: wall.tell(at) };
};

const isCustomers = ({ to }: TimelineRow['data']): boolean => to === 'customer';

/** What went out about one complaint, read where it arrived. */
function postOf({ store, mailbox, telephone }: House, reference: string, wall: Wall) {
  const seen = new Set<number>();
  const accepted = async () =>
    (await store.cases.timeline(reference)).filter(({ type }) => type === 'message.accepted');
  const tell = ({ at, data }: TimelineRow) => `${String(data['message'])} (${wall.tell(at)})`;
  const read = async (channel: 'email' | 'sms', id: string): Promise<Omit<Letter, 'at'>> => {
    if (channel === 'sms') {
      const { to, body } = telephone.messages().find(({ sid }) => sid === id)!;
      return { to, subject: '', says: body };
    }
    const { envelope, subject, text } = await mailbox.waitFor(({ messageId }) => messageId === id);
    return { to: envelope.to.join(', '), subject, says: text.replaceAll(/\s+/g, ' ') };
  };

  return {
    async next(
      message: string,
      channel: 'email' | 'sms',
      isFor: (data: TimelineRow['data']) => boolean,
      phrases: readonly string[],
    ): Promise<Letter> {
      const all = await accepted();
      const found = all.find(
        ({ seq, data }) => !seen.has(seq) && data['message'] === message && data['channel'] === channel && isFor(data),
      );
      if (!found) {
        const failed = (await store.cases.timeline(reference)).filter(({ type }) => type === 'message.failed');
        const reasons = failed.map(({ data }) => `${String(data['message'])}: ${String(data['reason'])}`);
        throw new Error(
          `${message} did not come by ${channel}; there came ${all.map(tell).join(', ')}. ${reasons.join(' ')}`,
        );
      }
      seen.add(found.seq);
      const letter = { at: wall.tell(found.at), ...(await read(channel, String(found.data['providerId']))) };
      let rest = letter.says;
      for (const phrase of phrases) {
        expect(rest).toContain(phrase);
        rest = rest.slice(rest.indexOf(phrase) + phrase.length);
      }
      return letter;
    },
    async hasNothingMore() {
      const more = (await accepted()).filter(({ seq, data }) => data['to'] === 'customer' && !seen.has(seq));
      if (more.length > 0) throw new Error(`There came ${more.map(tell).join(', ')}`);
    },
  };
}
