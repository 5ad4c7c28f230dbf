import { caller } from '../support/caller';
import { atThePage } from '../support/customer';
import type { Town } from '../support/town';
import { typist } from '../support/typist';

/** What the link of a page opens by itself, and what a code opens. */
export const codeStories = (town: () => Town): void => {
  let count = 0;
  const tuntas = typist(town);
  const { post } = caller(town);
  const opened = async (about: object = {}) => {
    count += 1;
    const who = { email: `kode${count}@example.test`, phone: `+62812000${String(100 + count)}` };
    const { reference } = await town().opens({ customer: { name: 'Rahma', locale: 'id', ...who }, ...about });
    return { reference, page: atThePage(town(), reference, who), who };
  };
  const resolved = async () => {
    const one = await opened();
    await town().acts(one.reference, 'resolve', { summary: 'Dikembalikan semuanya', outcome: 'upheld' });
    await town().shows(one.reference, ({ timeline }) =>
      timeline.some(({ type, data }) => type === 'message.accepted' && data['message'] === 'resolution'),
    );
    return one;
  };
  const types = async (reference: string) =>
    (await town().shows(reference, () => true)).timeline.map(({ type }) => type);

  test('the link alone shows how it stands, and none of the letters; the code shows them too, until she leaves', async () => {
    const { page } = await resolved();
    const before = await page.sees();
    expect(before.html).toContain('Menurut kami masalah ini sudah selesai.');
    expect(before.html).toContain('Tampilkan semuanya');
    expect(before.html).not.toContain('Dikembalikan semuanya');
    await page.opens();
    const during = await page.sees();
    expect(during.html).toContain('Dikembalikan semuanya');
    expect(during.html).not.toMatch(/<script|style=/);
    await page.sends('leave');
    expect((await page.sees()).html).not.toContain('Dikembalikan semuanya');
  });

  test('her yes waits for the code, and counts with it at once; a look at any page counts for nothing', async () => {
    const { reference, page } = await resolved();
    const asked = await page.sends('confirm', { once: 'her-yes-01' });
    expect(asked).toBe(`${page.path}/open?for=confirm`);
    const { html } = await page.sees('/open?for=confirm');
    expect(html).toContain('Pastikan bahwa ini Anda');
    expect(html).toContain('Lewat email ke k•••@e•••.test');
    expect(await types(reference)).not.toContain('confirmed');
    const code = await page.getsCode('sms', 'confirm');
    await page.sees(`/open?for=confirm&code=sent`);
    expect(await types(reference)).not.toContain('confirmed');
    expect(
      await page.sends('open', { code: ` ${code.slice(0, 3)} ${code.slice(3)}`, for: 'confirm', once: 'her-yes-01' }),
    ).toBe(`${page.path}?done=confirm`);
    await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'confirmed'));
    expect((await page.sees('?done=confirm')).html).toContain('Kami senang masalahnya sudah selesai');
  });

  test('a bare yes as a message accepts nothing without the code, and does with it', async () => {
    const { reference, page } = await resolved();
    await page.sends('message', { once: 'bare-yes-1', text: 'Ya, sudah selesai' });
    const { timeline } = await town().shows(reference, (shown) =>
      shown.timeline.some(({ type }) => type === 'message.received'),
    );
    expect(timeline.map(({ type }) => type)).not.toContain('confirmed');
    await page.opens();
    await page.sends('message', { once: 'bare-yes-2', text: 'Ya, sudah selesai' });
    await town().shows(reference, (shown) => shown.timeline.some(({ type }) => type === 'confirmed'));
  });

  test('a no needs no code: whoever is not content gives nothing up by saying so', async () => {
    const { reference, page } = await resolved();
    await page.sends('object', { once: 'her-no-001', text: 'Belum masuk' });
    await town().shows(reference, ({ status }) => status === 'in-progress');
  });

  test.each<[string, (code: string) => string, string]>([
    ['a wrong code', (code) => (code === '000000' ? '000001' : '000000'), 'wrong'],
    ['half a code', (code) => code.slice(0, 3), 'wrong'],
    ['no digits at all', () => 'tidak tahu', 'wrong'],
  ])('%s is refused, and the right one still opens', async (_what, given, news) => {
    const { page } = await opened();
    const code = await page.getsCode();
    expect(await page.sends('open', { code: given(code) })).toBe(`${page.path}/open?code=${news}`);
    expect((await page.sees('/open?code=wrong')).html).toContain('Kode itu tidak cocok');
    expect(await page.sends('open', { code })).toBe(page.path);
  });

  test('a code opens once, no page but its own, and none after five tries', async () => {
    const [hers, his] = [await opened(), await opened()];
    const code = await hers.page.getsCode();
    expect(await his.page.sends('open', { code })).toBe(`${his.page.path}/open?code=spent`);
    expect(await hers.page.sends('open', { code })).toBe(hers.page.path);
    expect(await hers.page.sends('open', { code })).toBe(`${hers.page.path}/open?code=spent`);
    const second = await his.page.getsCode();
    for (let tries = 0; tries < 5; tries += 1) await his.page.sends('open', { code: '1' });
    expect(await his.page.sends('open', { code: second })).toBe(`${his.page.path}/open?code=spent`);
    expect((await his.page.sees('/open?code=spent')).html).toContain('Kode itu sudah tidak berlaku');
  });

  test('her session opens her page alone, and travels where no script and no other site can take it', async () => {
    const [hers, his] = [await resolved(), await resolved()];
    const code = await hers.page.getsCode();
    const response = await fetch(`${town().url}${hers.page.path}/open`, {
      ...{ method: 'POST', body: new URLSearchParams({ code }), redirect: 'manual' as const },
    });
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Max-Age=3600/);
    expect(cookie).toContain(`Path=${hers.page.path}`);
    const look = async (path: string) =>
      (await fetch(`${town().url}${path}`, { headers: { cookie: cookie.split(';')[0] ?? '' } })).text();
    expect(await look(hers.page.path)).toContain('Dikembalikan semuanya');
    expect(await look(his.page.path)).not.toContain('Dikembalikan semuanya');
  });

  test('a second code within half a minute is not sent, and the first still opens', async () => {
    const { page, who } = await opened();
    const code = await page.getsCode();
    expect(await page.sends('code', { by: 'email' })).toBe(`${page.path}/open?code=soon`);
    const sent = (town().up.farEnds.mailbox?.mails() ?? []).filter(
      ({ to, text }) => to.includes(who.email) && text.includes('adalah kode'),
    );
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toMatch(/^Kode Anda untuk pengaduan TN-/);
    expect(await page.sends('open', { code })).toBe(page.path);
  });

  test('codes go nowhere but to what the complaint names, and whoever named nothing is told what to do', async () => {
    const { page } = await opened({ customer: { name: 'Tanpa Alamat', locale: 'en' } });
    expect(await page.sends('code', { by: 'email' })).toBe(`${page.path}/open?code=failed`);
    expect(await page.sends('code', { by: 'pigeon' })).toBe(page.path);
    const { html } = await page.sees('/open');
    expect(html).toContain('You gave us no address or number');
    expect(html).not.toContain('name="code"');
  });

  test('where no code can be sent to is told, and the other way still works', async () => {
    const { page, who } = await opened();
    const telephone = town().up.farEnds.telephone!;
    await telephone.waitForText({ to: who.phone });
    await telephone.handset(who.phone).text('STOP');
    expect(await page.sends('code', { by: 'sms' })).toBe(`${page.path}/open?code=failed`);
    expect((await page.sees('/open?code=failed')).html).toContain('Kode tidak dapat kami kirim ke sana');
  });

  test('who fears for their link gets another; the old one, its codes and its sessions open nothing any more', async () => {
    const { reference, page, who } = await resolved();
    expect(await page.sends('revoke')).toBe(`${page.path}/open`);
    await page.opens();
    const moved = await page.sends('revoke');
    expect(moved).toMatch(new RegExp(`^/c/${reference}\\.1\\.[\\w-]{22}\\?done=revoke$`));
    expect((await page.sees()).status).toBe(404);
    expect(await page.sends('message', { once: 'too-late-1', text: 'x' })).toBe('404');
    const path = moved.split('?')[0] ?? '';
    expect((await fetch(`${town().url}${path}`)).status).toBe(200);
    await town().acts(reference, 'reopen', { reason: 'looked again' });
    await town().acts(reference, 'reply', { text: 'Kami periksa lagi.' });
    const letter = await town().up.farEnds.mailbox!.waitFor({ to: who.email, text: 'Kami periksa lagi.' });
    expect(letter.text).toContain(path);
    const { timeline } = await town().shows(reference, () => true);
    expect(timeline.find(({ data }) => String(data['text']).includes('was revoked'))?.actor).toEqual({
      kind: 'customer',
    });
  });

  test('staff revoke a link by the API and on the command line, and never learn the new one', async () => {
    const { reference, page } = await opened();
    expect((await tuntas('page', 'revoke', reference)).code).toBe(2);
    const done = await tuntas('page', 'revoke', reference, '--yes');
    expect([done.code, done.out]).toEqual([0, `${reference}: the link is revoked; the next letter brings another\n`]);
    expect((await page.sees()).status).toBe(404);
    const again = await post(`/api/v1/complaints/${reference}/page-link/revoke`, {});
    expect(await again.json()).toEqual({ reference, edition: 2 });
    expect((await post('/api/v1/complaints/TN-00000-00000/page-link/revoke', {})).status).toBe(404);
  });

  test.each<[string, (path: string, reference: string) => string]>([
    ['forged', (path) => `${path.slice(0, -4)}AAAA`],
    ["signed for another's complaint", (path, reference) => path.replace(reference, 'TN-00000-00001')],
    ['cut off', (path) => path.slice(0, -1)],
    ['with something behind it', (path) => `${path}x`],
    ['of an edition that never was', (_path, reference) => new URL(town().links.statusPage(reference, 7)).pathname],
  ])('a link that is %s opens nothing, whatever is asked of it, and says kindly what to do', async (_what, wrong) => {
    const { reference, page } = await opened();
    const path = wrong(page.path, reference);
    const form = {
      method: 'POST',
      body: new URLSearchParams({ by: 'email', code: '123456', once: 'wrong-link-1', text: 'x' }),
    };
    for (const [beneath, init] of [
      ['', {}],
      ['/open', {}],
      ['/code', form],
      ['/open', form],
      ['/message', form],
    ] as const) {
      const response = await fetch(`${town().url}${path}${beneath}`, { ...init, headers: { 'accept-language': 'en' } });
      expect([beneath, response.status]).toEqual([beneath, 404]);
      expect(await response.text()).toContain('This link does not work');
    }
    expect((await town().shows(reference, () => true)).timeline.map(({ type }) => type)).not.toContain(
      'message.received',
    );
  });

  test('neither addresses nor codes tell who somebody is: not in a URL, not in a reason to come again', async () => {
    const { page, who } = await opened();
    const code = await page.getsCode();
    const [sent, wrong, right] = [
      await page.sends('code', { by: 'sms', for: 'confirm' }),
      await page.sends('open', { code: '12', for: 'confirm' }),
      await page.sends('open', { code }),
    ];
    for (const url of [sent, wrong, right]) {
      expect(url).not.toContain(code);
      expect(url).not.toMatch(new RegExp(`${who.email}|Rahma|${who.phone.slice(1)}|@`));
    }
  });
};
