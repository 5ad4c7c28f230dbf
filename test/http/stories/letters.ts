import { lettersSchema, type ShownLetter } from '../../../src/contract/show';
import { atThePage } from '../support/customer';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';

export const letterStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const lettersOf = async (reference: string): Promise<ShownLetter[]> =>
    lettersSchema.parse(await (await get(`/api/v1/complaints/${reference}/letters`)).json());
  const accepted = (message: string, channel: string) => (shown: Awaited<ReturnType<Town['shows']>>) =>
    shown.timeline.some(
      ({ type, data }) => type === 'message.accepted' && data['message'] === message && data['channel'] === channel,
    );
  const customerPage = async (reference: string, who: { email?: string; phone?: string } = siti) => {
    const hers = atThePage(town(), reference, who);
    await hers.opens(who.email === undefined ? 'sms' : 'email');
    return unescaped((await hers.sees()).html);
  };
  const statusPage = (reference: string) => town().links.statusPage(reference);
  const keyOf = (reference: string) => statusPage(reference).split('.').pop() ?? '';

  test('staff read what the customer was written as it reached them, but for the key of their page', async () => {
    const email = 'wati@example.test';
    const { reference } = await town().opens({ customer: { ...siti, email } });
    await town().shows(reference, accepted('acknowledgement', 'sms'));
    const mail = await town().up.farEnds.mailbox!.waitFor({ to: email, text: reference });
    const letters = await lettersOf(reference);
    expect(letters.map(({ message, channel }) => [message, channel])).toEqual([
      ['acknowledgement', 'email'],
      ['acknowledgement', 'sms'],
    ]);
    const [letter] = letters;
    expect(mail.text).toContain(keyOf(reference));
    expect(letter).toMatchObject({
      ...{ to: email, language: 'id', subject: mail.subject, answers: null, whole: null },
      text: mail.text.replaceAll(keyOf(reference), '***'),
      html: expect.stringMatching(/^<!doctype html>/),
    });
    expect(['accepted', 'delivered']).toContain(letter?.state);
    // Who has that key acts in the customer's name: it is nowhere in the answer.
    expect(JSON.stringify(letters)).not.toContain(keyOf(reference));
  });

  test('letters of a complaint that does not exist are not told', async () => {
    expect((await get('/api/v1/complaints/TN-00000-00000/letters')).status).toBe(404);
  });

  test('a key that only brings complaints in reads no letter, one that only reads does', async () => {
    const { reference } = await town().opens();
    const keyFor = async (role: string) =>
      ((await (await post('/api/v1/keys', { name: role, role })).json()) as { key: string }).key;
    const asked = async (role: string) =>
      (await get(`/api/v1/complaints/${reference}/letters`, {}, await keyFor(role))).status;
    expect([await asked('intake'), await asked('auditor')]).toEqual([403, 200]);
    expect((await get(`/api/v1/complaints/${reference}/letters`, {}, 'wrong')).status).toBe(401);
  });

  test('who can only be texted reads on their page what the answer says, and where they may go with it', async () => {
    const phone = '+628777000001';
    const { reference } = await town().opens({
      ...{ product: 'loan', regime: 'id-ojk-written', customer: { name: 'Dewi', phone, locale: 'id' } },
    });
    const answer = { summary: 'Angsuran kami hitung ulang.', outcome: 'not-upheld', covers: ['reasons'] };
    expect((await town().acts(reference, 'resolve', answer)).status).toBe(200);
    await town().shows(reference, accepted('resolution', 'sms'));
    const text = (await town().up.farEnds.telephone!.waitForText({ to: phone, body: 'sudah kami jawab' })).body;
    expect(text).not.toContain('LAPS');

    const [kept] = (await lettersOf(reference)).filter(({ message }) => message === 'resolution');
    expect(kept).toMatchObject({
      ...{ channel: 'sms', to: phone },
      parts: [expect.objectContaining({ regime: 'id-ojk-written', letter: 'final-response', points: ['1'] })],
      whole: expect.stringMatching(/sengketa ini dapat Anda bawa ke LAPS SJK/),
    });

    const page = await customerPage(reference, { phone });
    const [, letters = ''] = page.split('Surat kami kepada Anda</h2>');
    const [newest = ''] = letters.split('</details>');
    // It led here for the rest: that lies open, without a script.
    expect(newest).toMatch(/^<details open/);
    expect(newest).toContain(text);
    expect(newest).toContain('Angsuran kami hitung ulang.');
    expect(newest).toContain('sengketa ini dapat Anda bawa ke LAPS SJK: APPK (kontak157.ojk.go.id)');
    expect(page).not.toMatch(/<script|style=/);
  });

  test('who got it by mail as well is not told it twice', async () => {
    const { reference } = await town().opens();
    await town().shows(
      reference,
      (shown) => accepted('acknowledgement', 'email')(shown) && accepted('acknowledgement', 'sms')(shown),
    );
    const page = await customerPage(reference);
    expect(page).toContain('Lewat email, ');
    expect(page).toContain('Lewat SMS, ');
    expect(page).not.toContain('Isi lengkap dari SMS ini:');
    expect(page).not.toContain('<details open');
  });

  test('no customer sees what staff were written, nor what another customer was', async () => {
    const hers = await town().opens({ text: 'Dipotong', customer: { ...siti, email: 'tini@example.test' } });
    const his = await town().opens({ subject: 'Kiriman tertukar', customer: { ...siti, email: 'tono@example.test' } });
    const mailbox = town().up.farEnds.mailbox!;
    const staff = town().up.people[hers.owner.person ?? '']?.email ?? '';
    const notice = await mailbox.waitFor({ to: staff, text: hers.reference });
    for (const { reference } of [hers, his]) await town().shows(reference, accepted('acknowledgement', 'sms'));

    const letters = await lettersOf(hers.reference);
    expect(letters.filter(({ to }) => to !== 'tini@example.test' && to !== siti.phone)).toEqual([]);
    const page = await customerPage(hers.reference, { email: 'tini@example.test' });
    expect(page).toContain(letters[0]?.subject);
    expect(page).not.toContain(notice.subject);
    expect(page).not.toContain(his.reference);
    expect(page).not.toContain('Kiriman tertukar');
    // Her key opens her page alone.
    const forged = statusPage(his.reference).replace(keyOf(his.reference), keyOf(hers.reference));
    expect((await fetch(forged)).status).toBe(404);
  });
};

const unescaped = (html: string) => html.replaceAll('&lt;', '<').replaceAll('&#34;', '"').replaceAll('&amp;', '&');
