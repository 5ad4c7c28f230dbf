import type { LiveCall } from '../live-call';
import type { Pace } from '../pace';
import type { CallRecord, Method } from '../records';
import type { Rooms } from '../rooms';
import type { Params } from '../webhooks';
import { NotTwiml, type Verb } from './document';

/** Where instructions for a call come from: a page of the project, or words handed in with the call. */
export type Page =
  { readonly url: string; readonly method: Method; readonly params?: Params } | { readonly twiml: string };

/** What running a verb leads to: the next verb, another page, or the end of the call. */
export type Turn = { readonly to: 'next' } | { readonly to: 'page'; readonly page: Page } | { readonly to: 'end' };

export const NEXT: Turn = { to: 'next' };

/** What a verb has to work with. */
export interface Stage {
  readonly call: LiveCall;
  readonly pace: Pace;
  readonly connect: Connect;
  readonly rooms: Rooms;
  /** Aborted when these instructions are no longer to be followed. */
  readonly signal: AbortSignal;
  /** The page that the instructions came from; addresses are relative to it. */
  readonly base: string | undefined;
}

/**
 * Rings a second phone for a call, and lets it hear its whisper once it is answered.
 * True when the two may now be joined; false when nobody answered, or the whisper ended with hanging up.
 */
export type Connect = (order: {
  readonly parent: LiveCall;
  readonly to: string;
  readonly from: string;
  readonly timeoutSeconds: number;
  readonly whisper?: Page;
  readonly callback?: CallRecord['callback'];
}) => {
  readonly child: LiveCall;
  readonly ready: Promise<boolean>;
  /** Aborted when it was led elsewhere: from then on it is no part of the call that rang it. */
  readonly left: AbortSignal;
};

/** A page named in a document, whose address may be relative to the document's own. */
export const pageAt = (address: string, method: Method, { base }: Stage, params: Params = {}): Page => {
  try {
    return { url: new URL(address, base).href, method, params };
  } catch {
    throw new NotTwiml(`"${address}" is no address of a page`);
  }
};

export const methodOf = ({ attributes }: Verb, name = 'method'): Method =>
  attributes[name]?.toUpperCase() === 'GET' ? 'GET' : 'POST';

/** A number of seconds, keys, ... given as an attribute. */
export const numberOf = ({ attributes }: Verb, name: string, otherwise: number): number => {
  const given = Number(attributes[name]);
  return attributes[name] !== undefined && Number.isFinite(given) && given >= 0 ? given : otherwise;
};
