import type { Activities } from './activities';
import type { ActivityDeps } from './deps';

/** Writes what became so to the store, which pages and lists read and which the clerk of the CRM follows (docs/adr/0012). */
export const createRecordCase =
  ({ store }: Pick<ActivityDeps, 'store'>): Activities['recordCase'] =>
  (record) =>
    store.cases.record(record);
