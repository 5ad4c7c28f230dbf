import type { FileIn, Files, Hook } from './case-store';
import type { Database } from './tables';
import { present, toDate, toInstant } from './values';

/** Keeps what came with a hook, in the transaction that keeps the hook. */
export async function keepFiles(tx: Database, { id, receivedAt }: Hook, files: readonly FileIn[]): Promise<void> {
  // One by one: each may be large, and a statement holds all of its values at once.
  for (const [position, { name, type, size, ...fate }] of files.entries()) {
    await tx
      .insertInto('files')
      .values({
        ...{ message: id, position, received_at: toDate(receivedAt), name, type, size },
        ...('refused' in fate ? { refused: fate.refused } : { content: fate.content }),
      })
      .execute();
  }
}

/** The files of complaints. Their names, and what is in them, are personal. */
export const createFiles = (db: Database): Files => ({
  async belong(message, reference) {
    await db.updateTable('files').set({ reference }).where('message', '=', message).execute();
  },
  async at(message) {
    const rows = await db
      .selectFrom('files')
      .select(['size', 'refused'])
      .where('message', '=', message)
      .orderBy('position')
      .execute();
    return rows.map(({ size, refused }) => ({ size, ...present('refused', refused) }));
  },
  async arrive(message, place, { name, type, size, ...fate }) {
    await db
      .updateTable('files')
      .set({ name, type, size, refused: null, content: null, ...fate })
      .where('message', '=', message)
      .where('position', '=', place)
      .where('refused', '=', 'awaited')
      .execute();
  },
  async of(reference) {
    const rows = await db
      .selectFrom('files')
      .select(['id', 'message', 'received_at', 'name', 'type', 'size', 'refused'])
      .where('reference', '=', reference)
      .orderBy('received_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, received_at, refused, ...row }) => ({
      ...{ id: String(id), receivedAt: toInstant(received_at) },
      ...row,
      ...present('refused', refused),
    }));
  },
  async content(reference, id) {
    if (!/^\d{1,18}$/.test(id)) return undefined;
    const row = await db
      .selectFrom('files')
      .select(['name', 'type', 'content'])
      .where('reference', '=', reference)
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.content ? { name: row.name, type: row.type, content: row.content } : undefined;
  },
});
