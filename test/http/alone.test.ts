import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Mailbox, startMailbox } from '../../src/standins/mailbox/mailbox';
import { startTelephone, type Telephone } from '../../src/standins/telephone/telephone';
import { type DevServer, startDevServer } from '../../src/temporal/dev-server/start';
import { freePort } from '../../src/temporal/dev-server/ports';
import { type PostgresServer, startPostgres } from '../support/postgres';
import { devServer } from '../support/temporal';
import { listen } from './support/listener';

const BIN = join(__dirname, '..', '..', 'bin', 'tuntas.js');
const account = { accountSid: `AC${'a'.repeat(32)}`, authToken: 'b'.repeat(32) };

/** One worker and one API, each a process of its own, as on two machines. */
describe('a worker and an API apart', () => {
  let postgres: PostgresServer;
  let temporal: DevServer;
  let mailbox: Mailbox;
  let telephone: Telephone;
  let environment: Record<string, string>;
  const home = mkdtempSync(join(tmpdir(), 'tuntas-alone-'));
  const processes: ChildProcess[] = [];
  const words: string[] = [];

  const start = (role: string, more: Record<string, string> = {}): ChildProcess => {
    const child = spawn(process.execPath, [BIN, role], {
      env: { ...process.env, ...environment, ...more },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr?.on('data', (text: Buffer) => words.push(text.toString()));
    processes.push(child);
    return child;
  };
  const ready = async (child: ChildProcess, url: string) => {
    const answers = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    for (let tries = 0; !(await answers()); tries += 1) {
      if (tries > 300 || child.exitCode !== null) throw new Error(`the API did not become ready: ${words.join('')}`);
      await wait(200);
    }
  };
  const ended = (child: ChildProcess) =>
    child.exitCode !== null ? child.exitCode : new Promise<number | null>((resolve) => child.once('exit', resolve));

  beforeAll(async () => {
    postgres = await startPostgres();
    temporal = await startDevServer({ binary: await devServer() });
    mailbox = await startMailbox();
    telephone = await startTelephone(account);
    const port = await freePort();
    environment = {
      ...{ DATABASE_URL: await postgres.createDatabase(), TEMPORAL_ADDRESS: temporal.address, TUNTAS_HOME: home },
      ...{ SMTP_URL: mailbox.smtpUrl, TWILIO_ACCOUNT_SID: account.accountSid, TWILIO_AUTH_TOKEN: account.authToken },
      ...{ TWILIO_FROM: '+15005550006', TWILIO_API_URL: telephone.apiUrl },
      ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ TUNTAS_SECRET: 'a-secret-shared-by-all-of-them', TUNTAS_API_KEY: 'a-key-shared-by-all-of-them' },
    };
  }, 120_000);

  afterAll(async () => {
    for (const child of processes) child.kill('SIGKILL');
    await telephone?.stop();
    await mailbox?.stop();
    await temporal?.stop();
    await postgres?.stop();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  test('what the API opens the worker carries on, also what came while no worker was there', async () => {
    const api = start('api');
    const url = environment['PUBLIC_URL'] ?? '';
    await ready(api, url);
    const port = String(await freePort());
    const beside = start('api', { PORT: port });
    await ready(beside, `http://127.0.0.1:${port}`);
    const abort = new AbortController();
    const headers = { authorization: `Bearer ${environment['TUNTAS_API_KEY']}` };
    const events = await fetch(`http://127.0.0.1:${port}/api/v1/events`, { headers, signal: abort.signal });
    const stream = listen(events, abort);
    const opened = await fetch(`${url}/api/v1/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${environment['TUNTAS_API_KEY']}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        channel: 'web',
        subject: 'Dobel',
        text: 'Dua kali',
        customer: { name: 'Siti', email: 'siti@example.test' },
      }),
    });
    expect(opened.status).toBe(201);
    const { reference } = (await opened.json()) as { reference: string };
    const worker = start('worker');
    const letter = await mailbox.waitFor({ to: 'siti@example.test', text: reference }, 60_000);
    expect(letter.text).toContain(`${url}/c/${reference}.`);
    // What one API opened and the worker wrote is heard at the other.
    await stream.until((heard) =>
      heard.some(({ event, data }) => event === 'message.accepted' && data.reference === reference),
    );

    for (const child of [worker, api, beside]) child.kill('SIGTERM');
    expect([await ended(worker), await ended(api), await ended(beside)]).toEqual([0, 0, 0]);
    await stream.ended;
    expect(words.join('')).not.toMatch(/siti@|Dua kali/);
  }, 180_000);
});
