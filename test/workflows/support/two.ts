import type { CarryOver } from '../../../src/domain/effect';
import { utc } from '../../../src/domain/show';
import { SIGNALS, workflowIdOf } from '../../../src/workflows/contract';
import { type Cast, castOf, type Stories } from './story';
import { siti, World } from './world';

/** What is carried over arrives at the other life, as the gate to complaints would tell it there. */
class Neighbours extends World {
  reach: (effect: CarryOver) => Promise<void> = async () => undefined;

  override carryOver: World['carryOver'] = async ({ effects }) => {
    for (const effect of effects) {
      await this.reach(effect);
      this.carriedOver.push(effect);
    }
    return effects.map(({ key }) => key);
  };
}

export interface Two {
  readonly first: Cast;
  readonly second: Cast;
  readonly world: Neighbours;
  merges(from: Cast, into: Cast): Promise<unknown>;
}

/** Stories of one customer's two complaints, the second later than the first. */
export function twos({ temporal, code }: Stories) {
  let count = 0;
  return (name: string, tell: (two: Two) => Promise<void>): void => {
    count += 1;
    const [one, other] = [`TN-FRST0-${String(count).padStart(5, '0')}`, `TN-SCND0-${String(count).padStart(5, '0')}`];
    test(name, async () => {
      const world = new Neighbours();
      await temporal.run({ ...code, activities: { ...world.activities } }, async (stage) => {
        const [first, second] = [castOf(stage, world, one), castOf(stage, world, other)];
        world.reach = async (effect) => {
          const { key: id, into } = effect;
          const handle = stage.client.workflow.getHandle(workflowIdOf(into));
          if (effect.what === 'merged')
            await handle.signal(SIGNALS.complaintMerged, {
              id,
              from: effect.from,
              ...effect.personal,
              text: siti.text,
            });
          if (effect.what === 'unmerged')
            await handle.signal(SIGNALS.complaintMerged, { id, from: effect.from, off: true });
          if (effect.what === 'word')
            await handle.signal(SIGNALS.messageReceived, { ...effect.word, text: effect.personal?.['text'] });
        };
        const receivedAt = async ({ complaint }: Cast) => Date.parse((await complaint.view()).receivedAt);
        await tell({
          ...{ first, second, world },
          merges: async (from, into) =>
            from.complaint.handle.executeUpdate('merge', {
              args: [
                {
                  ...{ into: into.complaint.reference, intoReceivedAt: utc(await receivedAt(into)) },
                  ...{ reason: 'Dobel yang sama', actor: { kind: 'staff', id: 'ani' } },
                },
              ],
            }),
        });
      });
    });
  };
}
