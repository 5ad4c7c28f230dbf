import { randomInt } from 'node:crypto';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The id of a key, or of a webhook: eight symbols. It is no secret; whoever draws one that is taken draws again. */
export const drawId = (): string => Array.from({ length: 8 }, () => SYMBOLS[randomInt(32)]).join('');
