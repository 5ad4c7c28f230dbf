/** A message as the telephone company keeps it. Moments are RFC 3339 in UTC. */
export interface MessageRecord {
  readonly sid: string;
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-reply';
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** What was sent along; what is in them is on the shelf (`media.ts`). */
  readonly media?: readonly MediaRecord[];
  /** The approved form of words that it was made of, for WhatsApp. */
  readonly template?: string;
  readonly status: MessageStatus;
  readonly errorCode: number | null;
  readonly callback?: Callback;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly sentAt?: string;
}

/** A picture, a recording, a document that came with a message. */
export interface MediaRecord {
  readonly sid: string;
  /** As its sender's phone calls it. */
  readonly type: string;
  readonly name?: string;
  /** In bytes. */
  readonly size: number;
}

export type MessageStatus =
  'queued' | 'sent' | 'delivered' | 'read' | 'undelivered' | 'failed' | 'receiving' | 'received';

/** One leg of a call: a phone that was rung, and what was said and pressed on it. */
export interface CallRecord {
  readonly sid: string;
  /** The leg that dialled this one, for a person joined to another. */
  readonly parentSid?: string;
  readonly direction: 'outbound-api' | 'outbound-dial';
  readonly from: string;
  readonly to: string;
  readonly status: CallStatus;
  /** How long it rings before nobody is taken to be there. */
  readonly timeoutSeconds: number;
  readonly callback?: Callback & { readonly events: readonly CallEvent[] };
  /** Whether the caller asked to be told if a machine answered. */
  readonly detectMachine: boolean;
  readonly answeredBy?: 'human' | 'machine_start';
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly startedAt?: string;
  readonly answeredAt?: string;
  readonly endedAt?: string;
  readonly durationSeconds?: number;
  readonly heard: readonly Heard[];
}

export type CallStatus =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';

export const CALL_EVENTS = ['initiated', 'ringing', 'answered', 'completed'] as const;
export type CallEvent = (typeof CALL_EVENTS)[number];

/** What went over a line: `said` and `played` to the person, `pressed` by them, `note` about the line itself. */
export interface Heard {
  readonly kind: 'said' | 'played' | 'pressed' | 'note';
  readonly words: string;
}

export interface Callback {
  readonly url: string;
  readonly method: Method;
}

export type Method = 'GET' | 'POST';

export const isOver = ({ status }: CallRecord): boolean =>
  status !== 'queued' && status !== 'ringing' && status !== 'in-progress';

export const isOnItsWay = ({ status }: MessageRecord): boolean => status === 'queued' || status === 'sent';

/** WhatsApp has addresses of its own, and rules. */
export const isWhatsapp = (address: string): boolean => address.startsWith('whatsapp:');

/** The phone behind an address: WhatsApp reaches the same one as a text. */
export const phoneOf = (address: string): string => address.replace(/^whatsapp:/, '');

/** An address as Twilio keeps it: E.164, with `whatsapp:` before it if so asked. Undefined when it is none. */
export const addressOf = (given: string): string | undefined => {
  const [, channel = '', number = ''] = /^(whatsapp:)?(.*)$/.exec(given) ?? [];
  const bare = number.replace(/[\s().-]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(bare) ? `${channel}${bare}` : undefined;
};
