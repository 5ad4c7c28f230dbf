import type { Instant } from '../../domain/instant';
import type { FileRow, TimelineRow } from '../../store/case-store';

/** What the customer wrote to us. */
export interface TheirWord {
  /** `other`: nobody knows which. */
  readonly channel: string;
  readonly text: string;
  readonly writtenAt: Instant;
}

/** Newest first. What is not for sure theirs is left out: a stranger who names their reference is not shown to them. */
export function wordsFrom(timeline: readonly TimelineRow[]): TheirWord[] {
  return timeline
    .flatMap((line) => {
      const text = line.personal?.['text'];
      // A file that came without words.
      return text !== undefined && text !== '-' && isTheirs(line, timeline)
        ? [{ channel: channelOf(line), text, writtenAt: line.at }]
        : [];
    })
    .toReversed();
}

function isTheirs({ type, at, data, actor }: TimelineRow, timeline: readonly TimelineRow[]): boolean {
  switch (type) {
    case 'message.received':
      return data['standing'] !== 'unverified' && data['sender'] === undefined;
    // An objection that came as a message stands there already, and so does a withdrawal.
    case 'objected':
    case 'withdrawn':
      return actor.kind === 'customer' && !timeline.some((one) => one.type === 'message.received' && one.at === at);
    default:
      return false;
  }
}

function channelOf({ type, data }: TimelineRow): TheirWord['channel'] {
  const { channel = type === 'message.received' ? 'other' : 'web' } = data;
  return typeof channel === 'string' ? channel : 'other';
}

/** Files that came with their own words, or with those that opened the complaint; refused ones too, so that they know. */
export function filesFrom(files: readonly FileRow[], timeline: readonly TimelineRow[]): FileRow[] {
  const strange = new Set(
    timeline
      .filter((line) => line.type === 'message.received' && !isTheirs(line, timeline))
      .map(({ data }) => String(data['id'])),
  );
  return files.filter(({ message }) => !strange.has(message));
}
