import type { Reclassified } from '../../event';
import type { Common } from '../../complaint';
import type { Strand } from '../strand';

/**
 * Classification: what a complaint is called is not settled at its door. Whoever learns better says so, at any time; its
 * clocks take the targets of the new severity, counted from where they began.
 */
export const classification: Strand<null> = {
  start: null,

  on(state, event, complaint) {
    if (event.type !== 'reclassify') return { state };
    const { at, severity = complaint.severity, category = complaint.category, regime, point, vip, personal } = event;
    const reclassified: Reclassified = {
      ...(severity !== complaint.severity && { severity: { from: complaint.severity, to: severity } }),
      ...(category !== complaint.category && { category: { from: complaint.category, to: category } }),
      ...(regime !== undefined && { regime: { from: regimeOf(complaint, point), to: regime } }),
      ...(regime !== undefined && point !== undefined && { point }),
      ...(vip !== undefined && { vip: { from: complaint.opening.vip, to: vip } }),
    };
    return { state, events: [{ type: 'note.added', at, reclassified, ...(personal && { personal }) }] };
  },

  due: () => undefined,
};

/** Of every point, the one that the first lives by stands for all. */
const regimeOf = ({ points }: Common, point: string | undefined): string | null =>
  (points.find(({ id }) => id === point) ?? points[0])?.regime ?? null;
