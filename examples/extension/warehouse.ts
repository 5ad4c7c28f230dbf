import { env } from 'node:process';
import { type AfterActivity, GiveUp } from 'tuntas';

/** The warehouse keeps one row for each key: a second post of the same event changes nothing there. */
export const tellWarehouse: AfterActivity['run'] = async ({ reference, at }, { key, signal }) => {
  const answer = await fetch(env['WAREHOUSE_URL'] ?? 'https://warehouse.example.test/complaints', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key, reference, closedAt: at }),
    signal,
  });
  // What it does not understand now it will not understand in an hour.
  if (answer.status === 422) throw new GiveUp('the warehouse does not understand us');
  if (!answer.ok) throw new Error(`the warehouse answered ${answer.status}`);
};
