import { DAY, type Instant } from './instant';

/** So long a changed number is a new acquaintance: whoever takes over an account changes its number first. */
const FRESH = 14 * DAY;

/**
 * Was a customer's number changed a short time ago? Then a call to it goes to an agent first, whatever the policy says, and
 * whoever picks up is asked who they are before anything else: nothing is moved, told or decided by a key.
 *
 * @param changedAt when it came to be theirs; undefined: it was theirs from the beginning.
 */
export const isFresh = (changedAt: Instant | undefined, at: Instant): boolean =>
  changedAt !== undefined && at - changedAt < FRESH;
