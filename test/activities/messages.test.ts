import { createActivities } from '../../src/activities/create-activities';
import type { SendMessage } from '../../src/domain/effect';
import type { CaseStore } from '../../src/store/case-store';
import { acknowledgement, complaintOf, RECEIVED, useHouse } from './support/house';

const house = useHouse();
const send = (reference: string, ...effects: SendMessage[]) =>
  house.activities.sendMessages({ reference, at: RECEIVED, effects });
const mailsAbout = (reference: string) => house.mailbox.mails().filter(({ subject }) => subject.includes(reference));
const textsAbout = (reference: string) => house.telephone.messages().filter(({ body }) => body.includes(reference));

test('a customer is told in their language, with a page that is theirs, on the channel they have', async () => {
  const reference = await complaintOf(house);
  const [email] = await send(reference, acknowledgement(reference, 'email'));
  const [sms] = await send(reference, acknowledgement(reference, 'sms'));
  expect([email, sms]).toMatchObject([{ result: 'accepted' }, { result: 'accepted' }]);

  const mail = await house.mailbox.waitFor({ to: 'siti@example.test', subject: reference });
  expect(mail.text).toContain(house.deps.links.statusPage(reference));
  expect(mail.replyTo).toBe(house.deps.links.replyAddress(reference));
  expect(mail.headers.get('content-language')).toBe('id');
  expect(textsAbout(reference)).toMatchObject([{ to: '+628123456789', body: expect.stringContaining('Contoh') }]);
});

test('the next letter answers the one before it', async () => {
  const reference = await complaintOf(house);
  await send(reference, acknowledgement(reference, 'email'));
  const [first] = await send(reference, acknowledgement(reference, 'email'));
  await send(reference, acknowledgement(reference, 'email', 2));
  const second = await house.mailbox.waitFor((mail) => mail.inReplyTo === (first as { providerId: string }).providerId);
  expect(second.subject).toContain(reference);
  expect(mailsAbout(reference)).toHaveLength(2);
});

test("staff get the case's page, never the customer's, and no address that speaks for the customer", async () => {
  const reference = await complaintOf(house);
  const effect: SendMessage = {
    kind: 'send-message',
    key: `${reference}:alerts:staff-reminder.email:1`,
    channel: 'email',
    to: { lead: 'front-line' },
    message: 'staff-reminder',
    about: { tier: 'L3', due: RECEIVED },
  };
  expect(await send(reference, effect)).toMatchObject([{ result: 'accepted' }]);
  const mail = await house.mailbox.waitFor({ subject: reference, to: 'ani@contoh.test' });
  expect(mail.text).toContain(`/complaints/${reference}`);
  expect(`${mail.text}${mail.html}`).not.toContain('/c/TN');
  expect(mail.replyTo).toBe('care@contoh.test');
});

test('what cannot arrive fails for good, so that the next channel is tried', async () => {
  const reference = await complaintOf(house, { name: 'Budi' });
  expect(await send(reference, acknowledgement(reference, 'email'), acknowledgement(reference, 'sms'))).toMatchObject([
    { result: 'failed', permanent: true, reason: 'no address for email' },
    { result: 'failed', permanent: true, reason: 'no address for sms' },
  ]);
  const siti = await complaintOf(house);
  await house.mailbox.misbehave('refuse-permanently');
  const refused = { result: 'failed', permanent: true, reason: 'SMTP 550 5.1.1 at RCPT TO' };
  expect(await send(siti, acknowledgement(siti, 'email'))).toMatchObject([refused]);
  await house.mailbox.behave();
  // Remembered: whoever asks again is told the same, and nothing leaves.
  expect(await send(siti, acknowledgement(siti, 'email'))).toMatchObject([refused]);
});

test('one that fails does not take the others of its batch with it', async () => {
  const reference = await complaintOf(house);
  await house.mailbox.misbehave('refuse-for-now', 1);
  const batch = [1, 2, 3].map((occurrence) => acknowledgement(reference, 'email', occurrence));
  expect(await send(reference, ...batch)).toMatchObject([
    { result: 'failed', permanent: false },
    { result: 'accepted' },
    { result: 'accepted' },
  ]);
  expect(await send(reference, ...batch)).toMatchObject([
    { result: 'accepted' },
    { result: 'accepted' },
    { result: 'accepted' },
  ]);
  await house.mailbox.waitFor(() => mailsAbout(reference).length === 3);
  expect(
    house.mailbox
      .duplicates()
      .flat()
      .filter(({ subject }) => subject.includes(reference)),
  ).toEqual([]);
});

test("a mail server's last word lost: sent again under the same id, and we say that it may have come twice", async () => {
  const reference = await complaintOf(house);
  await house.mailbox.misbehave('lose-the-last-reply', 1);
  const letter = acknowledgement(reference, 'email');
  expect(await send(reference, letter)).toMatchObject([{ result: 'failed', permanent: false }]);
  expect(await send(reference, letter)).toMatchObject([{ result: 'accepted', possiblyDoubled: true }]);
  await house.mailbox.waitFor(() => mailsAbout(reference).length === 2);
  expect(new Set(mailsAbout(reference).map(({ messageId }) => messageId)).size).toBe(1);
});

test("Twilio's answer lost: looked up, not sent again", async () => {
  const reference = await complaintOf(house);
  await house.telephone.misbehave('lose-the-answer', 1);
  const text = acknowledgement(reference, 'sms');
  expect(await send(reference, text)).toMatchObject([{ result: 'failed', permanent: false }]);
  const [sent] = textsAbout(reference);
  // Asked at once, Twilio might not list it yet.
  expect(await send(reference, text)).toMatchObject([
    { result: 'failed', permanent: false, reason: 'too soon to look' },
  ]);
  house.clock.later(3_000);
  expect(await send(reference, text)).toEqual([{ key: text.key, result: 'accepted', providerId: sent?.sid }]);
  expect(textsAbout(reference)).toHaveLength(1);
});

test('while one attempt is under way a second one keeps its hands off', async () => {
  const reference = await complaintOf(house);
  const text = acknowledgement(reference, 'sms');
  const outcomes = (await Promise.all([send(reference, text), send(reference, text)])).flat();
  expect(outcomes.map(({ result }) => result).toSorted()).toEqual(['accepted', 'failed']);
  expect(textsAbout(reference)).toHaveLength(1);
});

test('with the store down nothing is sent and everything is tried again', async () => {
  const reference = await complaintOf(house);
  const down = () => Promise.reject(new Error('connection refused'));
  const store = { ...house.store, ledger: { ...house.store.ledger, claim: down } } satisfies CaseStore;
  const { sendMessages } = createActivities({ ...house.deps, store });
  const effects = [acknowledgement(reference, 'sms'), acknowledgement(reference, 'email')];
  const later = { result: 'failed', permanent: false, reason: 'store unavailable' };
  expect(await sendMessages({ reference, at: RECEIVED, effects })).toMatchObject([later, later]);
  expect(textsAbout(reference)).toEqual([]);
});
