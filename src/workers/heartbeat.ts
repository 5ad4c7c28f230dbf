import type { Context } from '@temporalio/activity';
import type { ActivityInterceptorsFactory } from '@temporalio/worker';

/** Often enough that one or two may be late on a busy machine, seldom enough that short activities have none. */
const EVERY_MS = 3_000;

/**
 * While an activity runs, Temporal hears that its worker still lives. When the worker is killed, what was under way is
 * tried again within seconds, instead of after all the time that it might have taken.
 */
export const heartbeat: ActivityInterceptorsFactory = (context: Context) => ({
  inbound: {
    async execute(input, next) {
      const timer = setInterval(() => context.heartbeat(), EVERY_MS);
      try {
        return await next(input);
      } finally {
        clearInterval(timer);
      }
    },
  },
});
