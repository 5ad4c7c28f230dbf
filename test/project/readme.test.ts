import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { type DevServer, startDevServer } from '../../src/temporal/dev-server/start';
import { createTimeSkipping } from '../../src/temporal/time-skipping';
import { type Running, readRunning } from '../../src/workers/running';
import { workflowIdOf } from '../../src/workflows/contract';
import { devServer } from '../support/temporal';

/**
 * What README.md tells a newcomer to type is typed here, in its order, in one terminal, and does what the page says; what
 * it tells them to do by hand is done through the same pages. Three things differ: ports are free ones, Temporal can
 * skip the day before the survey, and Siti lives where it is noon, so that her phone may ring.
 */
const ROOT = path.join(__dirname, '../..');
const HOUR = 3_600_000;
const page = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

const MARK = /^<!-- (run|by hand|not run here): (.+) -->\n+(?:```sh\n([\s\S]*?)```)?/gm;
const steps = [...page.matchAll(MARK)].map(([, how, name, block = '']) => ({ how: how!, name: name!, block }));

test('each block of commands in the README is run, or says why not', () => {
  const blocks = page.match(/^```sh\n/gm) ?? [];
  expect(steps.filter(({ block }) => block !== '')).toHaveLength(blocks.length);
  const told = steps.filter(({ how }) => how !== 'not run here').map(({ name }) => name);
  expect(told).toEqual([...Object.keys(STEPS)]);
});

/** What each step must show; and for what is done by hand, the hand. */
const STEPS: Readonly<Record<string, (town: Town, block: string) => Promise<void>>> = {
  async start(town, block) {
    expect(block.trim()).toBe('npm start');
    expect(town.printed()).toMatch(/Ready\. Ctrl-C stops all of it/);
  },
  async open(town, block) {
    expect(block).toContain('--zone Asia/Jakarta');
    const shown = await town.types(block.replace('Asia/Jakarta', whereItIsNoon()));
    expect(shown).toMatch(/^TN-[0-9A-Z]{5}-[0-9A-Z]{5}\n$/);
    town.reference = shown.trim();
    await town.sees(town.mailsTo('siti@example.test'), 'Keluhan Anda sudah kami terima');
    await town.sees(town.screenOf(SITI), 'keluhan Anda kami terima');
  },
  async show(town, block) {
    const shown = await town.types(block);
    expect(shown).toMatch(/in-progress, L1, \w+@front-line, medium, billing/);
    expect(shown).toMatch(/acknowledge +met/);
    expect(shown).toMatch(/message\.accepted +system/);
  },
  async pause(town, block) {
    expect(await town.types(block)).toMatch(/: paused\n$/);
  },
  async 'she answers in the mailbox'(town) {
    const letter = /\/mails\/\d+(?=">(?:(?!<\/a>)[\s\S])*Kami memerlukan)/;
    const mail = await town.sees(town.mailsTo('siti@example.test'), letter);
    const answered = await town.posts(`${town.urls['mailbox']}${mail}/answer`, { text: 'Bulan Oktober' });
    expect(answered).toContain('Your answer was sent and taken.');
    await town.becomes('in-progress');
  },
  async resumed(town, block) {
    expect(await town.types(block)).toMatch(/^in-progress, L1/m);
  },
  async 'hand-off'(town, block) {
    expect(await town.types(block)).toMatch(/in-progress, L2, \w+@billing/);
    await town.sees(town.mailsTo('siti@example.test'), 'Spesialis Tagihan akan menangani');
  },
  async callback(town, block) {
    expect(await town.types(block)).toMatch(/: in-progress\n$/);
  },
  async 'both answer the phone and press 1'(town) {
    const phones = `${town.urls['telephone']}/phones`;
    const owner = await town.sees(phones, /(?<=<strong>)\+62811\d+(?=<\/strong><span class="rings">)/);
    await town.answersAndPresses1(owner);
    await town.answersAndPresses1(SITI);
  },
  async connected(town, block) {
    await town.sees(town.apiOf(), 'callback.connected');
    expect(await town.types(block)).toMatch(/callback\.connected[^]*callback\.ended/);
  },
  async resolve(town, block) {
    expect(await town.types(block)).toMatch(/: resolved\n$/);
    await town.sees(town.mailsTo('siti@example.test'), 'Jawaban kami atas keluhan Anda');
  },
  async 'she confirms on her page'(town) {
    const hers = await town.sees(town.screenOf(SITI), new RegExp(`(?<=href=")[^"]+/c/${town.reference}[^"]+`));
    const once = /(?<=\/confirm"><input type="hidden" name="once" value=")[\w-]+/;
    const answer = await town.sees(hers, once);
    expect(await town.posts(`${hers}/confirm`, { once: answer })).toContain('Pastikan bahwa ini Anda');
    await town.posts(`${hers}/code`, { by: 'sms', for: 'confirm' });
    const code = await town.sees(town.screenOf(SITI), /\d{6}(?= adalah kode Anda)/);
    const after = await town.posts(`${hers}/open`, { code, for: 'confirm', once: answer });
    expect(after).toContain('Kami senang masalahnya sudah selesai');
  },
  async confirmed(town, block) {
    expect(await town.types(block)).toMatch(/confirmed +customer +by=customer/);
  },
  async 'a day later she answers the survey with a 5'(town) {
    await town.waits(25 * HOUR);
    await town.sees(town.screenOf(SITI), /Balas[^<]*1|1[^<]*5/);
    await town.posts(`${town.urls['telephone']}/handsets/${encodeURIComponent(SITI)}/text`, { body: '5' });
    await town.sees(town.apiOf(), 'survey.answered');
  },
  async 'days later she says that it still works'(town) {
    await town.waits(10 * 24 * HOUR);
    await town.sees(town.apiOf(), 'followup.sent');
    await town.posts(`${town.urls['telephone']}/handsets/${encodeURIComponent(SITI)}/text`, { body: 'Ya' });
    await town.becomes('closed');
  },
  async closed(town, block) {
    expect(await town.types(block)).toMatch(/^closed, L2/m);
  },
  async import(town, block) {
    const shown = await town.types(block);
    expect(shown).toMatch(/\d+ rows: nothing opened \(dry run\), 0 faults/);
    expect(shown).toContain(town.reference);
    expect(shown).toMatch(/policy\.yaml: 0 errors/);
    expect(shown).toMatch(/^ok +temporal/m);
    expect(shown).not.toMatch(/^FAIL/m);
  },
  async temporal(town, block) {
    const shown = await town.types(block);
    expect(shown).toMatch(/"?status"?:? ?"?(received|in-progress)/);
    await town.sees(town.mailsTo('budi@example.test'), 'TN-00000-00001');
  },
};

const SITI = '+628123456789';

/** The zone in which it is noon now; phones ring from nine to eight. */
function whereItIsNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // Signs are the other way round in these names.
  return ahead === 0 ? 'Etc/GMT' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

describe('the first ten minutes', () => {
  let town: Town;
  beforeAll(async () => {
    town = await moveIn();
  }, 120_000);
  afterAll(async () => {
    await town?.leave();
  }, 60_000);

  let stuckAt: string | undefined;
  test.each(steps.filter(({ how }) => how !== 'not run here'))('$how: $name', async ({ name, block }) => {
    if (stuckAt !== undefined) throw new Error(`the newcomer is stuck at "${stuckAt}"`);
    stuckAt = name;
    await STEPS[name]!(town, block);
    stuckAt = undefined;
  });

  test('Ctrl-C stops all of it', async () => {
    expect(await town.stops()).toMatch(/Stopping/);
  });
});

/** What runs by `npm start`, and the newcomer's second terminal beside it. */
interface Town {
  reference: string;
  readonly urls: Readonly<Record<string, string>>;
  printed(): string;
  /** Types a block into the terminal; what it printed. Fails when its last command failed. */
  types(block: string): Promise<string>;
  /** Looks at a page until it shows this; the text that was found. */
  sees(url: string, what: string | RegExp): Promise<string>;
  posts(url: string, form: Readonly<Record<string, string>>): Promise<string>;
  mailsTo(address: string): string;
  screenOf(number: string): string;
  apiOf(): string;
  answersAndPresses1(number: string): Promise<void>;
  becomes(status: string): Promise<void>;
  /** So much of the complaint's life passes. */
  waits(ms: number): Promise<void>;
  /** Ctrl-C in the first terminal; all that it printed. */
  stops(): Promise<string>;
  leave(): Promise<void>;
}

async function moveIn(): Promise<Town> {
  const home = mkdtempSync(path.join(tmpdir(), 'tuntas-readme-'));
  const binary = await devServer();
  symlinkSync(binary, path.join(home, 'temporal'));
  const server = await startDevServer({ binary, timeSkipping: true });
  const environment = {
    ...process.env,
    ...{ TUNTAS_HOME: home, PORT: '0', MAILBOX_PORT: '0', TELEPHONE_PORT: '0', TEMPORAL_ADDRESS: server.address },
    PATH: `${home}${path.delimiter}${process.env['PATH'] ?? ''}`,
  };
  const start = openTerminal('exec npm start', environment);
  const terminal = openTerminal('exec sh', environment);
  const leave = async () => {
    terminal.child.stdin.end();
    await start.interrupted();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    return townOf({ home, server, start, terminal, running: await isUp(home, start), leave });
  } catch (error) {
    await leave();
    throw error;
  }
}

async function isUp(home: string, start: Terminal): Promise<Running> {
  for (const end = Date.now() + 110_000; Date.now() < end; await wait(100)) {
    const running = readRunning(home);
    const ready = await fetch(`${running?.urls['api']}/readyz`).catch(() => undefined);
    if (running && ready?.status === 200 && start.printed().includes('Ready.')) return running;
    if (start.child.exitCode !== null) break;
  }
  throw new Error(`it did not come up: ${start.printed()} ${start.complained()}`);
}

interface Quarters {
  readonly home: string;
  readonly server: DevServer;
  readonly start: Terminal;
  readonly terminal: Terminal;
  readonly running: Running;
  leave(): Promise<void>;
}

function townOf({ home, server, start, terminal, running: { urls }, leave }: Quarters): Town {
  const key = readFileSync(path.join(home, 'api-key'), 'utf8').trim();
  let blocks = 0;
  const look = async (url: string) =>
    (
      await fetch(url, url.startsWith(`${urls['api']}/api`) ? { headers: { authorization: `Bearer ${key}` } } : {})
    ).text();

  const town: Town = {
    reference: '',
    urls,
    printed: start.printed,
    async types(block) {
      const [before, end] = [terminal.printed().length, `block ${(blocks += 1)} ended with`];
      terminal.child.stdin.write(`${block}\necho "${end} $?"\n`);
      for (let tries = 0; tries < 300; tries += 1) {
        const [shown = '', code] = terminal.printed().slice(before).split(`${end} `);
        if (code !== undefined) {
          const complaints = terminal.complained();
          expect({ code: code.trim(), shown, complaints }).toEqual({ code: '0', shown, complaints });
          return shown;
        }
        await wait(100);
      }
      throw new Error(`no end came: ${terminal.printed().slice(before)} ${terminal.complained()}`);
    },
    async sees(url, what) {
      let shown = '';
      for (let tries = 0; tries < 300; tries += 1, await wait(100)) {
        shown = await look(url);
        const found = typeof what === 'string' ? (shown.includes(what) ? what : undefined) : what.exec(shown)?.[0];
        if (found !== undefined) return found;
      }
      throw new Error(`${String(what)} never showed at ${url}: ${shown}`);
    },
    async posts(url, form) {
      const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form) });
      expect({ url, status: answer.status }).toEqual({ url, status: 200 });
      return answer.text();
    },
    mailsTo: (address) => `${urls['mailbox']}/?to=${address}`,
    screenOf: (number) => `${urls['telephone']}/handsets/${encodeURIComponent(number)}/screen`,
    apiOf: () => `${urls['api']}/api/v1/complaints/${town.reference}`,
    async answersAndPresses1(number) {
      const call = `${urls['telephone']}/handsets/${encodeURIComponent(number)}/call`;
      await town.sees(town.screenOf(number), 'is calling');
      await town.posts(call, { what: 'answer' });
      await town.sees(town.screenOf(number), /[Tt]ekan 1/);
      await town.posts(call, { key: '1' });
    },
    becomes: async (status) => void (await town.sees(town.apiOf(), `"status":"${status}"`)),
    async waits(ms) {
      const connection = await Connection.connect({ address: server.address });
      await createTimeSkipping(new Client({ connection })).advance(workflowIdOf(town.reference), ms);
      await connection.close();
    },
    async stops() {
      await start.interrupted();
      return start.printed();
    },
    leave,
  };
  return town;
}

interface Terminal {
  readonly child: ChildProcessWithoutNullStreams;
  printed(): string;
  /** What came on standard error; npm talks there, too. */
  complained(): string;
  /** Ctrl-C reaches every process of a terminal. */
  interrupted(): Promise<void>;
}

function openTerminal(command: string, env: NodeJS.ProcessEnv): Terminal {
  const child = spawn('sh', ['-c', command], { cwd: ROOT, env, detached: true });
  const [printed, complained]: [string[], string[]] = [[], []];
  child.stdout.on('data', (text) => printed.push(String(text)));
  child.stderr.on('data', (text) => complained.push(String(text)));
  return {
    child,
    printed: () => printed.join(''),
    complained: () => complained.join(''),
    async interrupted() {
      if (hasEnded(child)) return;
      const ended = new Promise((resolve) => child.once('close', resolve));
      process.kill(-child.pid!, 'SIGINT');
      await ended;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
