import { pino, type Logger } from 'pino';

/** JSON lines on standard error; what people read goes to standard output. No personal data: ids and kinds only. */
export const createLog = (level: 'warn' | 'info' = 'info'): Logger => pino({ level, base: null }, pino.destination(2));
