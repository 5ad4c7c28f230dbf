import type { SendMessage } from '../../src/domain/effect';
import { acknowledgement, complaintOf, RECEIVED, useHouse } from './support/house';

/* Nothing goes where it is not wanted; and what went before that stays as it is. */

const house = useHouse();
const send = (reference: string, ...effects: SendMessage[]) =>
  house.activities.sendMessages({ reference, at: RECEIVED, effects });
const survey = (reference: string, channel: 'email' | 'sms'): SendMessage => ({
  kind: 'send-message',
  key: `${reference}:survey:survey.${channel}:1`,
  channel,
  to: 'customer',
  message: 'survey',
  about: { cycle: 1 },
});
const refused = { result: 'failed', permanent: true, reason: 'opted out' };
let count = 0;
const someone = () => {
  count += 1;
  return { name: 'Siti', email: `siti${count}@example.test`, phone: `+62812345600${count}`, locale: 'id' };
};
const says = (address: string, granted: boolean, more: object = {}) =>
  house.store.consents.note({
    ...{
      id: `${address} ${granted}`,
      channel: 'sms',
      address,
      purpose: 'any',
      granted,
      at: RECEIVED + 1,
      source: 'sms',
    },
    ...more,
  });

test('whoever said STOP gets no text, and mail as before; after START texts again', async () => {
  const siti = someone();
  const reference = await complaintOf(house, siti);
  await says(siti.phone, false);
  const [text, mail] = [acknowledgement(reference, 'sms'), acknowledgement(reference, 'email')];
  expect(await send(reference, text, mail)).toMatchObject([refused, { result: 'accepted' }]);
  expect(house.telephone.messages().filter(({ to }) => to === siti.phone)).toEqual([]);
  await says(siti.phone, true, { at: RECEIVED + 2 });
  expect(await send(reference, acknowledgement(reference, 'sms', 2))).toMatchObject([{ result: 'accepted' }]);
});

test('what was accepted before they said so is asked about again, and stays accepted', async () => {
  const siti = someone();
  const reference = await complaintOf(house, siti);
  const [first] = await send(reference, acknowledgement(reference, 'sms'));
  await says(siti.phone, false);
  expect(await send(reference, acknowledgement(reference, 'sms'))).toEqual([first]);
});

test('what they said at the door counts: no texts, no surveys', async () => {
  const siti = someone();
  const reference = await complaintOf(house, { ...siti, consent: { sms: false, survey: false } } as typeof siti);
  expect(
    await send(
      reference,
      acknowledgement(reference, 'sms'),
      survey(reference, 'email'),
      acknowledgement(reference, 'email'),
    ),
  ).toMatchObject([refused, refused, { result: 'accepted' }]);
});

test('whoever told only the provider is known to want no texts', async () => {
  const siti = someone();
  const reference = await complaintOf(house, siti);
  await send(reference, acknowledgement(reference, 'sms'));
  await house.telephone.handset(siti.phone).text('STOP');
  expect(await send(reference, acknowledgement(reference, 'sms', 2))).toMatchObject([refused]);
  expect(await house.store.consents.of([siti.phone])).toMatchObject([
    { channel: 'sms', purpose: 'any', granted: false, source: 'provider', reference },
  ]);
});

test('a survey by mail says where to refuse the next one; other letters have nothing to refuse', async () => {
  const siti = someone();
  const reference = await complaintOf(house, siti);
  await send(reference, acknowledgement(reference, 'email'), survey(reference, 'email'));
  await house.mailbox.waitFor((mail) => mail.envelope.to.includes(siti.email) && mail.headers.has('list-unsubscribe'));
  const headers = house.mailbox
    .mails()
    .filter(({ envelope }) => envelope.to.includes(siti.email))
    .map((mail) => mail.headers.get('list-unsubscribe'));
  expect(headers).toHaveLength(2);
  expect(headers.filter((one) => one !== undefined)).toEqual([
    `<${house.deps.links.unsubscribePage(reference, 'survey')}>`,
  ]);
});
