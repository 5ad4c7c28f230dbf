import { join } from 'node:path';
import { createBell, type Bell } from '../bell';
import { openJournal } from '../journal';
import { isOnItsWay, isOver, type CallRecord, type MessageRecord } from './records';

/** All that the telephone company knows of messages, calls and who wants no more texts. It survives a restart. */
export interface Book {
  /** Rings at every change. */
  readonly bell: Bell;
  /** Oldest first. */
  messages(): readonly MessageRecord[];
  message(sid: string): MessageRecord | undefined;
  saveMessage(message: MessageRecord): MessageRecord;
  calls(): readonly CallRecord[];
  call(sid: string): CallRecord | undefined;
  saveCall(call: CallRecord): CallRecord;
  /** Whether a text is on its way, or a call is on. */
  isUnfinished(): boolean;
  /** STOP and START are kept for each pair of a person's address and one of ours. */
  stopped(person: string, ours: string): boolean;
  setStopped(person: string, ours: string, stopped: boolean): void;
}

type Line =
  | { readonly kind: 'message'; readonly message: MessageRecord }
  | { readonly kind: 'call'; readonly call: CallRecord }
  | { readonly kind: 'stopped'; readonly person: string; readonly ours: string; readonly stopped: boolean };

export const openBook = (directory: string | undefined): Book => {
  const bell = createBell();
  const messages = new Map<string, MessageRecord>();
  const calls = new Map<string, CallRecord>();
  const stopped = new Set<string>();
  const pair = (person: string, ours: string) => `${person} ${ours}`;

  const take = (line: Line): void => {
    switch (line.kind) {
      case 'message':
        messages.set(line.message.sid, line.message);
        break;
      case 'call':
        calls.set(line.call.sid, line.call);
        break;
      case 'stopped':
        if (line.stopped) stopped.add(pair(line.person, line.ours));
        else stopped.delete(pair(line.person, line.ours));
    }
  };

  const file = directory === undefined ? undefined : join(directory, 'telephone.jsonl');
  const journal = openJournal<Line>(file, take);
  const write = (line: Line): void => {
    journal.append(line);
    take(line);
    bell.ring();
  };

  return {
    bell,
    messages: () => [...messages.values()],
    message: (sid) => messages.get(sid),
    saveMessage: (message) => {
      write({ kind: 'message', message });
      return message;
    },
    calls: () => [...calls.values()],
    call: (sid) => calls.get(sid),
    saveCall: (call) => {
      write({ kind: 'call', call });
      return call;
    },
    isUnfinished: () => [...messages.values()].some(isOnItsWay) || [...calls.values()].some((call) => !isOver(call)),
    stopped: (person, ours) => stopped.has(pair(person, ours)),
    setStopped: (person, ours, now) => write({ kind: 'stopped', person, ours, stopped: now }),
  };
};
