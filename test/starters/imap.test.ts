import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { examineImap, type ImapIntake, startImapIntake, TAKEN } from '../../src/channels/email/imap-intake';
import type { Delivery } from '../../src/channels/email/incoming';
import { openStore } from '../../src/store/open-store';
import { onDovecot } from '../support/dovecot';

const letter = (subject: string, text = 'Tagihan saya salah.') =>
  Buffer.from(
    [
      'From: Siti <siti@example.test>',
      'To: care@contoh.test',
      `Subject: ${subject}`,
      `Message-ID: <${subject}@example.test>`,
      '',
      text,
    ].join('\r\n'),
  );

onDovecot((dovecot) => {
  let address: string;
  let [count, broken] = [0, false];
  let took: Delivery[];
  let troubles: string[];
  const intakes: ImapIntake[] = [];
  beforeEach(() => {
    // Everybody has a mailbox: each test one of its own.
    address = `care${(count += 1)}@contoh.test`;
    [took, troubles, broken] = [[], [], false];
  });
  afterEach(async () => {
    for (const intake of intakes.splice(0)) await intake.close();
  });

  const comes = (subject: string, text?: string) =>
    dovecot().deliver(letter(subject, text), { from: 'siti@example.test', to: address });
  const starts = (also: { url?: string; refuses?: RegExp; largestBytes?: number } = {}) => {
    const intake = startImapIntake({
      url: also.url ?? dovecot().imapUrl(address),
      async deliver(delivery) {
        if (broken || also.refuses?.test(String(delivery.raw))) throw new Error('disk full');
        took.push(delivery);
      },
      now: () => new Date(),
      trouble: (words) => troubles.push(words),
      largestBytes: also.largestBytes ?? 1_000_000,
      retryMs: 200,
    });
    intakes.push(intake);
    return intake;
  };
  const subjects = () => took.map(({ raw }) => /^Subject: (.*?)\r?$/m.exec(String(raw))?.[1]);
  const eventually = async (so: () => boolean) => {
    for (let tries = 0; tries < 200 && !so(); tries += 1) await wait(50);
    expect({ subjects: subjects(), troubles, so: so() }).toMatchObject({ so: true });
  };
  /** All mails in the folder with the flags that stand on them. */
  const flags = async () => {
    const { hostname, port, username, password } = new URL(dovecot().imapUrl(address));
    const auth = { user: decodeURIComponent(username), pass: password };
    const client = new ImapFlow({ host: hostname, port: Number(port), secure: false, auth, logger: false });
    await client.connect();
    await client.mailboxOpen('INBOX');
    const all = await client.fetchAll('1:*', { flags: true });
    await client.logout();
    return all.map((mail) => [...(mail.flags ?? [])].filter((flag) => flag !== '\\Recent'));
  };

  test('what lay there is taken first, then whatever comes, as soon as it comes; all of it stays, marked and unread', async () => {
    comes('one');
    comes('two');
    starts();
    await eventually(() => took.length === 2);
    const began = Date.now();
    comes('three');
    await eventually(() => took.length === 3);
    expect(Date.now() - began).toBeLessThan(3_000);
    expect(subjects()).toEqual(['one', 'two', 'three']);
    for (let tries = 0; tries < 40 && (await flags()).some((set) => set.length === 0); tries += 1) await wait(50);
    expect(await flags()).toEqual([[TAKEN], [TAKEN], [TAKEN]]);
    expect(troubles).toEqual([]);
  });

  test('it counts from when the mail server had it', async () => {
    const before = Date.now();
    comes('while we were down');
    await wait(1_100);
    const up = Date.now();
    starts();
    await eventually(() => took.length === 1);
    const at = took[0]?.receivedAt.getTime() ?? 0;
    expect(at).toBeGreaterThan(before - 1_000);
    expect(at).toBeLessThan(up);
  });

  test('the server goes away in the middle, and comes back: nothing is lost, nothing is taken twice', async () => {
    comes('one');
    starts();
    await eventually(() => took.length === 1);
    await dovecot().restart();
    comes('two');
    await eventually(() => took.length === 2);
    expect(subjects()).toEqual(['one', 'two']);
  });

  test('while nothing can be kept, nothing is marked; then each is taken, once', async () => {
    broken = true;
    comes('one');
    comes('two');
    starts();
    await eventually(() => troubles.length > 2);
    expect(await flags()).toEqual([[], []]);
    broken = false;
    await eventually(() => took.length === 2);
    expect(subjects()).toEqual(['one', 'two']);
    expect(new Set(troubles)).toEqual(new Set(['a mail could not be kept; it stays in its folder and is taken later']));
  });

  test('one that cannot be kept holds up no other', async () => {
    comes('stuck');
    comes('fine');
    starts({ refuses: /stuck/ });
    await eventually(() => took.length === 1);
    expect(subjects()).toEqual(['fine']);
    await wait(500);
    expect(await flags()).toEqual([[], [TAKEN]]);
    expect(took).toHaveLength(1);
  });

  test('of a mail that is too large its beginning is taken, and said to be cut', async () => {
    comes('large', 'x'.repeat(20_000));
    starts({ largestBytes: 5_000 });
    await eventually(() => took.length === 1);
    expect([took[0]?.raw.length, took[0]?.cut]).toEqual([5_000, true]);
  });

  test('another folder, and only what came since a day', async () => {
    comes('today');
    starts({ url: `${dovecot().imapUrl(address)}/INBOX?since=2100-01-01` });
    await wait(1_000);
    expect([took, troubles]).toEqual([[], []]);
    starts({ url: `${dovecot().imapUrl(address)}/INBOX?since=2020-01-01` });
    await eventually(() => took.length === 1);
  });

  test('a wrong password, or a folder that is not there, is said in our words, and never the password', async () => {
    const url = dovecot().imapUrl(address);
    await expect(examineImap(url.replace('secret', 'geheim'))).rejects.toThrow(
      /^the mail server refuses the user or the password of IMAP_URL$/,
    );
    await expect(examineImap(`${url}/Lost`)).rejects.toThrow(/^the mail server says NO$/);
    comes('one');
    expect(await examineImap(url)).toBe('the mail server lets us in; 1 untaken in INBOX');
    starts({ url: url.replace('secret', 'geheim') });
    await eventually(() => troubles.length > 0);
    expect(troubles.join()).not.toContain('geheim');
  });

  describe('killed', () => {
    const directory = mkdtempSync(join(tmpdir(), 'tuntas-taker-'));
    afterAll(() => rmSync(directory, { recursive: true, force: true }));

    /** Runs the starter until it has said a word so often; then it is killed where it stands. */
    async function killedAt(moment: 'before' | 'after' | 'never', times = 1): Promise<void> {
      const hook = join(__dirname, '../support/typescript.js');
      const args = ['--require', hook, join(__dirname, 'imap-taker.ts'), directory, dovecot().imapUrl(address), moment];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      let said = 0;
      for await (const line of createInterface({ input: child.stdout })) {
        if (line === (moment === 'never' ? 'after' : moment)) said += 1;
        if (said < times) continue;
        // Whoever was not told to stand still marks it meanwhile.
        if (moment === 'never') await wait(1_000);
        child.kill('SIGKILL');
        break;
      }
      await ended;
    }

    test('before it is recorded, and between recording and marking: nothing is lost, nothing doubled', async () => {
      for (const subject of ['one', 'two', 'three']) comes(subject, subject);
      await killedAt('before');
      await killedAt('after');
      expect(await flags()).toEqual([[], [], []]);
      await killedAt('never', 3);
      expect(await flags()).toEqual([[TAKEN], [TAKEN], [TAKEN]]);

      const store = await openStore({ directory });
      const { rows } = await store.cases.list({});
      expect(rows.map(({ opening }) => opening.text).sort()).toEqual(['one', 'three', 'two']);
      expect(await store.hooks.waiting()).toEqual([]);
      await store.close();
    }, 120_000);
  });
});
