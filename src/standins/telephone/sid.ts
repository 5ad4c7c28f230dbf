import { randomBytes } from 'node:crypto';

/** A new name for a message (`SM`) or a call (`CA`). */
export const newSid = (prefix: 'SM' | 'CA'): string => `${prefix}${randomBytes(16).toString('hex')}`;
