import type { Complaint } from './journey/journey';
import { STRANDS } from './journey/strands';
import type { Terms } from './terms';

/** A complaint to keep: without its terms, which are kept beside it, and without anybody's words. */
export interface Snapshot {
  readonly common: Omit<Complaint['common'], 'terms'>;
  readonly strands: Complaint['strands'];
}

/** Letters on their way are left out with the words in them: the ledger and the timeline know them. */
export function snapshotOf({ common, strands }: Complaint): Snapshot {
  const { terms, ...rest } = common;
  void terms;
  return {
    common: rest,
    strands: { ...strands, correspondence: STRANDS.correspondence.start, holding: STRANDS.holding.start },
  };
}

export const restored = ({ common, strands }: Snapshot, terms: Terms): Complaint => ({
  common: { ...common, terms },
  strands,
});
