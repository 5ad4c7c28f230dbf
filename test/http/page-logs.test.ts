import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { readSettings } from '../../src/settings';
import { startApi } from '../../src/workers/api';
import { createClosing } from '../../src/workers/closing';
import { openFarEnds } from '../../src/workers/far-ends';
import { openHouse } from '../../src/workers/house';
import { reachTemporal } from '../../src/workers/temporal';
import { devServer } from '../support/temporal';

const home = mkdtempSync(join(tmpdir(), 'tuntas-'));
const closing = createClosing();
afterAll(async () => {
  await closing.closeAll();
  rmSync(home, { recursive: true, force: true });
});

test('with everything logged that can be, a log tells of pages nothing by which a person or their page is known', async () => {
  const lines: string[] = [];
  const into = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  const log = pino({ level: 'trace', base: null }, into);
  const settings = readSettings({
    ...{ TUNTAS_HOME: home, PORT: '0', MAILBOX_PORT: '0', TELEPHONE_PORT: '0', TEMPORAL_CLI_PATH: await devServer() },
  });
  const temporal = await reachTemporal(settings, () => undefined, log);
  closing.add(() => temporal.close());
  const publicUrl = 'http://127.0.0.1';
  const house = await openHouse({ settings, client: temporal.client, searchable: temporal.searchable, publicUrl, log });
  closing.add(() => house.close());
  const farEnds = await openFarEnds(settings, publicUrl);
  closing.add(() => farEnds.stop());
  const where = { host: '127.0.0.1', port: 0, providers: farEnds, connection: temporal.connection };
  const api = await startApi(house, { ...where, requestsPerMinute: 600 });
  closing.add(() => api.stop());

  const customer = { name: 'Rahmawati', email: 'rahmawati@example.test', phone: '+6281290001234', locale: 'id' };
  const opening = { channel: 'web', subject: 'Rekening 998877', text: 'Uang saya hilang', customer };
  const { reference } = await house.store.cases.admit({
    ...{ opening, receivedAt: Date.now(), draw: () => 'TN-00000-00001' },
  });
  const { pathname } = new URL(house.links.statusPage(reference));
  const send = (beneath: string, form: Record<string, string>) =>
    fetch(`${api.url}${pathname}${beneath}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

  expect((await fetch(`${api.url}${pathname}`)).status).toBe(200);
  await send('/code', { by: 'email' });
  const [code = ''] = /\d{6}(?= adalah)/.exec((await farEnds.mailbox!.waitFor({ to: customer.email })).text) ?? [];
  expect(code).toMatch(/^\d{6}$/);
  await send('/code', { by: 'sms' });
  const opened = await send('/open', { code });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await fetch(`${api.url}${pathname}`, { headers: { cookie } });
  // Its workflow was never started: telling it fails, and that is logged.
  await send('/message', { once: 'logged-0001', text: 'Tolong Pak, rekening 998877' });
  await fetch(`${api.url}${pathname}x`);

  const told = lines.join('');
  expect(told).toContain('/c/:token/open');
  expect(told).toContain('kept, but not told yet');
  for (const secret of [...Object.values(customer).filter((one) => one !== 'id'), '998877', 'hilang', 'Tolong', code]) {
    expect(told).not.toContain(secret);
  }
  const token = pathname.slice('/c/'.length);
  for (const secret of [token, token.split('.')[1] ?? '', cookie.split('=')[1] ?? ''])
    expect(told).not.toContain(secret);
});
