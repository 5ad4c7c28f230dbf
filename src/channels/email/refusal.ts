import { Undelivered } from '../channel';

/**
 * From the mail server's words to ours. Only numbers are kept of what it said: servers quote addresses in their
 * refusals, and an error ends up in logs.
 *
 * @param departed whether any of the letter itself had been handed over: before that, nothing can have arrived.
 */
export function refusalOf(error: unknown, departed: boolean): Undelivered {
  const { code, command, response, responseCode } = error as SmtpError;
  const enhanced = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(response ?? '')?.[0];
  const said = ['SMTP', responseCode ?? code ?? 'failure', enhanced, command && `at ${command}`];
  return new Undelivered(certaintyOf({ code, command, responseCode }, departed), said.filter(Boolean).join(' '));
}

function certaintyOf({ code, command, responseCode }: Omit<SmtpError, 'response'>, departed: boolean) {
  // 421: the server is closing this connection, whatever it was about.
  if (responseCode && responseCode !== 421) {
    if (responseCode < 500) return 'temporary';
    // Only these are about the letter; a 5xx to a greeting or a login is about us, and somebody will mend it.
    return command && ABOUT_THE_LETTER.has(command) ? 'permanent' : 'temporary';
  }
  if (responseCode === 421) return 'temporary';
  if (departed) return 'unsure';
  // Refused by nodemailer itself: no such address can exist, or the letter is larger than the server takes.
  return code === 'EENVELOPE' || code === 'EMESSAGE' ? 'permanent' : 'temporary';
}

const ABOUT_THE_LETTER = new Set(['MAIL FROM', 'RCPT TO', 'DATA']);

interface SmtpError {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
}
