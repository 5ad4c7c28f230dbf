import type { Book } from './book';
import type { Callbacks } from './callbacks';
import type { Calls } from './calls';
import type { Pace } from './pace';
import type { Callback } from './records';
import { newSid } from './sid';

/** A recording of a call: what was heard is kept by nobody here, only that it was recorded. */
export interface RecordingRecord {
  readonly sid: string;
  readonly callSid: string;
  readonly channels: 1 | 2;
  readonly status: 'in-progress' | 'completed';
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly seconds?: number;
}

export interface Recordings {
  /** Records a call from now until its end; nothing, when it is not on. */
  start(callSid: string, channels: 1 | 2, callback: Callback | undefined): RecordingRecord | undefined;
  /** Oldest first. */
  all(): readonly RecordingRecord[];
}

export const createRecordings = (deps: {
  readonly accountSid: string;
  readonly book: Book;
  readonly calls: Pick<Calls, 'onceOver'>;
  readonly callbacks: Callbacks;
  readonly pace: Pace;
  /** Under which they would be fetched. */
  readonly apiUrl: () => string;
}): Recordings => {
  const { accountSid, book, calls, callbacks, pace } = deps;
  const kept = new Map<string, RecordingRecord>();

  const finish = (recording: RecordingRecord, callback: Callback | undefined): void => {
    const { sid, callSid, channels, startedAt } = recording;
    const seconds = Math.ceil((Date.now() - Date.parse(startedAt)) / pace.secondMs);
    kept.set(sid, { ...recording, status: 'completed', seconds, updatedAt: new Date().toISOString() });
    if (callback === undefined) return;
    callbacks.tell(sid, callback, {
      ...{ AccountSid: accountSid, CallSid: callSid, RecordingSid: sid, RecordingStatus: 'completed' },
      RecordingUrl: `${deps.apiUrl()}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`,
      ...{ RecordingDuration: String(seconds), RecordingChannels: String(channels), ErrorCode: '0' },
      RecordingSource: 'StartCallRecordingAPI',
      RecordingStartTime: new Date(startedAt).toUTCString().replace('GMT', '+0000'),
    });
  };

  return {
    start: (callSid, channels, callback) => {
      if (book.call(callSid)?.status !== 'in-progress') return undefined;
      const startedAt = new Date().toISOString();
      const recording: RecordingRecord = {
        ...{ sid: newSid('RE'), callSid, channels, status: 'in-progress' },
        ...{ startedAt, updatedAt: startedAt },
      };
      kept.set(recording.sid, recording);
      calls.onceOver(callSid, () => finish(recording, callback));
      return recording;
    },
    all: () => [...kept.values()],
  };
};
