import type { Actor } from '../../domain/event';

/** A complaint as far as a mapping may speak of it. */
export interface MappedCase {
  readonly reference: string;
  readonly status: string;
  readonly desk: string;
  readonly openedAt: Date;
  /** What `{name}` and `from` may say; see `NAMES`. */
  readonly values: Readonly<Record<string, string | undefined>>;
}

/** The values of a case that fields and texts may hold. The last six are somebody's words or name. */
export const NAMES = [
  'reference',
  'status',
  'severity',
  'category',
  'product',
  'channel',
  'desk',
  'tier',
  'owner',
  'receivedAt',
  'nextClock',
  'nextDeadline',
  'closeOut',
  'link',
  'subject',
  'text',
  'customer',
  'email',
  'phone',
  'locale',
] as const;

/** A line of the timeline. */
export interface Line {
  readonly seq: number;
  readonly at: Date;
  readonly type: string;
  readonly actor: Actor;
  readonly data: Readonly<Record<string, unknown>>;
  readonly personal?: Readonly<Record<string, string>> | undefined;
}

/** What a status there may ask for here. */
export const STATUS_ACTIONS = [
  'resolve',
  'reopen',
  'pause',
  'resume',
  'escalate',
  'withdraw',
  'confirm',
] as const satisfies readonly string[];
export type Action = (typeof STATUS_ACTIONS)[number];
