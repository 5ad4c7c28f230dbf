import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../src/settings';
import { createApiClient } from '../../../src/starters/cli/api-client';
import { run } from '../../../src/starters/cli/run';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

export const commandLineStories = (town: () => Town): void => {
  const tuntas = typist(town);
  const open = ['open', '--name', siti.name, '--email', siti.email, '--subject', 'Tagihan dobel', '--text', 'Dua kali'];

  test('a complaint is opened, listed, shown and carried on from the command line', async () => {
    const opened = await tuntas(...open, '--phone', siti.phone, '--locale', 'id', '--vip', '--json');
    const { reference } = JSON.parse(opened.out) as { reference: string };
    expect([opened.code, opened.err]).toEqual([0, '']);
    await town().shows(reference, ({ owner }) => owner.person !== null);

    expect((await tuntas('list', '--all', '--status', 'in-progress')).out).toMatch(
      new RegExp(`${reference} .*Tagihan dobel`),
    );
    expect(JSON.parse((await tuntas('show', reference, '--json')).out)).toMatchObject({
      reference,
      customer: { vip: true },
    });
    expect(await tuntas('note', reference, '--text', 'Called')).toMatchObject({
      code: 0,
      out: `${reference}: in-progress\n`,
    });
    await tuntas('pause', reference, '--reason', 'awaiting-customer', '--text', 'Tagihan yang mana?');
    await town().shows(reference, ({ status }) => status === 'paused');
    expect((await tuntas('timeline', reference)).out).toMatch(/pause\.started/);
    expect((await tuntas('show', reference)).out).toContain('paused');
  });

  test('what a customer says of being written to is written down, and lifted again', async () => {
    const phone = '+628555000115';
    const opened = await tuntas(...open, '--phone', phone, '--json');
    const { reference } = JSON.parse(opened.out) as { reference: string };
    const said = await tuntas('consent', reference, '--no', 'sms', 'survey', '--json');
    expect(said).toMatchObject({ code: 0, err: '' });
    expect((JSON.parse(said.out) as { consents: unknown[] }).consents).toContainEqual(
      expect.objectContaining({ channel: 'sms', address: phone, granted: false }),
    );
    expect(await tuntas('consent', reference, '--yes', 'sms')).toMatchObject({ code: 0, out: `${reference}: noted\n` });
    expect(await tuntas('consent', reference)).toMatchObject({ code: 2, err: expect.stringContaining('--no sms') });
    expect(await tuntas('consent', reference, '--no', 'fax')).toMatchObject({ code: 2 });

    // Whoever has it does not write down that its customer wants no survey; on the line or through the API.
    const { owner } = await town().shows(reference, (shown) => shown.owner.person !== null);
    const handler = owner.person ?? '';
    const why = `${handler} had a hand in it. That they want no survey the customer says themselves`;
    const mine = await tuntas('consent', reference, '--no', 'survey', '--as', handler);
    expect(mine).toMatchObject({ code: 1, err: expect.stringContaining(why) });
    const asked = await town().acts(
      ...([reference, 'consent', { consent: { survey: false } }, { 'tuntas-person': handler }] as const),
    );
    expect([asked.status, await asked.text()]).toEqual([409, expect.stringContaining(why)]);
    expect(await tuntas('consent', reference, '--no', 'survey', '--as', 'hana')).toMatchObject({ code: 0 });
    expect(await tuntas('rate', reference, '--score', '11')).toMatchObject({ code: 2 });
    // Before this town was there: whoever is opened again in it counts as not asked.
    const before = ['--from', '2025-01-01', '--to', '2026-01-01'];
    expect(await tuntas('report', 'csat', ...before)).toMatchObject({ code: 0, out: 'Nobody was asked yet.\n' });
    expect(await tuntas('report', 'compliments')).toMatchObject({ code: 0, out: 'There are none yet.\n' });
    const told = await tuntas('report', 'csat', ...before, '--json');
    const period = { from: '2025-01-01', to: '2026-01-01', zone: 'Asia/Jakarta' };
    expect(JSON.parse(told.out)).toEqual({ ...period, scales: [] });
    expect(await tuntas('report', 'csat', '--from', '2026-02-01', '--to', '2026-01-01')).toMatchObject({ code: 2 });
  });

  test('the same key opens once', async () => {
    const first = await tuntas(...open, '--key', 'row-1');
    const again = await tuntas(...open, '--key', 'row-1');
    expect(first.out).toMatch(/^TN-\S+ is open$/m);
    expect(again.out).toMatch(/^TN-\S+ was opened before/);
  });

  test('what went wrong is one line: 2 for wrong usage, 1 for what failed', async () => {
    expect(await tuntas('open', '--name', 'Siti')).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^tuntas: .*--subject.*\n$/),
    });
    expect(await tuntas(...open, '--phone', '0812')).toEqual({
      ...{ code: 2, out: '' },
      err: 'tuntas: customer.phone is not a phone number in E.164: write it with + and country code, as +628123456789\n',
    });
    expect(await tuntas('show', 'TN-00000-00000')).toEqual({
      code: 1,
      out: '',
      err: 'tuntas: There is no complaint TN-00000-00000.\n',
    });
    expect((await tuntas('shw')).code).toBe(2);
  });

  test('every command says by an example how it is used', async () => {
    const { code, out } = await tuntas('--help');
    const commands = [...out.matchAll(/^ {2}([a-z][a-z-]+)[ |]/gm)]
      .map(([, name]) => name ?? '')
      .filter((name) => name !== 'help');
    expect(code).toBe(0);
    expect(commands).toEqual(expect.arrayContaining(['up', 'doctor', 'open', 'import', 'list', 'hand-off', 'rate']));
    for (const name of commands) expect((await tuntas(name, '--help')).out).toContain(`Example:\n  `);
  });

  test('a file is checked without opening anything, then imported once', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tuntas-csv-')), 'complaints.csv');
    const head = 'externalId,channel,subject,text,customer.name,customer.email';
    writeFileSync(
      file,
      `${head}\nX1,web,Paket,Hilang,Joko,joko@example.test\nX2,web,Kabel,Putus,Ani,ani@example.test\n`,
    );
    expect((await tuntas('import', file, '--dry-run')).out).toBe('2 rows: nothing opened (dry run), 0 faults\n');
    expect((await tuntas('import', file)).out).toBe('2 rows: 2 opened, 0 known before, 0 faults\n');
    expect((await tuntas('import', file)).out).toBe('2 rows: 0 opened, 2 known before, 0 faults\n');
    writeFileSync(file, `${head}\nX3,web,,Hilang,Joko,joko@\n`);
    const bad = await tuntas('import', file);
    expect([bad.code, bad.out]).toEqual([
      1,
      expect.stringMatching(/complaints\.csv:2:3: subject .*\n.*:2:6: customer\.email/),
    ]);
  });

  test('the doctor finds everything well, and says what is not real', async () => {
    const { code, out } = await tuntas('doctor');
    expect(out).toMatch(
      /ok {3}policy.*\nok {3}extension.*\nok {3}temporal.*\nok {3}namespace.*\nok {3}search attributes.*\nok {3}retention.*30 days\nok {3}store/,
    );
    expect(code).toBe(0);
  });

  test('who asks where nothing runs is told how to start it', async () => {
    const err: string[] = [];
    const nowhere = readSettings({ TUNTAS_HOME: mkdtempSync(join(tmpdir(), 'tuntas-empty-')) });
    const write = (text: string) => err.push(text) > 0;
    const code = await run(['list'], {
      ...{ settings: () => nowhere, api: createApiClient },
      ...{ out: { write, isTTY: false }, err: { write } },
    });
    expect([code, err.join('')]).toEqual([1, expect.stringMatching(/^tuntas: nothing runs in .*npm start/)]);
  });

  test('a worker by itself needs a store that can be shared', async () => {
    expect(await tuntas('worker')).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^tuntas: DATABASE_URL is missing/),
    });
  });
};
