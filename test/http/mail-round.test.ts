import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { setTimeout as wait } from 'node:timers/promises';
import type { Listed, Shown } from '../../src/contract/show';
import { examine } from '../../src/workers/doctor';
import { readSettings } from '../../src/settings';
import { signInPath } from '../../src/http/console/sign-in';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onDovecot } from '../support/dovecot';
import { useTown } from './support/town';

type Exec = (command: string, words: readonly object[], options: object) => Promise<{ readonly next: () => void }>;

/*
 * The whole round, on a real IMAP server: Siti writes with a mail program, her complaint opens, our letters lie in her
 * mailbox in one thread with hers, and what she answers comes back.
 */
onDovecot((dovecot) => {
  const care = 'care@contoh.test';
  const siti = 'siti@example.test';
  const town = useTown(undefined, () => ({ IMAP_URL: dovecot().imapUrl(care), SMTP_URL: dovecot().smtpUrl }));

  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const zip = Buffer.from('504b0304140000000000', 'hex');
  /** A mail program: it sends, and keeps a copy of what it sent where the conversation is. */
  async function sends(letter: Record<string, unknown>): Promise<string> {
    const transport = createTransport(dovecot().smtpUrl);
    const { messageId } = await transport.sendMail({ from: `Siti <${siti}>`, ...letter });
    await transport.sendMail({ from: `Siti <${siti}>`, ...letter, envelope: { from: siti, to: siti }, messageId });
    transport.close();
    return messageId;
  }
  async function inMailbox<T>(address: string, look: (client: ImapFlow) => Promise<T>): Promise<T> {
    const { hostname, port, username, password } = new URL(dovecot().imapUrl(address));
    const auth = { user: decodeURIComponent(username), pass: password };
    const client = new ImapFlow({ host: hostname, port: Number(port), secure: false, auth, logger: false });
    await client.connect();
    await client.mailboxOpen('INBOX');
    try {
      return await look(client);
    } finally {
      await client.logout();
    }
  }
  const mailsOf = (address: string) =>
    inMailbox(address, (client) => client.fetchAll('1:*', { envelope: true, source: true }));
  async function comes(address: string, so: (source: string) => boolean) {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = (await mailsOf(address)).find(({ source }) => so(String(source)));
      if (found) return found;
      await wait(150);
    }
    throw new Error(`no such mail came to ${address}`);
  }
  async function opened(subject: string): Promise<Listed> {
    for (let tries = 0; tries < 200; tries += 1) {
      const headers = { authorization: `Bearer ${town().key}` };
      const all = (await (await fetch(`${town().url}/api/v1/complaints?limit=200`, { headers })).json()) as Listed[];
      const found = all.find((one) => one.subject === subject);
      if (found) return found;
      await wait(100);
    }
    throw new Error('no such complaint was opened');
  }
  const received = ({ timeline }: Shown) => timeline.filter(({ type }) => type === 'message.received');
  let reference = '';
  let first = '';

  test('her mail opens a complaint, with its files, and is acknowledged in her mailbox, in her thread', async () => {
    first = await sends({
      to: care,
      subject: 'Tagihan dobel',
      html: '<p>Tagihan saya dipotong <b>dua kali</b>.</p><div class="gmail_signature">Siti, Jakarta</div>',
      attachments: [
        { filename: '../struk "1".png', content: png },
        { filename: 'semua.zip', content: zip },
      ],
    });
    const complaint = await opened('Tagihan dobel');
    ({ reference } = complaint);
    expect(complaint).toMatchObject({ channel: 'email', customer: { name: 'Siti', email: siti } });
    const letter = await comes(siti, (source) => source.includes(reference));
    expect(letter.envelope).toMatchObject({ from: [{ address: care }], inReplyTo: first });
    const shown = await town().shows(reference, ({ attachments }) => attachments.length > 0);
    expect(shown.points[0]?.text).toBe('Tagihan saya dipotong dua kali.');
    expect(shown.attachments).toMatchObject([
      { name: 'struk _1_.png', type: 'image/png', size: png.length, refused: null },
      { name: 'semua.zip', type: 'application/octet-stream', size: zip.length, refused: 'type' },
    ]);
  }, 120_000);

  test('staff download a file by API and in the console, to be saved and never shown', async () => {
    const { attachments } = await town().shows(reference, () => true);
    const [kept, refused] = attachments;
    const path = (id = '') => `${town().url}/api/v1/complaints/${reference}/attachments/${id}`;
    const headers = { authorization: `Bearer ${town().key}` };
    const file = await fetch(path(kept?.id), { headers });
    expect(Buffer.from(await file.arrayBuffer())).toEqual(png);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="struk _1_.png"; filename*=UTF-8''struk%20_1_.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    });
    expect((await fetch(path(refused?.id), { headers })).status).toBe(404);
    expect((await fetch(path('x'), { headers })).status).toBe(400);
    expect((await fetch(path(kept?.id))).status).toBe(401);

    const secret = readFileSync(join(town().home, 'secret'), 'utf8').trim();
    const signedIn = await fetch(`${town().url}${signInPath(secret, new Date())}`, { redirect: 'manual' });
    const cookie = signedIn.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
    const page = await (await fetch(`${town().url}/complaints/${reference}`, { headers: { cookie } })).text();
    expect(page).toContain('semua.zip</span><span>, application/octet-stream, 10 bytes');
    expect(page).toContain('not kept: it is of a kind that we do not keep');
    const [link = ''] = /\/complaints\/[^"]+\/attachments\/\d+/.exec(page) ?? [];
    const same = await fetch(`${town().url}${link}`, { headers: { cookie } });
    expect(same.headers.get('content-disposition')).toMatch(/^attachment; /);
    expect(Buffer.from(await same.arrayBuffer())).toEqual(png);
    expect((await fetch(`${town().url}${link}`, { redirect: 'manual' })).status).not.toBe(200);
  });

  test('a person answers, she answers back, and to her mail program it is one thread', async () => {
    await town().acts(reference, 'reply', { text: 'Bulan apa yang dipotong?' });
    const reply = await comes(siti, (source) => source.includes('Bulan apa'));
    const [{ address: replyTo } = {}] = reply.envelope?.replyTo ?? [];
    expect(replyTo).toMatch(/^care\+tn-/);
    await sends({
      to: replyTo,
      subject: `Re: ${reply.envelope?.subject}`,
      text: 'Bulan Oktober.\n\nPada Sen, 23 Nov 2026 10.00, Contoh <care@contoh.test> menulis:\n> Bulan apa yang dipotong?\n',
      inReplyTo: reply.envelope?.messageId,
      references: [first, reply.envelope?.messageId],
      attachments: [{ filename: 'oktober.png', content: png }],
    });
    const shown = await town().shows(reference, (one) => received(one).length > 0);
    expect(received(shown).map(({ data }) => [data['channel'], data['text'], data['standing']])).toEqual([
      ['email', 'Bulan Oktober.', undefined],
    ]);
    expect(shown.attachments.at(-1)).toMatchObject({ name: 'oktober.png', message: received(shown)[0]?.data['id'] });

    await town().acts(reference, 'reply', { text: 'Terima kasih, kami periksa.' });
    await comes(siti, (source) => source.includes('kami periksa'));
    // The server's own reckoning of threads (RFC 5256), as mail programs ask for it.
    const mails = await mailsOf(siti);
    const threads = await inMailbox(siti, async (client) => {
      let said = '';
      const words = ['REFERENCES', 'UTF-8', 'ALL'].map((value) => ({ type: 'ATOM' as const, value }));
      // Its typed face has no threads.
      const { exec } = client as unknown as { exec: Exec };
      const untagged = {
        THREAD: async ({ attributes }: { attributes: unknown }) => void (said = JSON.stringify(attributes)),
      };
      const response = await exec.call(client, 'THREAD', words, { untagged });
      response.next();
      return said;
    });
    const numbers = [...threads.matchAll(/"value":"(\d+)"/g)].map(([, number]) => Number(number)).sort((a, b) => a - b);
    expect(numbers).toEqual(mails.map(({ seq }) => seq));
    expect((JSON.parse(threads) as unknown[]).length).toBe(1);
  }, 120_000);

  test('the doctor looks at the mailbox', async () => {
    const settings = readSettings({ TUNTAS_HOME: town().home, IMAP_URL: dovecot().imapUrl(care) });
    expect((await examine(settings)).find(({ what }) => what === 'inbox')).toMatchObject({
      ...{ well: true, told: 'the mail server lets us in; 0 untaken in INBOX' },
    });
    const wrong = readSettings({ TUNTAS_HOME: town().home, IMAP_URL: dovecot().imapUrl(care).replace('secret', 'x') });
    expect((await examine(wrong)).find(({ what }) => what === 'inbox')).toMatchObject({
      ...{ well: false, told: 'the mail server refuses the user or the password of IMAP_URL' },
    });
  }, 60_000);
});
