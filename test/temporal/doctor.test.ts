import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../src/settings';
import { connectClient, temporalTarget } from '../../src/temporal/connection';
import { type DevServer, startDevServer } from '../../src/temporal/dev-server/start';
import { makeNamespace } from '../../src/temporal/namespace';
import { examine } from '../../src/workers/doctor';
import { devServer } from '../support/temporal';

/* What the doctor finds at a Temporal of one's own, and what it mends when it is asked to. */
const home = mkdtempSync(join(tmpdir(), 'tuntas-doctor-'));
let temporal: DevServer;
beforeAll(async () => {
  temporal = await startDevServer({ binary: await devServer() });
}, 60_000);
afterAll(async () => {
  await temporal.stop();
  rmSync(home, { recursive: true });
});

const at = (namespace: string) => ({ TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: namespace });
/** What it says of Temporal, by what it looked at. */
async function finds(namespace: string, fix = false) {
  const findings = await examine(readSettings({ TUNTAS_HOME: home, ...at(namespace) }), fix);
  const parts = ['temporal', 'namespace', 'search attributes', 'retention'];
  return Object.fromEntries(
    findings.filter(({ what }) => parts.includes(what)).map(({ what, ...told }) => [what, told]),
  );
}

test('a namespace that is not there is told, with what to do; asked to fix it, it is made and set up', async () => {
  const before = await finds('complaints-of-ours');
  expect(before).toEqual({
    temporal: { well: true, told: expect.stringContaining(temporal.address) },
    namespace: {
      ...{ well: false, told: 'there is no namespace complaints-of-ours' },
      mend: expect.stringMatching(
        /tuntas doctor --fix.*namespace create --namespace complaints-of-ours --retention 30d/,
      ),
    },
  });
  // Looking changes nothing.
  expect(await finds('complaints-of-ours')).toEqual(before);

  const fixed = await finds('complaints-of-ours', true);
  expect(fixed['namespace']).toEqual({ well: true, told: 'made complaints-of-ours' });
  expect(fixed['search attributes']).toMatchObject({ well: true, told: expect.stringMatching(/^registered .*Status/) });
  expect(await finds('complaints-of-ours')).toMatchObject({
    ...{ namespace: { well: true }, 'search attributes': { well: true, told: 'all are known' } },
    retention: { well: true, told: 'closed complaints are remembered for 30 days' },
  });
}, 90_000);

test('a namespace that forgets too soon, and cannot list complaints, is told; asked to, both are mended', async () => {
  const connection = await connectClient(temporalTarget(at('forgetful')));
  await makeNamespace(connection, 'forgetful', 3);
  await connection.close();
  expect(await finds('forgetful')).toMatchObject({
    'search attributes': { well: false, told: expect.stringMatching(/^it does not know .*Status/) },
    retention: { well: false, told: 'closed complaints are remembered for 3 days, not 30' },
  });
  expect(await finds('forgetful', true)).toMatchObject({
    'search attributes': { well: true },
    retention: { well: true, told: 'closed complaints are remembered for 30 days now, no longer for 3' },
  });
}, 90_000);
