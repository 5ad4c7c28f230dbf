import { randomBytes } from 'node:crypto';

/** A new name for a message (`SM`), a call (`CA`) or a recording (`RE`). */
export const newSid = (prefix: 'SM' | 'CA' | 'RE'): string => `${prefix}${randomBytes(16).toString('hex')}`;
