import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Mail } from '../../../src/standins/mailbox/mail';
import { readMail } from '../../../src/standins/mailbox/mail';
import { openMaildir } from '../../../src/standins/mailbox/maildir';
import type { MessageRecord } from '../../../src/standins/telephone/records';
import { freePort } from '../../../src/temporal/dev-server/ports';
import { devServer } from '../../support/temporal';
import { layCluster } from '../../support/cluster';
import { BIN, killAll, killTree, ROOT, runs, type Said, surroundings, treeOf } from './processes';

/** Tuntas as people have it: `tuntas up` in a process of its own, in a home and at ports that stay over its restarts. */
export interface Tuntas {
  readonly home: string;
  /** Returns when `/readyz` answers 200. */
  start(): Promise<Started>;
  /** SIGKILL to the whole tree, dev server and all, before this even returns; resolves when it is gone. */
  kill(): Promise<void>;
  /** What Ctrl-C sends, to the group as a terminal would; or what a service manager sends. */
  stop(signal: 'SIGINT' | 'SIGTERM'): Promise<Stopped>;
  /** Types a command. */
  types(...words: readonly string[]): Promise<Said>;
  /** Begins a command that is not waited for. It is ended with the test's file. */
  begins(...words: readonly string[]): ChildProcess;
  /** Asks the API, with its key. */
  asks(path: string, init?: Asked): Promise<Response>;
  /** What lies in the mailbox, whether anything runs or not. */
  mails(): Promise<Mail[]>;
  /** What the telephone company carried to people, as it stands in its book. */
  texts(): MessageRecord[];
  /** What it said on standard error, over all its lives. */
  complaintsOfItsOwn(): string;
}

export interface Started {
  /** As printed, by name. */
  readonly urls: Readonly<Record<string, string>>;
  readonly signIn: string;
  readonly printed: string;
}

type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

export interface Stopped {
  readonly code: number | null;
  /** Processes of the tree that still live. */
  readonly left: readonly number[];
}

const READY_WITHIN_MS = 90_000;
const COMMAND_WITHIN_MS = 900_000;

/**
 * For the tests of one file: a home of its own, removed at the end with every process that was started. `first`: nothing at all is
 * there yet.
 */
export function useTuntas(more: Readonly<Record<string, string>> = {}, { first = false } = {}): Tuntas {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-e2e-'));
  let env: NodeJS.ProcessEnv = {};
  let running: ChildProcess | undefined;
  let tree: readonly number[] = [];
  const begun: ChildProcess[] = [];
  let err = '';

  beforeAll(async () => {
    if (!first) await layCluster(join(home, 'store'));
    const [port, mailbox, telephone] = [await freePort(), await freePort(), await freePort()];
    env = surroundings({
      ...{ TUNTAS_HOME: home, TEMPORAL_CLI_PATH: await devServer() },
      ...{ PORT: `${port}`, MAILBOX_PORT: `${mailbox}`, TELEPHONE_PORT: `${telephone}` },
      ...more,
    });
    // Builds, where there is no build yet: that belongs to nobody's seconds.
    await runs(process.execPath, [BIN, '--help'], env, 180_000);
  }, 240_000);

  afterAll(() => {
    if (running?.pid !== undefined) killTree(running.pid);
    for (const child of begun) child.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });

  const gone = (child: ChildProcess): Promise<number | null> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve(child.exitCode)
      : new Promise((resolve) => child.once('exit', resolve));

  const url = () => `http://127.0.0.1:${env['PORT']}`;

  return {
    home,
    async start() {
      const child = spawn(process.execPath, [BIN, 'up'], {
        cwd: ROOT,
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running = child;
      let printed = '';
      child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
      child.stderr.on('data', (text: Buffer) => (err += text.toString()));
      for (const until = Date.now() + READY_WITHIN_MS; ; await wait(50)) {
        if (child.exitCode !== null || Date.now() > until)
          throw new Error(`it did not become ready:\n${printed}${err}`);
        if (printed.includes('Ready.') && (await answers(`${url()}/readyz`))) break;
      }
      tree = treeOf(child.pid ?? 0);
      const rows = [...printed.matchAll(/^(\w[\w ]*?) {2,}(\S+)$/gm)].map(([, name = '', at = '']) => [name, at]);
      const { 'sign in': signIn = '', ...urls } = Object.fromEntries(rows) as Record<string, string>;
      return { urls, signIn, printed };
    },
    async kill() {
      if (running?.pid === undefined) return;
      // Known beforehand: looking for them takes longer than a worst moment lasts.
      killAll(tree);
      await gone(running);
    },
    async stop(signal) {
      const child = running;
      if (child?.pid === undefined) throw new Error('nothing was started');
      process.kill(-child.pid, signal);
      const code = await gone(child);
      return { code, left: tree.flatMap(treeOf) };
    },
    types: (...words) => runs(process.execPath, [BIN, ...words], env, COMMAND_WITHIN_MS),
    begins(...words) {
      const child = spawn(process.execPath, [BIN, ...words], { cwd: ROOT, env, stdio: 'ignore' });
      begun.push(child);
      return child;
    },
    asks: (path, init = {}) => {
      const key = readFileSync(join(home, 'api-key'), 'utf8').trim();
      return fetch(`${url()}${path}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } });
    },
    mails: () => Promise.all(openMaildir(join(home, 'mailbox')).all().map(readMail)),
    texts: () => textsIn(join(home, 'telephone', 'telephone.jsonl')),
    complaintsOfItsOwn: () => err,
  };
}

/** Asks again and again until it is so. @throws with `told` when it does not come to that. */
export async function eventually<T>(look: () => Promise<T | undefined>, told: string, withinMs = 15_000): Promise<T> {
  for (const until = Date.now() + withinMs; ; await wait(100)) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error(`in ${withinMs / 1000} s it did not come to this: ${told}`);
  }
}

/** The book is only ever added to; a line that is still being written is not one yet. */
function textsIn(book: string): MessageRecord[] {
  if (!existsSync(book)) return [];
  const texts = new Map<string, MessageRecord>();
  for (const line of readFileSync(book, 'utf8').split('\n').slice(0, -1)) {
    const { message } = JSON.parse(line) as { message?: MessageRecord };
    if (message && message.direction !== 'inbound') texts.set(message.sid, message);
  }
  return [...texts.values()];
}

const answers = (address: string): Promise<boolean> =>
  fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
