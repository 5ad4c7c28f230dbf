import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Listed, Shown } from '../../src/contract/show';
import { BIN, runs, surroundings } from './support/processes';
import { type Started, eventually, useTuntas } from './support/tuntas';

/** What somebody meets who starts Tuntas on their machine, does what it prints, and types what the README says. */
const tuntas = useTuntas({}, { first: true });
let started: Started;
let reference = '';

beforeAll(async () => {
  started = await tuntas.start();
}, 120_000);
afterAll(async () => {
  await tuntas.stop('SIGTERM');
}, 60_000);

const show = async (): Promise<Shown> => JSON.parse((await tuntas.types('show', reference, '--json')).out) as Shown;

const shows = (so: (shown: Shown) => boolean, told: string): Promise<Shown> =>
  eventually(async () => {
    const shown = await show();
    return so(shown) ? shown : undefined;
  }, told);

const post = (url: string, form: Readonly<Record<string, string>>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form) });

test('every page that was printed answers; the sign-in link opens the list', async () => {
  const { temporal, api = '', ...pages } = started.urls;
  expect(temporal).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(Object.keys(pages)).toEqual(['mailbox', 'telephone', 'temporalPages']);
  for (const page of [...Object.values(pages), `${api}/healthz`, `${api}/readyz`, `${api}/openapi.json`])
    expect([page, (await fetch(page)).status]).toEqual([page, 200]);

  expect((await fetch(api)).status).toBe(401);
  const door = await fetch(started.signIn, { redirect: 'manual' });
  const cookie = door.headers.get('set-cookie')?.split(';')[0] ?? '';
  const list = await fetch(new URL(door.headers.get('location') ?? '', api), { headers: { cookie } });
  expect([list.status, await list.text()]).toEqual([200, expect.stringContaining('Contoh')]);
});

test('a complaint is opened, listed, shown and told from the command line', async () => {
  const opened = await tuntas.types(
    ...['open', '--name', 'Siti', '--email', 'siti@example.test', '--phone', '+628123456789', '--locale', 'id'],
    ...['--subject', 'Tagihan dobel', '--text', 'Dipotong dua kali', '--json'],
  );
  expect(opened.code).toBe(0);
  ({ reference } = JSON.parse(opened.out) as { reference: string });
  await shows(({ owner }) => owner.person !== null, 'somebody takes it');
  expect((await tuntas.types('list')).out).toContain(reference);
  expect((await tuntas.types('timeline', reference)).out).toMatch(/received[\s\S]*assigned/);
});

test('a reply typed in the mailbox reaches the timeline and ends the pause', async () => {
  await pauses('Tagihan yang mana?');
  const letter = await eventually(
    async () => (await tuntas.mails()).find(({ text }) => text.includes('Tagihan yang mana?')),
    'the question is in the mailbox',
  );
  const answer = await post(`${started.urls['mailbox']}/mails/${letter.id}/answer`, { text: 'Yang bulan Oktober.' });
  expect(answer.status).toBe(200);
  await resumed('email', 'Yang bulan Oktober.');
});

test('a text from the handset does too', async () => {
  await pauses('Berapa nomor pelanggan Anda?');
  const handset = `${started.urls['telephone']}/handsets/${encodeURIComponent('+628123456789')}`;
  expect((await post(`${handset}/text`, { body: 'Nomor saya 5521' })).status).toBe(200);
  await resumed('sms', 'Nomor saya 5521');
});

test('the file of examples is checked, imported once, and known the second time', async () => {
  const file = 'examples/complaints.csv';
  const dry = await tuntas.types('import', file, '--dry-run', '--json');
  const { read, rejected } = JSON.parse(dry.out) as { read: number; rejected: unknown[] };
  expect([dry.code, rejected, read >= 40]).toEqual([0, [], true]);

  const first = await tuntas.types('import', file);
  expect([first.code, first.out]).toEqual([0, `${read} rows: ${read} opened, 0 known before, 0 faults\n`]);
  const again = await tuntas.types('import', file);
  expect([again.code, again.out]).toEqual([0, `${read} rows: 0 opened, ${read} known before, 0 faults\n`]);

  // While complaints come to life their next deadlines move, and with them their place in the list.
  const listed = await eventually(
    async () => {
      const all = JSON.parse((await tuntas.types('list', '--all', '--json')).out) as Listed[];
      return all.length === read + 1 ? all : undefined;
    },
    'all of them are listed',
    60_000,
  );
  const reached = listed.filter(({ customer }) => customer.email);
  await eventually(
    async () => {
      const told = new Set((await tuntas.mails()).map(({ subject }) => /TN-\w{5}-\w{5}/.exec(subject)?.[0]));
      return reached.every((one) => told.has(one.reference)) || undefined;
    },
    'everybody who gave an address has a letter',
    60_000,
  );
}, 120_000);

test('this release would carry on every complaint that is open', async () => {
  const { code, out } = await tuntas.types('replay', '--running', '--json');
  const { replayed, broken } = JSON.parse(out) as { replayed: number; broken: unknown[] };
  expect([code, broken, replayed > 40]).toEqual([0, [], true]);
});

test('exit codes: 0 done, 1 failed, 2 wrong usage; each failure is one line', async () => {
  expect(await tuntas.types('doctor')).toMatchObject({ code: 0, err: '' });
  expect(await tuntas.types('show', 'TN-00000-00000')).toEqual({
    ...{ code: 1, out: '', err: 'tuntas: There is no complaint TN-00000-00000.\n' },
  });
  expect(await tuntas.types('open', '--name', 'Siti')).toEqual({
    ...{ code: 2, out: '', err: expect.stringMatching(/^tuntas: .*--subject.*\n$/) },
  });
});

test.each(['worker', 'api'])('%s alone without a shared store is wrong usage, and says why', async (role) => {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-alone-'));
  const alone = await runs(process.execPath, [BIN, role], surroundings({ TUNTAS_HOME: home }));
  rmSync(home, { recursive: true });
  expect(alone).toEqual({
    ...{ code: 2, out: '', err: expect.stringMatching(/^tuntas: DATABASE_URL is missing: .*one process alone.*\n$/) },
  });
});

test('a second start in the same home is refused, and says who is there', async () => {
  const second = await tuntas.types('up');
  expect(second.code).not.toBe(0);
  expect(second.err).toMatch(/^tuntas: .*(already uses|somebody listens there).*\n$/);
});

async function pauses(question: string): Promise<void> {
  const paused = await tuntas.types('pause', reference, '--reason', 'awaiting-customer', '--text', question);
  expect([paused.code, paused.out]).toEqual([0, `${reference}: paused\n`]);
}

async function resumed(channel: string, text: string): Promise<void> {
  const { timeline } = await shows(({ status }) => status === 'in-progress', 'the pause ends');
  expect(timeline.findLast(({ type }) => type === 'message.received')).toMatchObject({
    ...{ actor: { kind: 'customer' }, data: { channel, text } },
  });
  expect(timeline.findLast(({ type }) => type === 'pause.ended')).toMatchObject({ data: { by: 'customer' } });
}
