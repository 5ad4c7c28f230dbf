import { OPTED_OUT } from '../../domain/consent';
import { Undelivered } from '../channel';

/**
 * From Twilio's words to ours. Only its numbers are kept: its messages quote the number that was called, and the
 * SDK's errors hold the whole request.
 */
export function refusalOf(error: unknown): Undelivered {
  const { status, code, syscall } = error as TwilioError;
  if (Number(code) === STOPPED) return new Undelivered('permanent', OPTED_OUT);
  if (typeof status === 'number') return new Undelivered(certaintyOf(status, code), `Twilio ${status}/${code ?? '-'}`);
  const never = NEVER_LEFT.has(String(code)) || syscall === 'connect' || syscall === 'getaddrinfo';
  return new Undelivered(never ? 'temporary' : 'unsure', `Twilio ${code ?? 'no answer'}`);
}

function certaintyOf(status: number, code: TwilioError['code']) {
  switch (true) {
    case PERMANENT.has(Number(code)):
      return 'permanent';
    case status === 429:
      return 'temporary';
    case status >= 500:
      return 'unsure';
    default:
      // The rest of 4xx is about us, not about the person: a wrong token, no credit, a sender that is not ours.
      return 'temporary';
  }
}

/** The person said STOP, and has not said START since. */
const STOPPED = 21610;

/** This number will never take it (https://www.twilio.com/docs/api/errors). */
const PERMANENT = new Set([
  13224, // the number to call is not valid
  13225, // calls to this number are forbidden
  21211, // the number to write to is not valid
  21214, // the number to call cannot be reached
  21217, // the number to call is not a phone number
  21219, // a trial account may not reach it
  21265, // a short code cannot be written to
  21408, // the country is not open to us
  21612, // no way from our number to theirs
  21614, // not a mobile number
  21617, // the text is too long
  21655, // there is no such template
  21656, // the template has no room for what we put into it
  21910, // a text and a WhatsApp address
  63003, // not on WhatsApp
  63007, // our number is not on WhatsApp
  63016, // too late for free words, and no template
  63024, // WhatsApp takes no such recipient
]);

const NEVER_LEFT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

interface TwilioError {
  readonly status?: number;
  readonly code?: number | string;
  readonly syscall?: string;
}
