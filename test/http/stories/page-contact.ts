import { setTimeout as wait } from 'node:timers/promises';
import { atThePage } from '../support/customer';
import type { Town } from '../support/town';

/** How the customer is reached: a wish for a channel, another address or number, on their page, behind codes. */
export const contactStories = (town: () => Town): void => {
  let count = 0;
  const mailbox = () => town().up.farEnds.mailbox!;
  const telephone = () => town().up.farEnds.telephone!;
  const complains = async () => {
    count += 1;
    const who = { email: `lama${count}@example.test`, phone: `+62814000${String(100 + count)}` };
    const { reference } = await town().opens({ customer: { name: 'Laras', locale: 'id', ...who } });
    return { reference, who, page: atThePage(town(), reference, who) };
  };
  const opened = async () => {
    const one = await complains();
    await one.page.opens();
    return one;
  };
  const changes = async (reference: string) =>
    (await town().shows(reference, () => true)).timeline.filter(({ data }) => data['contact'] !== undefined);
  const codeIn = (text: string) => /(?<!\d)\d{6}(?= (?:adalah|is|ialah) )/.exec(text)?.[0] ?? '';
  /** The newest code that came to a new point. */
  const codeAt = async (address: string): Promise<string> => {
    for (let tries = 0; tries < 100; tries += 1) {
      const texts = address.startsWith('+')
        ? telephone()
            .texts(address)
            .map(({ body }) => body)
        : mailbox()
            .mails()
            .flatMap(({ to, text }) => (to.includes(address) ? [text] : []));
      const code = codeIn(texts.filter((text) => codeIn(text) !== '').at(-1) ?? '');
      if (code !== '') return code;
      await wait(50);
    }
    throw new Error(`no code came to ${address}`);
  };
  const byEmail = (address: string) => ({ by: 'email', address });

  test('what she chooses is where letters go from then on, and stands on the timeline', async () => {
    const { reference, page, who } = await opened();
    const { html } = await page.sees('/contact');
    expect(html).toContain('value="sms"');
    expect(html).not.toMatch(/value="voice"|<script|style=/);
    expect(await page.sends('prefer', { once: 'prefer-0001', channel: 'sms' })).toBe(`${page.path}?done=prefer`);
    const { timeline } = await town().shows(reference, ({ timeline: lines }) =>
      lines.some(({ data }) => data['contact'] !== undefined),
    );
    expect(timeline.find(({ data }) => data['contact'] !== undefined)).toMatchObject({
      actor: { kind: 'customer' },
      data: { contact: { preferred: 'sms' } },
    });
    await town().acts(reference, 'reply', { text: 'Lewat SMS ya, Bu.' });
    await telephone().waitForText(({ to, body }) => to === who.phone && body.includes('Lewat SMS ya'));
    expect(
      mailbox()
        .mails()
        .some(({ text }) => text.includes('Lewat SMS ya')),
    ).toBe(false);
    expect((await page.sees('?done=prefer')).html).toContain('Mulai sekarang kami mengikuti pilihan itu.');
  });

  test('another address: a code goes there, entering it makes it hers, and the one before is told once, without it', async () => {
    const { reference, page, who } = await opened();
    const fresh = 'baru.laras@example.test';
    expect(await page.sends('contact', byEmail(fresh))).toBe('200');
    const code = await codeAt(fresh);
    expect(await page.sends('contact/open', { ...byEmail(fresh), code })).toBe(`${page.path}?done=contact`);
    const { customer } = await town().shows(reference, (shown) => shown.customer.email === fresh);
    expect(customer.phone).toBe(who.phone);
    const word = await mailbox().waitFor({ to: who.email, text: 'tidak lagi ke sini' });
    expect(word.text).not.toContain(fresh);
    await town().acts(reference, 'reply', { text: 'Ke alamat baru.' });
    await mailbox().waitFor({ to: fresh, text: 'Ke alamat baru.' });
    const told = mailbox()
      .mails()
      .filter(({ to }) => to.includes(who.email));
    expect(told.filter(({ text }) => text.includes('tidak lagi ke sini'))).toHaveLength(1);
    expect(told.some(({ text }) => text.includes('Ke alamat baru.'))).toBe(false);
    // Used once, it is used up.
    expect(await page.hears('contact/open', { ...byEmail(fresh), code })).toContain(
      'Kami sudah menghubungi Anda di sana',
    );
    expect(await page.hears('contact/open', { ...byEmail('lain@example.test'), code })).toContain(
      'sudah tidak berlaku',
    );
    expect(await changes(reference)).toHaveLength(1);
    // From now on codes go there, and nowhere else.
    expect((await page.sees('/open')).html).toContain('b•••@e•••.test');
  });

  test('what the address before writes afterwards is kept, and is nobody’s word for sure', async () => {
    const { reference, page, who } = await opened();
    const fresh = 'laras.pindah@example.test';
    await page.sends('contact', byEmail(fresh));
    await page.sends('contact/open', { ...byEmail(fresh), code: await codeAt(fresh) });
    await town().shows(reference, (shown) => shown.customer.email === fresh);
    const mail = { from: who.email, to: town().up.organisation.email, subject: reference };
    await mailbox().write({ ...mail, text: 'Itu bukan saya!' });
    await town().shows(reference, ({ timeline }) =>
      timeline.some(({ type, data }) => type === 'message.received' && data['standing'] === 'unverified'),
    );
  });

  test('another number: the code comes by text, and calls to it are a new acquaintance’s', async () => {
    const { reference, page, who } = await opened();
    await page.sends('contact', { by: 'sms', address: '+62 814-000 (999)' });
    const code = await codeAt('+62814000999');
    const done = await page.sends('contact/open', { by: 'sms', address: '+62814000999', code });
    expect(done).toBe(`${page.path}?done=contact`);
    await town().shows(reference, (shown) => shown.customer.phone === '+62814000999');
    await telephone().waitForText(({ to, body }) => to === who.phone && body.includes('nomor atau alamat lain'));
  });

  test('a wrong code, one for another point, and the code that opens the page change nothing, and are refused kindly', async () => {
    const { reference, page, who } = await complains();
    const opening = await page.getsCode();
    await page.sends('open', { code: opening });
    const fresh = 'laras.salah@example.test';
    await page.sends('contact', byEmail(fresh));
    const code = await codeAt(fresh);
    const wrong = code === '000000' ? '000001' : '000000';
    for (const form of [
      { ...byEmail(fresh), code: wrong },
      { ...byEmail('penyusup@example.test'), code },
      { ...byEmail(fresh), code: opening },
    ])
      expect(await page.hears('contact/open', form)).toContain('Kode itu tidak cocok. Mohon periksa lagi.');
    // Nor does the code that went to the new point open the page.
    const stranger = atThePage(town(), reference, who);
    expect(await stranger.sends('open', { code })).toBe(`${page.path}/open?code=wrong`);
    expect(await changes(reference)).toEqual([]);
    expect((await town().shows(reference, () => true)).customer.email).toBe(who.email);
  });

  test('with the link alone nothing of it is seen, sent or changed', async () => {
    const { reference, page, who } = await complains();
    expect((await page.sees('/contact')).headers.get('location')).toBe(`${page.path}/open`);
    for (const [deed, form] of [
      ['prefer', { once: 'prefer-0002', channel: 'sms' }],
      ['contact', byEmail('penyusup@example.test')],
      ['contact/open', { ...byEmail('penyusup@example.test'), code: '123456' }],
    ] as const)
      expect(await page.sends(deed, form)).toBe(`${page.path}/open`);
    expect(
      mailbox()
        .mails()
        .some(({ to }) => to.includes('penyusup@example.test')),
    ).toBe(false);
    expect(await changes(reference)).toEqual([]);
    expect((await town().shows(reference, () => true)).customer.email).toBe(who.email);
  });

  test("somebody else's address is refused once its owner's code is shown, without a word about whose it is", async () => {
    const [hers, his] = [await opened(), await complains()];
    await hers.page.sends('contact', byEmail(his.who.email));
    const code = await codeAt(his.who.email);
    const html = await hers.page.hears('contact/open', { ...byEmail(his.who.email), code });
    expect(html).toContain('tidak dapat kami terima di sini, dan tidak ada yang diubah');
    expect(html).not.toContain(his.reference);
    expect(await changes(hers.reference)).toEqual([]);
    expect((await town().shows(hers.reference, () => true)).customer.email).toBe(hers.who.email);
  });

  test('once the complaint is over nothing more is changed, and she is told how it stands', async () => {
    const { reference, page, who } = await opened();
    await page.sends('withdraw', { once: 'withdraw-9', sure: 'yes' });
    await town().shows(reference, ({ status }) => status === 'withdrawn');
    expect((await page.sees()).html).not.toContain(`${page.path}/contact`);
    expect(await page.sends('contact', byEmail('terlambat@example.test'))).toBe(`${page.path}?not=refused`);
    expect((await town().shows(reference, () => true)).customer.email).toBe(who.email);
  });

  test('what is no address, and what is hers already, is said so, and no code goes out', async () => {
    const { reference, page, who } = await opened();
    const before = mailbox().mails().length;
    for (const form of [byEmail('bukan alamat'), byEmail(''), { by: 'sms', address: '0812345' }])
      expect(await page.hears('contact', form)).toContain('Itu bukan alamat email');
    expect(await page.hears('contact', byEmail(who.email.toUpperCase()))).toContain(
      'Kami sudah menghubungi Anda di sana',
    );
    expect(
      mailbox()
        .mails()
        .slice(before)
        .some(({ text }) => codeIn(text) !== ''),
    ).toBe(false);
    expect(await changes(reference)).toEqual([]);
  });
};
