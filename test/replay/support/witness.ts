import { proxySinks, type Sinks, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** Hears all that a workflow asks of the world, and of its timers. */
export interface WitnessSinks extends Sinks {
  witness: { asked(what: string, json: string): void };
}

/** Bundled with the workflow when a history is replayed: the one who can tell what was in the commands. */
export const interceptors: WorkflowInterceptorsFactory = () => {
  const { witness } = proxySinks<WitnessSinks>();
  return {
    outbound: [
      {
        scheduleActivity(input, next) {
          witness.asked(input.activityType, JSON.stringify(input.args[0]));
          return next(input);
        },
        scheduleLocalActivity(input, next) {
          witness.asked(input.activityType, JSON.stringify(input.args[0]));
          return next(input);
        },
        startTimer(input, next) {
          witness.asked('timer', JSON.stringify({ wait: input.durationMs, summary: input.options?.summary }));
          return next(input);
        },
      },
    ],
  };
};
