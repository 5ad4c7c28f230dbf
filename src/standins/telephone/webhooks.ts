import { createHmac } from 'node:crypto';
import type { Misbehaviours } from '../misbehaviour';
import type { TelephoneMisbehaviour } from './misbehaviours';
import { wait } from './pace';
import type { Method } from './records';

export type Params = Readonly<Record<string, string>>;

interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Asks the project something over HTTP, signed so that it can be sure who asks.
 * @throws {Error} when nobody answers in 15 seconds, or nobody is there at the second try either.
 */
export type Ask = (request: {
  readonly url: string;
  readonly method: Method;
  readonly params: Params;
}) => Promise<WebhookAnswer>;

const PATIENCE_MS = 15_000;

export const createAsk = (deps: {
  readonly authToken: string;
  readonly misbehaviours: Misbehaviours<TelephoneMisbehaviour>;
  readonly retryMs: number;
  /** Until then (milliseconds since 1970) the project may still be starting, and is tried again and again. */
  readonly projectStartsUntil: number;
  readonly stopped: AbortSignal;
}): Ask => {
  const once: Ask = async ({ url, method, params }) => {
    const form = new URLSearchParams(params).toString();
    const target = url.replace(/#.*$/, '');
    const full = method === 'GET' && form !== '' ? `${target}${target.includes('?') ? '&' : '?'}${form}` : target;
    const token = deps.misbehaviours.take('bad-signature') ? `${deps.authToken} of somebody else` : deps.authToken;

    const answer = await fetch(full, {
      method,
      headers: {
        'x-twilio-signature': sign(token, full, method === 'POST' ? params : {}),
        ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' } : {}),
      },
      ...(method === 'POST' ? { body: form } : {}),
      signal: AbortSignal.any([deps.stopped, AbortSignal.timeout(PATIENCE_MS)]),
    });
    return { status: answer.status, body: await answer.text() };
  };

  return async (request) => {
    // Like the company it stands in for, it tries a second time when it found nobody there, and only then.
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(request);
      } catch (error) {
        if (!foundNobody(error) || (tries >= 2 && Date.now() > deps.projectStartsUntil)) throw error;
        await wait(deps.retryMs, deps.stopped);
      }
    }
  };
};

/** The signature of a request: over its full URL and its form's fields in order, base64 of HMAC-SHA1. */
const sign = (token: string, url: string, params: Params): string => {
  const fields = Object.keys(params)
    .sort()
    .map((name) => `${name}${params[name]}`);
  return createHmac('sha1', token)
    .update(`${url}${fields.join('')}`, 'utf8')
    .digest('base64');
};

const foundNobody = (error: unknown): boolean => codeOf(causeOf(error)) === 'ECONNREFUSED';

const causeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
