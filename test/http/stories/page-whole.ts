import { atThePage } from '../support/customer';
import { siti, type Town } from '../support/town';

/** What the page is for whoever has shown that it is they: the conversation, files, an export, the language, the way out. */
export const wholeStories = (town: () => Town): void => {
  let count = 0;
  const opened = async (about: object = {}) => {
    count += 1;
    const who = { email: `utuh${count}@example.test`, phone: `+62813000${String(100 + count)}` };
    const { reference } = await town().opens({ customer: { name: 'Wulan', locale: 'id', ...who }, ...about });
    const page = atThePage(town(), reference, who);
    await page.opens();
    return { reference, page, who };
  };
  const withFile = (once: string, text: string, ...files: (readonly [name: string, content: Uint8Array])[]) => {
    const form = new FormData();
    form.set('once', once);
    form.set('text', text);
    for (const [name, content] of files) form.append('files', new File([new Uint8Array(content)], name));
    return form;
  };
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200)]);

  test('what both sides wrote stands in one order, and a note for colleagues, or a stranger’s mail, does not', async () => {
    const { reference, page, who } = await opened();
    await page.sends('message', { once: 'whole-0001', text: 'Kapan uang saya kembali?' });
    await town().acts(reference, 'note', { text: 'Rahasia kita' });
    await town().acts(reference, 'reply', { text: 'Besok, Bu.' });
    await town().up.farEnds.mailbox!.waitFor({ to: who.email, text: 'Besok, Bu.' });
    const stranger = { from: 'orang.lain@example.test', to: town().up.organisation.email };
    await town().up.farEnds.mailbox!.write({ ...stranger, subject: reference, text: 'Saya tetangganya' });
    await town().shows(reference, ({ timeline }) =>
      timeline.some(({ type, data }) => type === 'message.received' && data['standing'] === 'unverified'),
    );
    const { html } = await page.sees();
    expect(html).toContain('Anda, di halaman ini, ');
    expect(html.indexOf('Besok, Bu.')).toBeLessThan(html.indexOf('Kapan uang saya kembali?'));
    expect(html).not.toMatch(/Rahasia kita|tetangganya/);
  });

  test('files are sent with a message or by themselves, found again, and judged as those of mails are', async () => {
    const { reference, page } = await opened();
    const form = withFile('whole-0002', 'Ini buktinya', ['bukti.png', png], ['program.exe', Buffer.from('MZ\0\0')]);
    expect(await page.sends('message', form)).toBe(`${page.path}?done=message`);
    expect(await page.sends('message', form)).toBe(`${page.path}?done=message`);
    expect(await page.sends('message', withFile('whole-0003', '', ['foto.png', png]))).toBe(
      `${page.path}?done=message`,
    );
    expect(await page.sends('message', withFile('whole-0004', '  '))).toBe(`${page.path}?not=empty`);
    const isMessage = ({ type }: { type: string }) => type === 'message.received';
    const { attachments, timeline } = await town().shows(
      reference,
      (shown) => shown.attachments.length >= 3 && shown.timeline.filter(isMessage).length >= 2,
    );
    expect(attachments.map(({ name, type, refused }) => [name, type, refused])).toEqual([
      ['bukti.png', 'image/png', null],
      ['program.exe', 'application/octet-stream', 'type'],
      ['foto.png', 'image/png', null],
    ]);
    expect(timeline.filter(isMessage).map(({ data }) => data['text'])).toEqual(['Ini buktinya', '-']);
    const { html } = await page.sees();
    expect(html).toContain('tidak disimpan: jenis berkas ini tidak dapat kami terima');
    const [, path = ''] = new RegExp(`href="${page.path}(/files/\\d+)"`).exec(html) ?? [];
    const file = await page.sees(path);
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
    expect(file.headers.get('content-disposition')).toContain('attachment; filename="bukti.png"');
  });

  test('one that is too large is told of and not kept, and so are those that are too many', async () => {
    const { reference, page } = await opened();
    const large = Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]);
    await page.sends('message', withFile('whole-0005', 'Besar', ['besar.png', large], ['kecil.png', png]));
    const { attachments } = await town().shows(reference, (shown) => shown.attachments.length === 2);
    expect(attachments.map(({ name, refused }) => [name, refused])).toEqual([
      ['besar.png', 'too-large'],
      ['kecil.png', null],
    ]);
    const many = Array.from({ length: 25 }, (_, index) => [`${index}.png`, png] as const);
    await page.sends('message', withFile('whole-0006', 'Banyak', ...many));
    const all = await town().shows(reference, (shown) => shown.attachments.length === 27);
    expect(all.attachments.filter(({ refused }) => refused === 'too-many')).toHaveLength(5);
  });

  test('with the link alone no file is read or handed out, nothing is exported, withdrawn or changed', async () => {
    const { reference, page, who } = await opened();
    await page.sends('message', withFile('whole-0007', 'Bukti', ['bukti.png', png]));
    const { attachments } = await town().shows(reference, (shown) => shown.attachments.length === 1);
    const stranger = atThePage(town(), reference, who);
    for (const beneath of ['/export', '/export.json', `/files/${attachments[0]?.id}`]) {
      const { status, headers } = await stranger.sees(beneath);
      expect([beneath, status, headers.get('location')]).toEqual([beneath, 303, `${page.path}/open`]);
    }
    expect(await stranger.sends('message', withFile('whole-0008', 'x', ['x.png', png]))).toBe(`${page.path}/open`);
    expect(await stranger.sends('withdraw', { once: 'whole-0009', sure: 'yes' })).toBe(`${page.path}/open`);
    expect(await stranger.sends('language', { once: 'whole-0010', language: 'en' })).toBe(`${page.path}/open`);
    const after = await town().shows(reference, () => true);
    expect([after.status, after.customer.locale, after.attachments.length]).toEqual(['in-progress', 'id', 1]);
    expect((await stranger.sees()).html).not.toMatch(/bukti\.png|type="file"|export/);
  });

  test("a file of another's complaint is not handed out", async () => {
    const [hers, his] = [await opened(), await opened()];
    await his.page.sends('message', withFile('whole-0011', 'Bukti', ['bukti.png', png]));
    const { attachments } = await town().shows(his.reference, (shown) => shown.attachments.length === 1);
    expect((await hers.page.sees(`/files/${attachments[0]?.id}`)).status).toBe(404);
    expect((await hers.page.sees('/files/0')).status).toBe(404);
  });

  test('she takes along what she may see, as JSON and to read, and nothing that is between ourselves', async () => {
    const { reference, page, who } = await opened({ text: 'Dipotong <b>dua</b> kali' });
    await page.sends('message', withFile('whole-0012', 'Ini buktinya', ['bukti.png', png]));
    await town().acts(reference, 'note', { text: 'Rahasia kita' });
    await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'note.added'));
    const json = await page.sees('/export.json');
    expect(json.headers.get('content-disposition')).toBe(`attachment; filename="${reference}.json"`);
    expect(JSON.parse(json.html)).toMatchObject({
      ...{ reference, status: 'in-progress', channel: 'web', text: 'Dipotong <b>dua</b> kali' },
      you: { name: 'Wulan', email: who.email, phone: who.phone, locale: 'id', zone: null },
      points: [{ text: 'Dipotong <b>dua</b> kali', outcome: null }],
      conversation: expect.arrayContaining([
        expect.objectContaining({ by: 'us', channel: 'email' }),
        expect.objectContaining({ by: 'you', channel: 'web', text: 'Ini buktinya' }),
      ]),
      files: [{ name: 'bukti.png', type: 'image/png', size: 208, kept: true }],
    });
    const { html } = await page.sees('/export');
    expect(html).toContain('Dipotong &lt;b>dua&lt;/b> kali');
    expect(html).toContain('Ini buktinya');
    for (const all of [json.html, html]) expect(all).not.toMatch(/Rahasia kita|front-line|\bani\b|severity|L1/);
  });

  test('the language that she chooses is that of the page and of letters from then on', async () => {
    const { reference, page, who } = await opened();
    expect(await page.sends('language', { once: 'whole-0013', language: 'xx' })).toBe(`${page.path}?not=empty`);
    expect(await page.sends('language', { once: 'whole-0014', language: 'ms' })).toBe(`${page.path}?done=language`);
    const { html } = await page.sees('?done=language');
    expect(html).toContain('<html lang="ms">');
    expect(html).toContain('Mulai sekarang kami menulis dalam bahasa ini.');
    await town().acts(reference, 'reply', { text: 'Esok, Puan.' });
    const letter = await town().up.farEnds.mailbox!.waitFor({ to: who.email, text: 'Esok, Puan.' });
    expect(letter.text).toMatch(/Aduan|aduan anda/);
    // And of what they come with later, if they do not say otherwise.
    expect((await town().shows(reference, () => true)).customer.locale).toBe('ms');
  });

  test('she withdraws only when she says that she is sure, and is told that she has', async () => {
    const { reference, page } = await opened();
    expect(await page.sends('withdraw', { once: 'whole-0015', text: 'Sudah capek' })).toBe(`${page.path}?not=empty`);
    const done = await page.sends('withdraw', { once: 'whole-0016', sure: 'yes', text: 'Sudah capek' });
    expect(done).toBe(`${page.path}?done=withdraw`);
    await town().shows(reference, ({ status }) => status === 'withdrawn');
    const { html } = await page.sees();
    expect(html).toContain('Anda telah menarik pengaduan ini.');
    expect(html).toContain('Sudah capek');
    expect(html).not.toContain('Tarik pengaduan');
    expect(await page.sends('withdraw', { once: 'whole-0017', sure: 'yes' })).toBe(`${page.path}?not=refused`);
  });

  test('several complaints of one customer have each a page and a code of their own', async () => {
    const [first, second] = [await town().opens(), await town().opens()];
    const pages = [first, second].map(({ reference }) => atThePage(town(), reference, siti));
    const [one, other] = pages;
    await one?.opens();
    expect((await one?.sees())?.html).toContain('Anda');
    expect((await other?.sees())?.html).toContain('Tampilkan semuanya');
  });
};
