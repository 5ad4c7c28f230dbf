import { sql } from 'kysely';
import type { Database } from './tables';

/**
 * Draws the next `count` numbers and returns the first. They follow the order of commits, without exception: whoever
 * draws holds the counter until its transaction ends, so that a reader who has seen a number has seen all before it.
 * Hence it is the last thing of a transaction for which others may have to wait.
 */
export async function drawNumbers(tx: Database, count: number): Promise<number> {
  const { last } = await tx
    .updateTable('numbers')
    .set({ last: sql`last + ${sql.lit(count)}` })
    .returning('last')
    .executeTakeFirstOrThrow();
  return Number(last) - count + 1;
}
