import type { Activities } from './activities';
import type { ActivityDeps } from './deps';

/** What is carried to the complaint in which another goes on; tells what has arrived, in order, up to the first that did not. */
export const createCarryOver =
  ({ carryOver }: Pick<ActivityDeps, 'carryOver'>): Activities['carryOver'] =>
  async ({ at, effects }) => {
    const arrived: string[] = [];
    for (const effect of effects) {
      try {
        await carryOver(effect, new Date(at));
      } catch (error) {
        if (arrived.length === 0) throw error;
        break;
      }
      arrived.push(effect.key);
    }
    return arrived;
  };
