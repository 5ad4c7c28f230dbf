import { randomBytes } from 'node:crypto';

/** A new name for a message (`SM`, or `MM` with media), a medium (`ME`), a call (`CA`) or a recording (`RE`). */
export const newSid = (prefix: 'SM' | 'MM' | 'ME' | 'CA' | 'RE'): string =>
  `${prefix}${randomBytes(16).toString('hex')}`;
