import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { startMailbox, type Mailbox, type MailboxOptions } from '../../src/standins/mailbox/mailbox';

let directory: string;
const running: Mailbox[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mailbox-test-'));
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((mailbox) => mailbox.stop()));
  await rm(directory, { recursive: true });
});

const start = async (options: MailboxOptions = {}) => {
  const mailbox = await startMailbox({ directory: join(directory, String(running.length)), ...options });
  running.push(mailbox);
  return mailbox;
};

const send = async (mailbox: Mailbox, mail: SendMailOptions = {}) => {
  const transport = createTransport({ url: mailbox.smtpUrl, greetingTimeout: 300, socketTimeout: 1_000 });
  try {
    return await transport.sendMail({
      from: 'Contoh <care@contoh.test>',
      to: 'Siti <siti@example.test>',
      subject: 'Keluhan Anda TN-00000-00001',
      text: 'Kami sudah menerimanya.',
      ...mail,
    });
  } finally {
    transport.close();
  }
};

const post = (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(form), headers, redirect: 'manual' });

describe('what is sent', () => {
  test('can be read, and waited for', async () => {
    const mailbox = await start();
    const waiting = mailbox.waitFor({ to: 'siti@example.test', subject: /TN-/ });
    await send(mailbox, {
      html: '<p>Kami sudah <b>menerimanya</b>.</p>',
      replyTo: 'care+tn1@contoh.test',
      messageId: '<1@contoh.test>',
    });

    expect(await waiting).toMatchObject({
      envelope: { from: 'care@contoh.test', to: ['siti@example.test'] },
      subject: 'Keluhan Anda TN-00000-00001',
      text: expect.stringContaining('Kami sudah menerimanya.'),
      html: expect.stringContaining('<b>menerimanya</b>'),
      messageId: '<1@contoh.test>',
      replyTo: 'care+tn1@contoh.test',
    });
  });

  test('a mail that never comes is missed by name', async () => {
    const mailbox = await start();
    await expect(mailbox.waitFor({ to: 'budi@example.test' }, 30)).rejects.toThrow(
      /30 ms: a mail like to budi@example.test/,
    );
  });

  test('is still there after a restart, and a half-written file is not taken for a mail', async () => {
    const kept = join(directory, 'kept');
    const before = await start({ directory: kept });
    await send(before);
    await before.waitFor({});
    await before.stop();
    await writeFile(join(kept, '00000002.eml.part'), 'From: somebo');

    const after = await start({ directory: kept });
    expect(after.mails()).toMatchObject([
      { subject: 'Keluhan Anda TN-00000-00001', envelope: { to: ['siti@example.test'] } },
    ]);
    await send(after, { subject: 'next' });
    await after.waitFor({ subject: 'next' });
    expect((await readdir(kept)).filter((name) => name.endsWith('.eml'))).toEqual(['00000001.eml', '00000002.eml']);
  });

  test('given more than it lists, then the newest are listed, also after a restart, and the others open by their address', async () => {
    const options = { directory, newest: 2 };
    const mailbox = await start(options);
    for (const subject of ['first', 'second', 'third']) {
      await send(mailbox, { subject });
      await mailbox.waitFor({ subject });
    }
    const listed = ({ mails }: Mailbox) => mails().map(({ subject }) => subject);
    expect(listed(mailbox)).toEqual(['second', 'third']);
    await mailbox.stop();

    const later = await start(options);
    expect(listed(later)).toEqual(['second', 'third']);
    const [{ id } = { id: '' }] = later.mails();
    const page = await fetch(`${later.url}/mails/${String(Number(id) - 1).padStart(id.length, '0')}`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('first')]);
  });

  test('the same Message-ID twice is noticed', async () => {
    const mailbox = await start();
    for (const messageId of ['<a@contoh.test>', '<b@contoh.test>', '<a@contoh.test>'])
      await send(mailbox, { messageId });
    await mailbox.waitFor(() => mailbox.mails().length === 3);
    expect(mailbox.duplicates().map((group) => group.map(({ messageId }) => messageId))).toEqual([
      ['<a@contoh.test>', '<a@contoh.test>'],
    ]);
  });
});

describe('an answer', () => {
  test('reaches the company by SMTP, from the recipient, in its thread', async () => {
    const company = await start();
    const mailbox = await start({ inboundSmtp: { host: '127.0.0.1', port: Number(new URL(company.smtpUrl).port) } });
    await send(mailbox, {
      replyTo: 'care+tn1@contoh.test',
      messageId: '<2@contoh.test>',
      references: ['<1@contoh.test>'],
    });

    await mailbox.answer(await mailbox.waitFor({}), 'Belum selesai.');

    expect(await company.waitFor({ to: 'care+tn1@contoh.test' })).toMatchObject({
      envelope: { from: 'siti@example.test' },
      subject: 'Re: Keluhan Anda TN-00000-00001',
      inReplyTo: '<2@contoh.test>',
      references: ['<1@contoh.test>', '<2@contoh.test>'],
      text: expect.stringMatching(/^Belum selesai\.\n\nOn .* wrote:\n> Kami sudah menerimanya\./),
    });
  });

  test('with nobody to take it, says so', async () => {
    const mailbox = await start();
    await send(mailbox);
    await expect(mailbox.answer(await mailbox.waitFor({}), 'Halo')).rejects.toThrow(/Nobody takes mail yet/);
  });
});

describe('misbehaviour', () => {
  test.each([
    ['refuse-permanently', { responseCode: 550 }],
    ['refuse-for-now', { responseCode: 451 }],
    ['refuse-connections', { code: 'ESOCKET' }],
    ['never-answer', { code: 'ETIMEDOUT' }],
  ] as const)('%s: the sender sees it, nothing is kept, and it passes', async (how, error) => {
    const mailbox = await start();
    await mailbox.misbehave(how);
    await expect(send(mailbox)).rejects.toMatchObject(error);
    expect(mailbox.mails()).toEqual([]);

    await mailbox.behave();
    await send(mailbox);
    await mailbox.waitFor({});
  });

  test('lose-the-last-reply: the mail is kept, the sender never learns of it', async () => {
    const mailbox = await start();
    await mailbox.misbehave('lose-the-last-reply', 1);
    await expect(send(mailbox, { messageId: '<1@contoh.test>' })).rejects.toThrow(/closed unexpectedly|ECONNRESET/);
    await mailbox.waitFor({});

    await send(mailbox, { messageId: '<1@contoh.test>' });
    await mailbox.waitFor(() => mailbox.mails().length === 2);
    expect(mailbox.duplicates()).toHaveLength(1);
  });
});

describe('the pages', () => {
  test('list, show and answer, without any script', async () => {
    const company = await start();
    const mailbox = await start({ inboundSmtp: { host: '127.0.0.1', port: Number(new URL(company.smtpUrl).port) } });
    await send(mailbox, { subject: '<script>alert(1)</script>', html: '<a href="https://contoh.test/c/x">Status</a>' });
    const { id } = await mailbox.waitFor({});

    const list = await fetch(mailbox.url);
    expect(list.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await list.text()).toContain('&lt;script>alert(1)&lt;/script>');

    const one = await (await fetch(`${mailbox.url}/mails/${id}`)).text();
    expect(one).not.toContain('<script>');
    expect(one).toMatch(/<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/);

    const inside = await fetch(`${mailbox.url}/mails/${id}/html`);
    expect(inside.headers.get('content-security-policy')).toContain('sandbox');
    expect(await inside.text()).toContain('<base target="_blank"><a href="https://contoh.test/c/x">');
    expect(await (await fetch(`${mailbox.url}/mails/${id}/source`)).text()).toMatch(
      /^From: Contoh <care@contoh\.test>\r\n/,
    );

    expect(await (await post(`${mailbox.url}/mails/${id}/answer`, { text: 'Terima kasih' })).text()).toContain(
      'was sent',
    );
    await company.waitFor({ to: 'care@contoh.test', text: /Terima kasih/ });
  });

  test('a new mail can be written; with the company away the words are kept and the failure is told', async () => {
    const company = await start();
    const mailbox = await start({ inboundSmtp: { host: '127.0.0.1', port: Number(new URL(company.smtpUrl).port) } });
    const letter = {
      from: 'budi@example.test',
      to: 'care@contoh.test',
      subject: 'Paket hilang',
      text: 'Di mana paket saya?',
    };
    expect((await post(`${mailbox.url}/write`, letter)).status).toBe(200);
    await company.waitFor({ subject: 'Paket hilang' });

    await company.misbehave('refuse-connections');
    const refused = await post(`${mailbox.url}/write`, letter);
    expect(refused.status).toBe(502);
    expect(await refused.text()).toContain('Di mana paket saya?');
  });

  test('let it misbehave and behave', async () => {
    const mailbox = await start();
    await post(`${mailbox.url}/behaviour`, { how: 'refuse-permanently' });
    expect(await (await fetch(`${mailbox.url}/behaviour`)).text()).toContain('Now: Refuse for good (550).');
    await expect(send(mailbox)).rejects.toMatchObject({ responseCode: 550 });

    await post(`${mailbox.url}/behaviour`, { how: 'well' });
    await send(mailbox);
  });

  test('take no form from another site', async () => {
    const mailbox = await start();
    expect(
      (await post(`${mailbox.url}/behaviour`, { how: 'refuse-permanently' }, { 'sec-fetch-site': 'cross-site' }))
        .status,
    ).toBe(403);
    await send(mailbox);
  });
});
