import { createServer, type AddressInfo } from 'node:net';
import { createEmailMessenger } from '../../src/channels/email/messenger';
import { createSmtpTransport, type Transport } from '../../src/channels/email/transport';
import type { OutgoingLetter } from '../../src/channels/channel';
import { startMailbox, type Mailbox } from '../../src/standins/mailbox/mailbox';

const from = { name: 'Contoh', address: 'care@contoh.test' };
const letter: OutgoingLetter = {
  key: 'TN-7F3KQ-92QDM:acknowledge:acknowledgement.email:1',
  reference: 'TN-7F3KQ-92QDM',
  to: 'siti@example.test',
  toName: 'Siti Rahmawati',
  subject: 'Keluhan Anda kami terima',
  text: 'Halo Siti',
  html: '<p>Halo Siti</p>',
  language: 'id',
  writtenAt: new Date('2026-11-23T12:30:00Z'),
  replyTo: 'care+tn-7f3kq-92qdm-0123456789abcdef0123@contoh.test',
  thread: ['<first@contoh.test>', '<second@contoh.test>'],
};
const messageId = '<TN-7F3KQ-92QDM~acknowledge~acknowledgement.email~1@contoh.test>';

let mailbox: Mailbox;
const transports: Transport[] = [];
/** Sends over a pool of its own, as a worker does. */
const messenger = (url = mailbox.smtpUrl) => {
  const transport = createSmtpTransport(url);
  transports.push(transport);
  return createEmailMessenger({ transport, from });
};

beforeAll(async () => {
  mailbox = await startMailbox();
});
afterEach(async () => {
  await mailbox.behave();
  for (const transport of transports.splice(0)) transport.close();
});
afterAll(() => mailbox.stop());

test("in a brand's name: from its address, under the id that the letter would have anyway", async () => {
  const kilat = { name: 'Kilat', address: 'halo@kilat.test' };
  const { replyTo: _, ...plain } = { ...letter, key: 'TN-7F3KQ-92QDM:closing:closing.email:1' };
  expect(await messenger().send({ ...plain, to: 'rara@example.test', from: kilat })).toEqual({
    providerId: '<TN-7F3KQ-92QDM~closing~closing.email~1@contoh.test>',
  });
  const mail = await mailbox.waitFor({ to: 'rara@example.test' });
  expect([mail.from, mail.envelope.from]).toEqual(['"Kilat" <halo@kilat.test>', 'halo@kilat.test']);
});

test('a letter arrives in both forms, in its thread, answerable, and asks robots to be quiet', async () => {
  expect(await messenger().send(letter)).toEqual({ providerId: messageId });

  const mail = await mailbox.waitFor({ to: 'siti@example.test' });
  expect(mail).toMatchObject({
    from: '"Contoh" <care@contoh.test>',
    to: '"Siti Rahmawati" <siti@example.test>',
    subject: 'Keluhan Anda kami terima',
    messageId,
    replyTo: letter.replyTo,
    inReplyTo: '<second@contoh.test>',
    references: ['<first@contoh.test>', '<second@contoh.test>'],
  });
  expect(mail.text.trim()).toBe('Halo Siti');
  expect(mail.html).toContain('<p>Halo Siti</p>');
  expect(mail.envelope.from).toBe(letter.replyTo);
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail.headers.get('date')).toBe('Mon, 23 Nov 2026 12:30:00 +0000');
});

test.each([
  ['https://care.contoh.test/u/x', 'List-Unsubscribe=One-Click'],
  // RFC 8058 wants an address that nobody listens in on.
  ['http://127.0.0.1:8080/u/x', undefined],
])('who wants no more of the kind can say so at %s; by one click: %s', async (unsubscribe, post) => {
  const key = `TN-7F3KQ-92QDM:survey:survey.email:${unsubscribe.length}`;
  await messenger().send({ ...letter, key, unsubscribe });
  const mail = await mailbox.waitFor(({ headers }) => headers.get('list-unsubscribe') === `<${unsubscribe}>`);
  expect(mail.headers.get('list-unsubscribe-post')).toBe(post);
});

test('sent again after a doubt, it is the same letter', async () => {
  const again = { ...letter, key: 'TN-7F3KQ-92QDM:update:progress.email:1' };
  await messenger().send(again);
  await messenger().send(again);
  await mailbox.waitFor(() => mailbox.duplicates().length > 0);
  expect(mailbox.duplicates()[0]?.map((mail) => mail.messageId)).toEqual([
    '<TN-7F3KQ-92QDM~update~progress.email~1@contoh.test>',
    '<TN-7F3KQ-92QDM~update~progress.email~1@contoh.test>',
  ]);
});

test.each([
  ['nobody of that name (550)', 'refuse-permanently', 'permanent', 'SMTP 550 5.1.1 at RCPT TO'],
  ['not now (451)', 'refuse-for-now', 'temporary', 'SMTP 451 4.3.0 at RCPT TO'],
  ['nobody listens', 'refuse-connections', 'temporary', 'SMTP ESOCKET at CONN'],
  ['the last word lost', 'lose-the-last-reply', 'unsure', 'SMTP ECONNECTION at CONN'],
] as const)('%s: %s is %s, and the error names no one', async (_story, how, certainty, message) => {
  await mailbox.misbehave(how);
  await expect(messenger().send(letter)).rejects.toMatchObject({ name: 'Undelivered', certainty, message });
});

test('an address that cannot exist is refused for good', async () => {
  await expect(messenger().send({ ...letter, to: 'siti' })).rejects.toMatchObject({ certainty: 'permanent' });
});

test.each([
  ['before it greets', 'temporary', []],
  ['instead of taking the sender', 'temporary', ['220 hi', '250 hello']],
  ['instead of taking the letter', 'temporary', ['220 hi', '250 hello', '250 ok', '250 ok']],
  ['with the letter in its hands', 'unsure', ['220 hi', '250 hello', '250 ok', '250 ok', '354 go']],
] as const)('a server that hangs up %s leaves the letter %s', async (_when, certainty, replies) => {
  const server = await scripted(replies);
  await expect(messenger(server.url).send(letter)).rejects.toMatchObject({ certainty });
  await server.stop();
});

test.each([
  ['a greeting that turns us away is about us, not about the customer', ['554 no service'], 'temporary'],
  [
    'a letter refused once read is refused for good',
    ['220 hi', '250 hello', '250 ok', '250 ok', '354 go', '554 spam'],
    'permanent',
  ],
  [
    'a letter deferred once read surely was not kept',
    ['220 hi', '250 hello', '250 ok', '250 ok', '354 go', '452 full'],
    'temporary',
  ],
] as const)('%s', async (_story, replies, certainty) => {
  const server = await scripted(replies);
  await expect(messenger(server.url).send(letter)).rejects.toMatchObject({ certainty });
  await server.stop();
});

/** A mail server that says these lines, one to the greeting and to each command (and to the letter), then hangs up. */
async function scripted(replies: readonly string[]) {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const left = [...replies];
    let inLetter = false;
    const say = () => {
      const reply = left.shift();
      if (reply === undefined) return void socket.destroy();
      inLetter = reply.startsWith('354');
      socket.write(`${reply}\r\n`);
      return undefined;
    };
    say();
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString();
      const end = inLetter ? '\r\n.\r\n' : '\r\n';
      if (!heard.endsWith(end)) return;
      heard = '';
      say();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
