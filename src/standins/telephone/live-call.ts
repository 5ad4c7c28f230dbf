import { setMaxListeners } from 'node:events';
import type { Callbacks } from './callbacks';
import type { Book } from './book';
import { createKeys, type Keys } from './keys';
import { Over, type Pace } from './pace';
import { isOver, type CallEvent, type CallRecord, type CallStatus, type Heard } from './records';
import type { Params } from './webhooks';

/** How a ringing ends when nobody answers it. */
type Unanswered = 'busy' | 'no-answer' | 'failed' | 'canceled';

/** One leg of a call while it lasts: the company works at one end of it, the person holds the other. */
export interface LiveCall {
  readonly sid: string;
  record(): CallRecord;
  /** Aborted when the leg is over, whoever ended it. */
  readonly over: AbortSignal;

  /** Rings the phone until somebody or something answers (true), or nobody does (false). */
  ring(phone: (call: LiveCall) => void): Promise<boolean>;
  /** Something for the person to hear or see on the line. */
  hear(kind: Heard['kind'], words: string): void;
  /** The keys pressed from now on, until they are no longer listened for. */
  listen(): Keys;
  /** Tells the person's end that keys are asked for, or that somebody else is on the line. */
  notify(what: 'keys-wanted' | 'joined'): void;

  answer(by: 'human' | 'machine_start'): void;
  refuse(how: Unanswered): void;
  press(keys: string): void;
  /** Called at each `notify`. */
  onNotice(listener: (what: 'keys-wanted' | 'joined') => void): void;

  /** Either end: the call is completed, or canceled while it still rings. */
  hangUp(): void;
  /** What every request about this leg says of it. */
  params(): Params;
}

export const createLiveCall = (
  first: CallRecord,
  deps: {
    readonly accountSid: string;
    readonly book: Book;
    readonly callbacks: Callbacks;
    readonly pace: Pace;
    readonly stopped: AbortSignal;
  },
): LiveCall => {
  const { book, pace } = deps;
  let record = book.saveCall(first);
  let sequence = 0;
  let settle: ((outcome: Unanswered | 'human' | 'machine_start') => void) | undefined;
  let keys: Keys | undefined;
  const listeners = new Set<(what: 'keys-wanted' | 'joined') => void>();
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  // A company that is stopped drops its lines without a word, as a killed one would.
  deps.stopped.addEventListener('abort', () => ending.abort(new Over()), { signal: ending.signal });

  const save = (change: Partial<CallRecord>): void => {
    if (deps.stopped.aborted) return;
    record = book.saveCall({ ...record, ...change, updatedAt: now() });
  };

  const tell = (event: CallEvent, status: string = record.status): void => {
    const number = sequence++;
    if (record.callback === undefined || deps.stopped.aborted || !record.callback.events.includes(event)) return;
    deps.callbacks.tell(record.sid, record.callback, {
      ...live.params(),
      CallStatus: status,
      CallbackSource: 'call-progress-events',
      SequenceNumber: String(number),
      Timestamp: new Date().toUTCString().replace('GMT', '+0000'),
      ...(event === 'completed' ? { CallDuration: String(record.durationSeconds ?? 0) } : {}),
    });
  };

  const end = (status: CallStatus): void => {
    if (isOver(record)) return;
    const answered = record.answeredAt === undefined ? undefined : Date.parse(record.answeredAt);
    save({
      status,
      endedAt: now(),
      ...(answered === undefined ? {} : { durationSeconds: Math.ceil((Date.now() - answered) / pace.secondMs) }),
    });
    tell('completed');
    ending.abort(new Over());
  };

  const live: LiveCall = {
    sid: record.sid,
    record: () => record,
    over: ending.signal,

    ring: async (phone) => {
      tell('initiated', 'initiated');
      save({ status: 'ringing', startedAt: now() });
      tell('ringing');

      const outcome = await new Promise<Unanswered | 'human' | 'machine_start'>((resolve) => {
        const timer = setTimeout(() => settle?.('no-answer'), pace.ringMs ?? record.timeoutSeconds * pace.secondMs);
        settle = (how) => {
          clearTimeout(timer);
          resolve(how);
        };
        ending.signal.addEventListener('abort', () => settle?.('canceled'), { once: true });
        phone(live);
      });
      settle = undefined;

      if (ending.signal.aborted) return false;
      if (outcome !== 'human' && outcome !== 'machine_start') {
        end(outcome);
        return false;
      }
      save({ status: 'in-progress', answeredAt: now(), answeredBy: outcome });
      tell('answered');
      return true;
    },

    hear: (kind, words) => save({ heard: [...record.heard, { kind, words }] }),
    listen: () => {
      keys = createKeys(() => (keys = undefined));
      return keys;
    },
    notify: (what) => {
      for (const listener of listeners) listener(what);
    },

    answer: (by) => settle?.(by),
    refuse: (how) => settle?.(how),
    press: (pressed) => {
      if (isOver(record)) return;
      live.hear('pressed', pressed);
      keys?.press(pressed);
    },
    onNotice: (listener) => void listeners.add(listener),

    hangUp: () => end(record.status === 'in-progress' ? 'completed' : 'canceled'),

    params: () => ({
      CallSid: record.sid,
      AccountSid: deps.accountSid,
      ApiVersion: '2010-04-01',
      From: record.from,
      To: record.to,
      Caller: record.from,
      Called: record.to,
      CallStatus: record.status,
      Direction: record.direction,
      ...(record.parentSid === undefined ? {} : { ParentCallSid: record.parentSid }),
      ...(record.detectMachine && record.answeredBy !== undefined ? { AnsweredBy: record.answeredBy } : {}),
    }),
  };
  return live;
};

const now = (): string => new Date().toISOString();
