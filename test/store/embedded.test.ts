import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '../../src/store/open-store';
import { StoreInUse } from '../../src/store/pglite/lock';

const REFERENCE = 'TN-00000-00001';
const KILLS = 4;

describe('the embedded store', () => {
  let [home, made] = ['', ''];
  const writers: ChildProcess[] = [];
  const directory = () => mkdtempSync(join(tmpdir(), 'tuntas-store-'));
  beforeAll(async () => {
    made = directory();
    await (await openStore({ directory: made })).close();
  });
  afterAll(() => rmSync(made, { recursive: true, force: true }));
  beforeEach(() => {
    home = directory();
  });
  afterEach(() => {
    for (const writer of writers.splice(0)) writer.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  const startWriter = () => {
    const hook = join(__dirname, '../support/typescript.js');
    const child = spawn(process.execPath, ['--require', hook, join(__dirname, 'writer.ts'), home, REFERENCE], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    writers.push(child);
    return child;
  };

  /** What a writer said until it had `lines` lines; then it is killed where it stands. */
  const killAfter = async (lines: number): Promise<string[]> => {
    const child = startWriter();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line);
      if (said.length === lines) child.kill('SIGKILL');
    }
    await ended;
    return said;
  };

  test('killed hard again and again, it loses nothing that it acknowledged', async () => {
    const acknowledged: string[] = [];
    for (let kills = 1; kills <= KILLS; kills += 1) acknowledged.push(...(await killAfter(30 + 17 * kills)));

    const store = await openStore({ directory: home });
    const lines = await store.cases.timeline(REFERENCE);
    expect(lines.map((line) => line.data['number'])).toEqual(lines.map((_line, index) => index + 1));
    const entries = acknowledged.filter((line) => line.startsWith('entry')).length;
    expect(entries).toBeGreaterThan(KILLS * 10);
    // An entry that was written but not yet said is no loss, and no double.
    expect(lines.length).toBeGreaterThanOrEqual(entries);
    expect(lines.length).toBeLessThanOrEqual(entries + KILLS);
    for (const [, number] of acknowledged.filter((line) => line.startsWith('claim')).map((line) => line.split(' '))) {
      // Nobody else can hold it: what was under way is looked up by the next attempt, without waiting for a lease.
      expect(await store.ledger.find(`${REFERENCE}:test:note.sms:${number}`)).toMatchObject({ state: 'unsure' });
    }
    await store.close();
  });

  test('killed while it is being made, it is made again', async () => {
    const child = startWriter();
    while (!existsSync(join(home, 'data.unfinished', 'base'))) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.once('exit', resolve));
    const store = await openStore({ directory: home });
    expect(await store.cases.find(REFERENCE)).toBeUndefined();
    await store.close();
    expect(readdirSync(home)).toEqual(['data']);
  });

  test('a second process is turned away in one sentence, and the first goes on', async () => {
    cpSync(made, home, { recursive: true });
    const store = await openStore({ directory: home });
    await expect(openStore({ directory: home })).rejects.toThrow(StoreInUse);
    const child = startWriter();
    let complaint = '';
    child.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
    expect(complaint).toContain(`belongs to process ${process.pid}, which is still running`);
    expect(await store.cases.find(REFERENCE)).toBeUndefined();
    await store.close();
  });

  test.each([
    ['a process that is gone', '999999999 1'],
    ['a process whose number another one has now', `${process.pid} 1`],
    ['nobody', ''],
  ])('the lock of %s holds nobody up', async (_whose, lock) => {
    cpSync(made, home, { recursive: true });
    writeFileSync(join(home, 'lock'), lock);
    await (await openStore({ directory: home })).close();
    expect(existsSync(join(home, 'lock'))).toBe(false);
  });
});
