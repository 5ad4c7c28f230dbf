import { Temporal } from '@js-temporal/polyfill';
import { createActivities } from '../../src/activities/create-activities';
import type { LetterPart, SendMessage } from '../../src/domain/effect';
import type { OpenComplaint } from '../../src/domain/opening';
import { createMessages } from '../../src/messages/messages';
import { createPolicies } from '../../src/policy/policies';
import { readPolicySource } from '../../src/policy/source';
import { draw, RECEIVED, SITI, useHouse } from './support/house';
import { summaryOf } from './support/summary';

const house = useHouse();

/** The end of 23 December 2026 on a wall in Sydney. */
const SYDNEY = Temporal.ZonedDateTime.from('2026-12-24T00:00[Australia/Sydney]').epochMilliseconds;
/** The end of 18 January 2027 on a wall in London. */
const LONDON = Temporal.ZonedDateTime.from('2027-01-19T00:00[Europe/London]').epochMilliseconds;

async function complains(change: Partial<OpenComplaint> = {}): Promise<string> {
  const reference = draw();
  const customer = { ...SITI, locale: 'en' };
  const opening = { channel: 'email', subject: 'My card', text: 'Charged twice, and leaked.', customer, ...change };
  await house.store.cases.admit({ opening, receivedAt: RECEIVED, reference, draw });
  return reference;
}

const part = (regime: string, letter: string, more: Partial<LetterPart> = {}): LetterPart => ({
  regime,
  letter,
  points: ['1'],
  answerBy: SYDNEY,
  ...more,
});

const effect = (reference: string, message: SendMessage['message'], more: Partial<SendMessage> = {}): SendMessage => ({
  kind: 'send-message',
  key: `${reference}:test:${message}.${more.channel ?? 'email'}:1`,
  channel: 'email',
  to: 'customer',
  message,
  about: { outcome: 'not-upheld', confirmBy: RECEIVED, dueAt: SYDNEY, until: SYDNEY, answerBy: SYDNEY },
  personal: { text: 'The bank has not answered us.', summary: 'We asked the shop.' },
  ...more,
});

const send = (reference: string, letter: SendMessage, activities = house.activities) =>
  activities.sendMessages({ reference, at: RECEIVED + 60_000, effects: [letter] });

/** Sends it, and reads it as the customer does. */
async function readBy(reference: string, letter: SendMessage): Promise<string> {
  expect(await send(reference, letter)).toMatchObject([{ result: 'accepted' }]);
  return (await house.mailbox.waitFor({ subject: reference })).text;
}

describe('what a regime wants said stands in the letter', () => {
  test('in the words of its pack, with its own days, its reasons, and where to go', async () => {
    const reference = await complains();
    const text = await readBy(
      reference,
      effect(reference, 'delay-notice', { parts: [part('au-rg271-standard', 'delay-notice')] }),
    );
    expect(text).toMatch(/by the end of Wednesday, 23 December 2026\b/);
    expect(text).toMatch(/The bank has not answered us\./);
    expect(text).toMatch(/Australian Financial Complaints Authority \(AFCA\)/);
    expect(text).toMatch(/www\.afca\.org\.au[^]*1800 931 678/);
    // Our own sentence tells the same day: the regime's, not the one where the customer's phone is from.
    expect(text).toMatch(/is due by the end of Wednesday, 23 December\./);
  });

  test('on the customer’s own clock when they gave one', async () => {
    const reference = await complains({ customer: { ...SITI, locale: 'en', zone: 'Asia/Jakarta' } });
    const text = await readBy(
      reference,
      effect(reference, 'delay-notice', { parts: [part('au-rg271-standard', 'delay-notice')] }),
    );
    expect(text).toMatch(/by Wednesday, 23 December 2026 at 20\.00 WIB/);
    expect(text).not.toMatch(/the end of/);
  });

  test('a pack that has no such letter leaves it to our own sentence', async () => {
    const reference = await complains();
    const about = { ...effect('', 'resolution').about, body: 'Kea Ombudsman', contact: 'www.kea.test' };
    const withWords = effect(reference, 'resolution', { about, parts: [part('uk-ofcom', 'summary-resolution')] });
    expect(await readBy(reference, withWords)).toMatch(/you may take your complaint to Kea Ombudsman/);
  });

  test.each([
    ['a notice without its date', 'delay-notice', part('uk-disp', 'delay-notice'), /uk-disp: .*without \{expectedBy\}/],
    ['a regime that no version knows', 'resolution', part('nz-kea', 'final-response'), /rules of nz-kea/],
    ['a message that has no room for it', 'closing', part('uk-disp', 'final-response'), /closing has no room/],
  ] as const)('%s is not sent, and we say why', async (_story, message, wanted, reason) => {
    const reference = await complains();
    expect(await send(reference, effect(reference, message, { parts: [wanted] }))).toMatchObject([
      { result: 'failed', permanent: true, reason: expect.stringMatching(reason) },
    ]);
    expect(await house.store.letters(reference)).toEqual([]);
  });
});

describe('a complaint of several points', () => {
  const points = [{ text: 'Charged twice' }, { text: 'My data\nwas leaked' }, { text: 'Nobody called me back' }];

  test('says which of them it answers, and which another letter will', async () => {
    const reference = await complains({ points });
    const text = await readBy(
      reference,
      effect(reference, 'part-resolution', {
        about: { outcome: 'upheld', answers: '1,3', pending: '2' },
        parts: [part('uk-payments', 'final-response', { points: ['1', '3'], answerBy: LONDON })],
      }),
    );
    expect(text).toMatch(/this letter answers:\n\n- Charged twice\n- Nobody called me back\n/);
    expect(text).toMatch(/another letter will answer it:\n\n- My data was leaked\n/);
    expect(text).not.toMatch(/About "/);
    expect((await house.store.letters(reference))[0]).toMatchObject({ answers: ['1', '3'] });
  });

  test('one letter for two regimes says which paragraph is about which point', async () => {
    const reference = await complains({ points });
    const text = await readBy(
      reference,
      effect(reference, 'acknowledgement', {
        about: { answerBy: RECEIVED, resolveBy: RECEIVED, deskName: 'Layanan Pelanggan' },
        parts: [
          part('uk-payments', 'acknowledgement', { points: ['1', '3'], answerBy: LONDON }),
          part('au-rg271-standard', 'acknowledgement', { points: ['2'] }),
        ],
      }),
    );
    expect(text).toMatch(/About "Charged twice" and "Nobody called me back":\n[^]*the end of Monday, 18 January 2027/);
    expect(text).toMatch(/About "My data was leaked":\n[^]*the end of Wednesday, 23 December 2026/);
  });

  test('with one point nothing of this is said', async () => {
    const reference = await complains({ points: points.slice(0, 1) });
    const text = await readBy(
      reference,
      effect(reference, 'resolution', {
        about: { ...effect('', 'resolution').about, answers: '1', pending: '' },
        parts: [part('uk-payments', 'final-response', { answerBy: LONDON })],
      }),
    );
    expect(text).not.toMatch(/this letter answers|nother letter|About "/);
  });
});

test('the words are those of the policy that the complaint lives by, whatever it says today', async () => {
  const [before] = [house.deps.policies.current.version];
  const source = readPolicySource('config/policy.yaml');
  const data = structuredClone(source.data) as { version: string; regimePacks: Record<string, never> };
  data.version = 'tomorrow';
  const packs = JSON.parse(
    JSON.stringify(data.regimePacks).replaceAll('Australian Financial Complaints Authority', 'Kea Ombudsman'),
  ) as typeof data.regimePacks;
  const tomorrow = { ...source, data: { ...data, regimePacks: packs } };
  const policies = createPolicies(tomorrow, house.policiesKeptIn);
  const messages = createMessages(tomorrow, policies.current);
  const activities = createActivities({ ...house.deps, policies, messages });
  const letter = (reference: string) =>
    effect(reference, 'resolution', { parts: [part('au-rg271-standard', 'final-response')] });

  const [old, unrecorded] = [await complains(), await complains()];
  const terms = house.deps.policies.current.resolve({
    opening: { channel: 'web', subject: 'x', text: 'x', customer: SITI },
    receivedAt: RECEIVED,
  }).terms;
  await house.store.cases.record({
    reference: old,
    step: 1,
    entries: [],
    snapshot: {},
    terms,
    summary: summaryOf({}),
  });
  await send(old, letter(old), activities);
  await send(unrecorded, letter(unrecorded), activities);
  expect(await house.store.letters(old)).toMatchObject([
    { text: expect.stringContaining('Australian Financial') as string, policyVersion: before },
  ]);
  expect(await house.store.letters(unrecorded)).toMatchObject([{ text: expect.stringContaining('Kea Ombudsman') }]);
});

describe('letters are kept as they were sent', () => {
  test('word for word, text and layout, with what they answer', async () => {
    const reference = await complains();
    const parts = [part('au-rg271-standard', 'final-response')];
    const letter = effect(reference, 'resolution', { parts });
    const text = await readBy(reference, letter);
    const mail = await house.mailbox.waitFor({ subject: reference });
    expect(await house.store.letters(reference)).toEqual([
      {
        key: letter.key,
        channel: 'email',
        state: 'accepted',
        providerId: mail.messageId,
        message: 'resolution',
        to: SITI.email,
        language: 'en',
        subject: mail.subject,
        text: text,
        html: mail.html,
        writtenAt: RECEIVED + 60_000,
        parts,
      },
    ]);
  });

  test('with a text message, all that it only leads to', async () => {
    const reference = await complains();
    const parts = [part('au-rg271-standard', 'final-response')];
    await send(reference, effect(reference, 'resolution', { channel: 'sms', parts }));
    const [kept] = await house.store.letters(reference);
    expect(kept).toMatchObject({ channel: 'sms', to: SITI.phone });
    expect(kept?.text).not.toMatch(/AFCA/);
    expect(kept?.whole).toMatch(/We asked the shop\.[^]*AFCA/);
  });

  test('what staff are told is not among them', async () => {
    const reference = await complains();
    const about = { task: 't', taskKind: 'delay-notice', due: SYDNEY };
    await send(reference, effect(reference, 'staff-task', { to: { lead: 'front-line' }, about }));
    expect(await house.store.letters(reference)).toEqual([]);
  });

  test('sent again after a doubt it says the same, though the words have changed since', async () => {
    const reference = await complains();
    await house.mailbox.misbehave('lose-the-last-reply', 1);
    const letter = effect(reference, 'resolution');
    expect(await send(reference, letter)).toMatchObject([{ result: 'failed', permanent: false }]);
    const changed = { ...letter, personal: { summary: 'Something else.' } };
    expect(await send(reference, changed)).toMatchObject([{ result: 'accepted', possiblyDoubled: true }]);
    const about = () => house.mailbox.mails().filter(({ subject }) => subject.includes(reference));
    await house.mailbox.waitFor(() => about().length === 2);
    const [first, second] = about();
    expect(second?.text).toBe(first?.text);
    expect(await house.store.letters(reference)).toMatchObject([{ text: first?.text, state: 'accepted' }]);
  });

  test('looked up after a doubt, the one that left is known by its words', async () => {
    const reference = await complains();
    await house.telephone.misbehave('lose-the-answer', 1);
    const text = effect(reference, 'reply', { channel: 'sms', personal: { text: 'One thing.' } });
    await send(reference, text);
    house.clock.later(3_000);
    expect(await send(reference, { ...text, personal: { text: 'Another.' } })).toMatchObject([{ result: 'accepted' }]);
    const texts = house.telephone.messages().filter(({ body }) => body.includes(reference));
    expect(texts).toHaveLength(1);
    expect(await house.store.letters(reference)).toMatchObject([{ text: texts[0]?.body }]);
  });

  test('a letter beyond all measure is not sent', async () => {
    const reference = await complains();
    const text = 'word '.repeat(120_000);
    expect(await send(reference, effect(reference, 'reply', { personal: { text } }))).toMatchObject([
      { result: 'failed', permanent: true, reason: 'too long to be sent' },
    ]);
  });
});
