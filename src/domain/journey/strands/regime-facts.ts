import { type Common, isOver } from '../../complaint';
import type { Event } from '../../event';
import type { Point } from '../../point';
import { rulesOf } from '../statutory';
import type { Strand } from '../strand';

export interface RegimeFactsState {
  /** Facts that somebody is asked for, by their names. */
  readonly asked: readonly string[];
}

/**
 * Regime facts: some final answers count from something that only a person can know, as the end of the period for
 * objections (RG 271, death benefits). Somebody is asked to tell when it happened; until then receipt counts.
 */
export const regimeFacts: Strand<RegimeFactsState> = {
  start: { asked: [] },

  on(state, event, complaint) {
    if (event.type === 'terms.settled') return ask(state, event, complaint);
    if (isOver(complaint)) return { state: { asked: [] } };
    if (event.type === 'task.done')
      return { state: { asked: state.asked.filter((fact) => taskOf(fact) !== event.task) } };
    if (event.type !== 'resolved') return { state };
    return {
      state: { asked: [] },
      events: state.asked.map((fact): Event => ({
        type: 'task.done',
        at: event.at,
        actor: { kind: 'system' },
        task: taskOf(fact),
        kind: 'regime-fact',
      })),
    };
  },

  due: () => undefined,
};

function ask({ asked }: RegimeFactsState, { at }: Event, complaint: Common) {
  const missing = complaint.points.filter(({ countsFrom, answered }) => countsFrom === undefined && !answered);
  const wanted = new Map<string, Point[]>();
  for (const point of missing) {
    const fact = rulesOf(complaint, point)?.countsFrom;
    if (fact !== undefined) wanted.set(fact, [...(wanted.get(fact) ?? []), point]);
  }
  const fresh = [...wanted].filter(([fact]) => !asked.includes(fact));
  return {
    state: { asked: [...asked, ...fresh.map(([fact]) => fact)] },
    events: fresh.map(([fact, points]): Event => ({
      type: 'task.opened',
      at,
      task: taskOf(fact),
      kind: 'regime-fact',
      desk: complaint.owner.desk,
      points: points.map(({ id }) => id),
    })),
  };
}

const taskOf = (fact: string) => `regime-fact:${fact}`;
