import type { Client } from '@temporalio/client';
import {
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  WithStartWorkflowOperation,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Actor } from '../domain/event';
import type { OpenComplaint } from '../domain/opening';
import type { View } from '../domain/show';
import type { Revived } from '../workflows/beginning';
import { type ActionName, COMPLAINT, SIGNALS, VIEW, workflowIdOf } from '../workflows/contract';
import type { Foreseen } from '../workflows/foreseen';

/**
 * The way to complaints from outside Temporal: starters, pages and webhooks open, act and tell through this gate alone.
 */
export interface Complaints {
  /**
   * Starts the complaint's life, which reached us `at`, with what is `foreseen` of its first moment. Opening one that
   * already lives, or has ended, changes nothing.
   */
  open(reference: string, opening: OpenComplaint, more?: Opening): Promise<void>;
  /**
   * Does one action and returns once the journey has advanced. The same `updateId` acts once.
   * @throws {Refused} when it makes no sense now, {Ended} when the complaint is over, {Unanswered} when no worker is there.
   */
  act(reference: string, action: ActionName, body: object, actor: Actor, updateId?: string): Promise<Acted>;
  /** As `act`, on a complaint that has ended: it lives again from where it ended, if the action wants it to. */
  revive(reference: string, life: Revived, action: ActionName, body: object, actor: Actor): Promise<Acted>;
  /** Tells a fact from outside, which reached us `at` (now, if not said). @throws {Ended} */
  tell(reference: string, signal: string, fact: object, at?: Date): Promise<void>;
  /** Where it stands at this very moment; the store may be a little behind. @throws {Ended}, {Unanswered} */
  view(reference: string): Promise<View>;
}

interface Opening {
  readonly at?: Date;
  readonly foreseen?: Foreseen | undefined;
}

/** What the workflow answers to an action. */
export interface Acted {
  readonly reference: string;
  readonly status: string;
  readonly [more: string]: unknown;
}

/** How a complaint is started; the demo and rehearsals start it with a clock of its own. */
export type Start = (start: {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: string;
  readonly opening: OpenComplaint;
  readonly foreseen?: Foreseen | undefined;
  readonly summary: string;
}) => Promise<void>;

export interface ComplaintsDeps {
  readonly client: Client;
  readonly taskQueue: string;
  /** The moment that messages carry, `at` or now; undefined where complaints have a clock of their own. */
  readonly stamp: (at?: Date) => string | undefined;
  readonly startWith?: Start;
  /** What words sound like, by the lists of the policy of the day. */
  readonly signalsIn?: (said: string) => readonly string[];
}

/** An action the journey does not take as things stand; its message says why, for a person. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** The complaint is closed, withdrawn or dismissed, or was never opened. */
export class Ended extends Error {
  override readonly name = 'Ended';
  constructor(reference: string) {
    super(`${reference} is not open any more: reopen it first.`);
  }
}

/** The request may still be carried out; nobody was there to answer in time. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  constructor(reference: string, options?: ErrorOptions) {
    super(`nobody answered for ${reference} in time; the action may still be carried out`, options);
  }
}

/** A customer is on the line and hears nothing meanwhile. */
const LOOK_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 15_000;

type Again = (input: { readonly revived: Revived }) => Promise<unknown>;

export function createComplaints({
  client,
  taskQueue,
  stamp,
  startWith = plainStart(client),
  signalsIn = () => [],
}: ComplaintsDeps): Complaints {
  const stamped = <T extends object>(body: T, at?: Date): T => {
    const receivedAt = stamp(at);
    return receivedAt === undefined ? body : { receivedAt, ...body };
  };
  const inTime = within(client);
  const heard = hearing(signalsIn);
  return {
    async open(reference, opening, { at, foreseen } = {}) {
      try {
        const start = {
          workflowType: COMPLAINT,
          workflowId: workflowIdOf(reference),
          taskQueue,
          opening: stamped(opening, at),
          foreseen,
          summary: `Complaint ${reference}, by ${opening.channel}`,
        };
        await startWith(start);
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
    },

    async act(reference, action, body, actor, updateId) {
      const handle = client.workflow.getHandle(workflowIdOf(reference));
      try {
        return await inTime(() =>
          handle.executeUpdate<Acted, [object]>(action, {
            args: [stamped({ ...body, ...heard(action, body), actor })],
            ...(updateId === undefined ? {} : { updateId }),
          }),
        );
      } catch (error) {
        throw asOurs(reference, error);
      }
    },

    async revive(reference, revived, action, body, actor) {
      const start = new WithStartWorkflowOperation<Again>(COMPLAINT, {
        workflowId: workflowIdOf(reference),
        taskQueue,
        args: [{ revived }],
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: `Complaint ${reference}, again`,
      });
      try {
        return await inTime(() =>
          client.workflow.executeUpdateWithStart<Again, Acted, [object]>(action, {
            startWorkflowOperation: start,
            args: [stamped({ ...body, actor })],
          }),
        );
      } catch (error) {
        throw asOurs(reference, error);
      }
    },

    async tell(reference, signal, fact, at) {
      try {
        const handle = client.workflow.getHandle(workflowIdOf(reference));
        await inTime(() => handle.signal(signal, stamped({ ...fact, ...heard(signal, fact) }, at)));
      } catch (error) {
        throw asOurs(reference, error);
      }
    },

    async view(reference) {
      try {
        const handle = client.workflow.getHandle(workflowIdOf(reference));
        return await client.withDeadline(Date.now() + LOOK_WITHIN_MS, () => handle.query<View>(VIEW));
      } catch (error) {
        throw asOurs(reference, error);
      }
    },
  };
}

/** What a customer says, whichever way it comes to us. */
const THEIR_WORDS: ReadonlySet<string> = new Set(['object', 'withdraw', 'rate', SIGNALS.messageReceived]);

/** No journey reads what people wrote: what it sounded like goes beside it. */
const hearing =
  (signalsIn: (said: string) => readonly string[]) =>
  (name: string, said: object): { readonly signals?: readonly string[] } => {
    if (!THEIR_WORDS.has(name)) return {};
    const { text, comment } = said as { readonly text?: unknown; readonly comment?: unknown };
    const signals = signalsIn([text, comment].filter((one) => typeof one === 'string').join('\n'));
    return signals.length > 0 ? { signals } : {};
  };

const within =
  (client: Client) =>
  <T>(ask: () => Promise<T>): Promise<T> =>
    client.withDeadline(Date.now() + ANSWER_WITHIN_MS, ask);

const plainStart =
  (client: Client): Start =>
  async ({ workflowType, workflowId, taskQueue, opening, foreseen, summary }) => {
    await within(client)(() =>
      client.workflow.start(workflowType, {
        workflowId,
        taskQueue,
        args: foreseen ? [opening, foreseen] : [opening],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        workflowIdConflictPolicy: 'USE_EXISTING',
        staticSummary: summary,
      }),
    );
  };

function asOurs(reference: string, error: unknown): unknown {
  if (error instanceof WorkflowNotFoundError) return new Ended(reference);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new Unanswered(reference);
  if (error instanceof ServiceError) return new Unanswered(reference, { cause: error });
  if (error instanceof WorkflowUpdateFailedError) {
    const cause = error.cause;
    return cause instanceof ApplicationFailure ? new Refused(cause.message, { cause }) : error;
  }
  return error;
}
