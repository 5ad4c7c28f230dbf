import { bundleWorkflowCode, DefaultLogger, type InjectedSinks, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { Batch, CaseRecord } from '../../../src/activities/activities';
import type { Clock } from '../../../src/domain/clocks/clock';
import type { Effect } from '../../../src/domain/effect';
import type { Snapshot } from '../../../src/domain/snapshot';
import { everyClock, utc } from '../../../src/domain/show';
import type { WitnessSinks } from './witness';

/** What a life consists of, in lines that read well where two of them differ. */
export interface Life {
  /** Each line of the timeline. */
  readonly facts: readonly string[];
  /** After each step, where every clock stands; and each timer that was set. */
  readonly deadlines: readonly string[];
  /** Everything that the world was asked to do, with its words and its key. */
  readonly effects: readonly string[];
}

/** One thing changed in one source. */
export interface Planted {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The workflow as it is now, or with something planted, and a witness beside it. */
export const bundle = (planted?: Planted): Promise<WorkflowBundle> =>
  bundleWorkflowCode({
    workflowsPath: require.resolve('../../../src/workflows/index.ts'),
    payloadConverterPath: require.resolve('../../../src/workflows/payload-converter.ts'),
    workflowInterceptorModules: [require.resolve('./witness.ts')],
    logger: new DefaultLogger('ERROR'),
    webpackConfigHook(config) {
      if (planted) {
        config.module?.rules?.push({
          test: require.resolve(`../../../src/${planted.file}`),
          enforce: 'pre',
          use: [{ loader: require.resolve('./plant.js'), options: { from: planted.from, to: planted.to } }],
        });
      }
      return config;
    },
  });

/**
 * Lives a recorded history again and tells what happened in it. Temporal itself compares kinds and order of commands
 * and throws when they differ; what was *in* them is told here, to be compared with what was expected.
 */
export async function lifeIn(workflowBundle: WorkflowBundle, history: unknown): Promise<Life> {
  const asked: [what: string, of: unknown][] = [];
  const sinks: InjectedSinks<WitnessSinks> = {
    witness: {
      asked: { fn: (_, what, json) => void asked.push([what, JSON.parse(json)]), callDuringReplay: true },
    },
  };
  await Worker.runReplayHistory({ workflowBundle, sinks }, history, workflowIdIn(history));
  return told(asked);
}

function told(asked: readonly [what: string, of: unknown][]): Life {
  const facts = new Map<number, string>();
  const deadlines: string[] = [];
  const effects: string[] = [];
  for (const [what, of] of asked) {
    if (what === 'timer') deadlines.push(`timer ${JSON.stringify(of)}`);
    else if (what === 'recordCase') record(of as CaseRecord);
    else if (what === 'resolveTerms') effects.push(`resolveTerms ${JSON.stringify(of)}`);
    else effects.push(...effectsOf(of as Batch<Effect>));
  }
  return { facts: [...facts.values()], deadlines, effects };

  function record({ step, entries, snapshot, summary }: CaseRecord): void {
    for (const { number, at, ...rest } of entries) facts.set(number, `${number} ${utc(at)} ${JSON.stringify(rest)}`);
    const { nextDeadline: next, status, tier, desk, person } = summary;
    deadlines.push(
      `step ${step}: ${status} at ${tier}, ${desk}/${person}; ${next ? `${next.clock} at ${utc(next.at)}` : 'no more'}`,
      ...clocksIn(snapshot as Snapshot).map(
        ({ name, state, start, due, warnAt }) =>
          `  ${name} ${state}: ${utc(start)} to ${utc(due)}, warns ${warnAt.map(utc).join(' ') || 'never'}`,
      ),
    );
  }
}

const clocksIn = ({ strands }: Snapshot): Clock[] => everyClock(strands);

const effectsOf = ({ at, effects }: Batch<Effect>): string[] =>
  effects.map((effect) => `${utc(at)} ${JSON.stringify(effect)}`);

/** A complaint's reference comes from the id of its workflow. */
function workflowIdIn(history: unknown): string {
  const [first] = (history as { events: { workflowExecutionStartedEventAttributes?: { workflowId?: string } }[] })
    .events;
  const id = first?.workflowExecutionStartedEventAttributes?.workflowId;
  if (id === undefined) throw new Error('The history does not begin with a start.');
  return id;
}
