import { createTransport } from 'nodemailer';
import { type Envelope, type Incoming, readIncoming } from '../../src/channels/email/incoming';
import { messageIdOf } from '../../src/channels/email/message-id';
import { type SmtpIntake, startSmtpIntake } from '../../src/channels/email/smtp-intake';
import { createLinks } from '../../src/links';
import { startMailbox } from '../../src/standins/mailbox/mailbox';

const links = createLinks({ secret: 'ours alone', publicUrl: 'http://127.0.0.1:9', emailAddress: 'care@contoh.test' });
const reference = 'TN-7F3KQ-92QDM';
const now = () => new Date('2026-11-23T03:00:00Z');
const ours = messageIdOf(`${reference}:acknowledge:acknowledgement.email:1`, 'contoh.test');

/** A raw mail; later headers win. */
const mail = (headers: Record<string, string>, body = 'Halo') =>
  Buffer.from(
    [
      ...Object.entries({
        From: 'Siti <Siti@Example.test>',
        To: 'care@contoh.test',
        'Message-ID': '<1@example.test>',
        ...headers,
      }).map(([name, value]) => `${name}: ${value}`),
      '',
      body,
    ].join('\r\n'),
  );
const read = (raw: Buffer, envelope: Envelope = { from: 'siti@example.test', to: ['care@contoh.test'] }) =>
  readIncoming({ raw, envelope, receivedAt: now() }, { links, referencePrefix: 'TN' });

describe('which complaint a mail is about', () => {
  test.each<[story: string, headers: Record<string, string>, body: string, found: Partial<Incoming>]>([
    ['the signed address says it', { To: links.replyAddress(reference) }, '', { reference }],
    ['the letter it answers says it', { 'In-Reply-To': ours }, '', { thread: reference }],
    [
      'a letter before that says it',
      { 'In-Reply-To': '<x@y>', References: `${ours} <x@y>` },
      '',
      { thread: reference },
    ],
    ['its words say it', { Subject: 'tentang tn 7f3kq 92qdm' }, '', { mentions: reference }],
  ])('%s', async (_story, headers, body, found) => {
    expect(await read(mail(headers, body))).toMatchObject(found);
  });

  test('a made-up address says nothing for sure', async () => {
    const { reference: sure } = await read(mail({ To: 'care+tn-7f3kq-92qdm-00000000000000000000@contoh.test' }));
    expect(sure).toBeUndefined();
  });

  test('the address on the envelope counts, whatever the header says', async () => {
    const envelope = { from: 'siti@example.test', to: [links.replyAddress(reference)] };
    expect(await read(mail({}), envelope)).toMatchObject({ reference, from: 'siti@example.test', name: 'Siti' });
  });
});

describe('what was written anew', () => {
  test.each([
    [
      'English',
      'Still broken.\n\nOn Mon, 23 Nov 2026 at 10:00, Contoh <care@contoh.test> wrote:\n> Halo',
      'Still broken.',
    ],
    [
      'Indonesian',
      'Masih rusak.\n\nPada Sen, 23 Nov 2026 10.00, Contoh <care@contoh.test> menulis:\n> Halo',
      'Masih rusak.',
    ],
    [
      'wrapped',
      'Masih rusak.\n\nPada Senin, 23 November 2026 pukul 10.00\nContoh <care@contoh.test>\nmenulis:\n\nHalo',
      'Masih rusak.',
    ],
    [
      'Malay',
      'Masih rosak.\n\nPada Isn, 23 Nov 2026 pada 10:00 PG Contoh <care@contoh.test> menulis:\n> Halo',
      'Masih rosak.',
    ],
    [
      'Outlook',
      'Masih rusak.\n\nDari: Contoh <care@contoh.test>\nDikirim: Senin\nKepada: Siti\n\nHalo',
      'Masih rusak.',
    ],
    ['answers between the lines', '> Kapan?\nKemarin.\n> Di mana?\nDi rumah.', 'Kemarin.\nDi rumah.'],
    ['a signature', 'Masih rusak.\n-- \nSiti\nJakarta', 'Masih rusak.'],
    ['a phone', 'Masih rusak.\n\nDikirim dari iPhone saya', 'Masih rusak.'],
    ['"on" that quotes nobody', 'On Monday I paid twice.\nPlease look.', 'On Monday I paid twice.\nPlease look.'],
    ['nothing but a quotation', '> Halo', '> Halo'],
  ])('%s', async (_story, body, text) => {
    expect((await read(mail({}, body))).text).toBe(text);
  });

  test('a hostile mail is read as fast as any other', async () => {
    const started = performance.now();
    await read(mail({}, '2024 from <'.repeat(10_000)));
    await read(mail({}, 'On a b\n'.repeat(10_000)));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('a mail that is HTML alone', () => {
  const html = async (body: string) => (await read(mail({ 'Content-Type': 'text/html; charset=utf-8' }, body))).text;
  test.each([
    ['its words, and no markup', '<p>Masih <b>rusak</b>.</p><script>alert(1)</script>', 'Masih rusak.'],
    [
      'without what Gmail quotes',
      '<div>Masih rusak.</div><div class="gmail_quote">Pada ... menulis: Halo</div>',
      'Masih rusak.',
    ],
    ['without what Apple Mail quotes', 'Masih rusak.<br><blockquote type="cite">Halo</blockquote>', 'Masih rusak.'],
    [
      'without what Outlook quotes',
      '<p>Masih rusak.</p><div><b>From:</b> Contoh<br><b>Sent:</b> Monday<br></div><p>Halo</p>',
      'Masih rusak.',
    ],
    ['where all of it is quoted, all of it', '<blockquote>Halo</blockquote>', '> Halo'],
  ])('%s', async (_story, body, text) => {
    expect(await html(body)).toBe(text);
  });
});

describe('the same mail', () => {
  const said = (also: Record<string, string> = {}, body = 'Halo') =>
    mail({ 'Message-ID': '<1@x.test>', ...also }, body);
  const id = async (raw: Buffer) => (await read(raw)).id;

  test('has one id, whichever way it came; another under its Message-ID has its own', async () => {
    const first = await id(said());
    expect(first).toMatch(/^<1@x\.test>:[0-9a-f]{16}$/);
    expect(
      await id(said({ Received: 'from mx.example.test by contoh.test', 'Return-Path': '<siti@example.test>' })),
    ).toBe(first);
    expect(await id(said({}, 'Something else'))).not.toBe(first);
    expect(await id(said({ From: 'eve@example.test' }))).not.toBe(first);
  });

  test('fetched from a mailbox, its envelope is in its head', async () => {
    const fetched = (also: Record<string, string>) =>
      readIncoming({ raw: mail(also), receivedAt: now() }, { links, referencePrefix: 'TN' });
    expect(await fetched({ 'Delivered-To': links.replyAddress(reference) })).toMatchObject({ reference });
    expect(await fetched({ 'Return-Path': '<>' })).toMatchObject({ automatic: true });
    expect(await fetched({ 'Return-Path': '<siti@example.test>' })).not.toHaveProperty('automatic');
  });
});

describe('who did not write it', () => {
  test('our mail server says that it does not come from there; that it does, is not believed', async () => {
    const checked = (verdict: string) =>
      read(mail({ 'Authentication-Results': `mx.contoh.test; spf=pass; dmarc=${verdict} header.from=example.test` }));
    expect(await checked('fail')).toMatchObject({ forged: true });
    expect(await checked('pass')).not.toHaveProperty('forged');
  });

  test('what we sent ourselves is not answered', async () => {
    const raw = mail({ From: 'Care@Contoh.test' });
    const isOurs = (address: string) => address === 'care@contoh.test';
    const settings = { links, referencePrefix: 'TN', isOurs };
    expect(await readIncoming({ raw, receivedAt: now() }, settings)).toMatchObject({ automatic: true });
  });
});

describe('what no person wrote', () => {
  test.each<[string, Record<string, string>]>([
    ['a holiday notice', { 'Auto-Submitted': 'auto-replied' }],
    ['a mailing list', { 'List-Id': '<offers.example.test>' }],
    ['bulk mail', { Precedence: 'bulk' }],
  ])('%s', async (_what, headers) => {
    expect(await read(mail(headers))).toMatchObject({ automatic: true });
  });

  test('a person is no machine', async () => {
    expect(await read(mail({ 'Auto-Submitted': 'no' }))).not.toHaveProperty('automatic');
  });

  test('a bounce tells which letter did not arrive; one that is only late is none', async () => {
    expect(await read(bounce('failed', '5.1.1'), { from: '', to: [links.replyAddress(reference)] })).toMatchObject({
      reference,
      automatic: true,
      bounce: { key: `${reference}:acknowledge:acknowledgement.email:1`, status: '5.1.1' },
    });
    const late = await read(bounce('delayed', '4.4.1'), { from: '', to: ['care@contoh.test'] });
    expect(late).toMatchObject({ automatic: true });
    expect(late).not.toHaveProperty('bounce');
  });
});

describe('taking mail by SMTP', () => {
  let intake: SmtpIntake;
  let kept: Incoming[];
  let full: boolean;
  beforeEach(async () => {
    [kept, full] = [[], false];
    intake = await startSmtpIntake({
      host: '127.0.0.1',
      port: 0,
      emailAddresses: ['care@contoh.test', 'halo@kilat.test'],
      largestBytes: 5_000,
      now,
      async deliver({ raw, envelope }) {
        if (full) throw new Error('disk full');
        kept.push(await read(raw, envelope));
      },
    });
  });
  afterEach(() => intake.close());
  const send = (letter: object) => {
    const transport = createTransport({ host: '127.0.0.1', port: intake.port });
    return transport.sendMail({
      from: 'siti@example.test',
      to: 'care@contoh.test',
      subject: 'Halo',
      text: 'Masih rusak.',
      ...letter,
    });
  };

  test('accepted is kept', async () => {
    await send({ to: links.replyAddress(reference) });
    expect(kept).toMatchObject([{ reference, text: 'Masih rusak.' }]);
  });

  test('what cannot be kept stays with its sender, who comes again', async () => {
    full = true;
    await expect(send({})).rejects.toMatchObject({ responseCode: 451 });
    full = false;
    await send({});
    expect(kept).toHaveLength(1);
  });

  test("a brand's address is ours too, with whatever stands behind a +", async () => {
    await send({ to: ['Halo@Kilat.test', 'halo+iklan@kilat.test'] });
    expect(kept).toMatchObject([{ to: ['halo@kilat.test', 'halo+iklan@kilat.test'] }]);
    await expect(send({ to: 'care@kilat.test' })).rejects.toMatchObject({ responseCode: 550 });
  });

  test('we are no relay, and no dump', async () => {
    await expect(send({ to: 'somebody@else.test' })).rejects.toMatchObject({ responseCode: 550 });
    await expect(send({ text: 'x'.repeat(6_000) })).rejects.toMatchObject({ responseCode: 552 });
    expect(kept).toEqual([]);
  });

  test('an answer typed in the mailbox comes back to its complaint', async () => {
    const inboundSmtp = { host: '127.0.0.1', port: intake.port };
    const mailbox = await startMailbox({ inboundSmtp });
    const transport = createTransport(mailbox.smtpUrl);
    const from = 'care@contoh.test';
    await transport.sendMail({
      from,
      to: 'siti@example.test',
      replyTo: links.replyAddress(reference),
      messageId: ours,
      text: 'Halo',
    });
    await mailbox.answer(await mailbox.waitFor({ to: 'siti@example.test' }), 'Masih rusak.');
    expect(kept).toMatchObject([{ reference, thread: reference, text: 'Masih rusak.', from: 'siti@example.test' }]);
    await mailbox.stop();
  });
});

function bounce(action: string, status: string): Buffer {
  return mail(
    {
      From: 'MAILER-DAEMON@mx.example.test',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    },
    [
      '--b',
      'Content-Type: text/plain',
      '',
      'It did not arrive.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.test',
      '',
      'Final-Recipient: rfc822; siti@example.test',
      `Action: ${action}`,
      `Status: ${status}`,
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: ${ours}`,
      '',
      '--b--',
    ].join('\r\n'),
  );
}
