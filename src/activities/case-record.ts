import type { Activities, CaseRecord } from './activities';
import type { ActivityDeps } from './deps';

/**
 * Writes what became so: first to the store, which the complaint's pages read, then to the system of record. Both are
 * repeatable, so whoever fails half-way does it all again.
 */
export const createRecordCase =
  ({ store, crm }: Pick<ActivityDeps, 'store' | 'crm'>): Activities['recordCase'] =>
  async (record) => {
    await store.cases.record(record);
    await tellCrm(store, crm, record);
  };

async function tellCrm(
  { cases }: ActivityDeps['store'],
  crm: ActivityDeps['crm'],
  { reference, summary }: CaseRecord,
): Promise<void> {
  const known = await cases.find(reference);
  if (!known) return;
  const { status, severity, category, desk, person } = summary;
  await crm.upsertCase({
    ...{ reference, status, severity, category, desk, owner: person },
    openedAt: new Date(known.receivedAt),
  });
}
