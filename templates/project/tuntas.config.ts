import { env } from 'node:process';
import { defineTuntas } from 'tuntas';

/** What you add to Tuntas: see node_modules/tuntas/docs/extending.md. `npx tuntas doctor` tells whether it can be used. */
export default defineTuntas({
  routing: {
    // Asked by the policy's rule of that name. Decides by what it is given alone; undefined: it has no say.
    'wholesale-orders': ({ subject, text }) =>
      /\bW-\d{6}\b/.test(`${subject} ${text}`) ? { desk: 'wholesale', severity: 'high' } : undefined,
  },
  activities: {
    // Called for every complaint that closes, again and again until it succeeds, under the same key.
    'tell-warehouse': {
      on: ['closed'],
      async run({ reference, at }, { key, signal }) {
        const url = env['WAREHOUSE_URL'];
        if (!url) return;
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify({ reference, closedAt: at }),
          signal,
        });
        if (!answer.ok) throw new Error(`the warehouse answered ${answer.status}`);
      },
    },
  },
});
