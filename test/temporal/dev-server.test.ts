import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { DAY } from '../../src/domain/instant';
import { connectClient, TemporalUnreachable, temporalTarget } from '../../src/temporal/connection';
import { endingWithUs } from '../../src/temporal/dev-server/ending-with-us';
import { freePort } from '../../src/temporal/dev-server/ports';
import { type DevServer, startDevServer } from '../../src/temporal/dev-server/start';
import { ensureSearchAttributes } from '../../src/temporal/search-attributes';
import { devServer } from '../support/temporal';

let home: string;
let binary: string;
const running: DevServer[] = [];
beforeAll(async () => {
  binary = await devServer();
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tuntas-server-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
  await rm(home, { recursive: true, force: true });
});

const start = async (options: Partial<Parameters<typeof startDevServer>[0]> = {}) => {
  const server = await startDevServer({ binary, ...options });
  running.push(server);
  return server;
};
const connect = ({ address }: { address: string }) => connectClient(temporalTarget({}, address));

test('it answers when it is started, remembers for 30 days, and is gone when stopped', async () => {
  const server = await start();
  const connection = await connect(server);
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds) * 1000).toBe(30 * DAY);
  await connection.close();
  await server.stop();
  await server.stop();
  expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  await expect(connectClient(temporalTarget({}, server.address))).rejects.toThrow(TemporalUnreachable);
});

test('started at one moment with one wish for a port, each waits for its own server, not for the other that answers', async () => {
  const slow = join(home, 'slow');
  await writeFile(slow, `#!/bin/sh\nsleep 1\nexec '${binary}' "$@"\n`, { mode: 0o755 });
  const port = await freePort();
  const first = start({ binary: slow, port });
  await wait(200); // for looking whether the port is free
  const servers = await Promise.all([first, start({ port })]);
  expect(new Set(servers.map(({ address }) => address)).size).toBe(2);
  await wait(1_000);
  for (const { pid } of servers) expect(await isRunning(pid)).toBe(true);
});

test('with a home, what was started lives on after a restart', async () => {
  const first = await start({ home });
  const before = await connect(first);
  await new Client({ connection: before }).workflow.start('anything', { workflowId: 'lives on', taskQueue: 'none' });
  await before.close();
  await first.stop();

  const second = await start({ home });
  const after = await connect(second);
  expect((await new Client({ connection: after }).workflow.getHandle('lives on').describe()).status.name).toBe(
    'RUNNING',
  );
  await after.close();
});

test('a second one in the same home is refused while the first has an owner', async () => {
  await start({ home });
  await expect(startDevServer({ binary, home })).rejects.toThrow(/another Tuntas \(process \d+\) already uses/);
});

test('one whose owner was killed is stopped by the next start', async () => {
  const left = await start({ home });
  const owner = spawn(process.execPath, ['-e', '']);
  await once(owner, 'exit');
  const record = join(home, 'temporal.json');
  const run = JSON.parse(await readFile(record, 'utf8')) as object;
  await writeFile(record, JSON.stringify({ ...run, owner: owner.pid }));
  const said: string[] = [];
  const next = await start({ home, log: (line) => said.push(line) });
  await left.ended;
  expect(next.pid).not.toBe(left.pid);
  expect(said.join('\n')).toMatch(/stopping the dev server \(process \d+\) that an earlier run left behind/);
});

test('its process dies with ours, even when ours is killed without a word (on Linux)', async () => {
  if (process.platform !== 'linux') return;
  const [program, ...args] = await endingWithUs(['sleep', '60']);
  const parent = spawn(process.execPath, ['-e', PARENT, program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(parent.stdout, 'data')) as [Buffer];
  const child = Number(said.toString());
  expect(await isRunning(child)).toBe(true);
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  for (let tries = 0; tries < 100 && (await isRunning(child)); tries++) await wait(20);
  expect(await isRunning(child)).toBe(false);
});

/** Starts what it is told, as startDevServer does, and says its pid. */
const PARENT = `
const [program, ...args] = process.argv.slice(1);
const child = require('node:child_process').spawn(program, args, { detached: true, stdio: 'ignore' });
console.log(child.pid);
setInterval(() => undefined, 1000);
`;

/** A dead process whom nobody has buried yet does not count. */
const isRunning = async (pid: number) =>
  !/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State: Z'));

test('one that cannot start says its last words', async () => {
  await writeFile(join(home, 'temporal.db'), 'no database at all, but long enough to be looked at as one '.repeat(40));
  await expect(startDevServer({ binary, home })).rejects.toThrow(/ended at once: .*(database|sqlite)/i);
});

test('search attributes are registered once, and found the next time', async () => {
  const connection = await connect(await start());
  const { namespaceInfo } = { namespaceInfo: { name: 'bare', workflowExecutionRetentionPeriod: { seconds: 86_400 } } };
  await connection.workflowService.registerNamespace({
    namespace: namespaceInfo.name,
    workflowExecutionRetentionPeriod:
      temporal.api.workflowservice.v1.RegisterNamespaceRequest.fromObject(namespaceInfo)
        .workflowExecutionRetentionPeriod!,
  });
  const names = ['Status', 'Tier', 'Desk', 'Severity', 'Channel', 'NextDeadline', 'CloseOut', 'Breached'];
  expect(await ensureSearchAttributes(connection, 'default')).toEqual({ added: [], present: names });
  expect(await ensureSearchAttributes(connection, 'bare')).toEqual({ added: names, present: [] });
  expect(await ensureSearchAttributes(connection, 'bare')).toEqual({ added: [], present: names });
  await connection.close();
});

test('where registering is not allowed, the message says what the operator should run', async () => {
  const refuse = () =>
    Promise.reject(Object.assign(new Error('7 PERMISSION_DENIED'), { code: 7, details: 'not yours', metadata: {} }));
  const locked = { operatorService: { listSearchAttributes: refuse, addSearchAttributes: refuse } };
  await expect(ensureSearchAttributes(locked as never, 'prod')).rejects.toThrow(
    /does not let us .* \(not yours\)\. Ask its operator to run: temporal operator search-attribute create --namespace prod --name Status --type Keyword/,
  );
});

test("Temporal's own variables say where it is; an address of ours wins", () => {
  const own = { TEMPORAL_ADDRESS: 'example.test:7233', TEMPORAL_NAMESPACE: 'care' };
  expect(temporalTarget(own)).toMatchObject({ address: 'example.test:7233', namespace: 'care' });
  expect(temporalTarget(own, '127.0.0.1:1')).toMatchObject({
    address: '127.0.0.1:1',
    connection: { address: '127.0.0.1:1' },
  });
});
