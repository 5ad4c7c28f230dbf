import { HOUR } from '../../../src/domain/instant';
import { atThePage } from '../support/customer';
import { siti, type Town } from '../support/town';

export const pageStories = (town: () => Town): void => {
  const form = (path: string, fields: Record<string, string>) =>
    fetch(`${town().url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const pathOf = (reference: string) => new URL(town().links.statusPage(reference)).pathname;
  const page = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(`${town().url}${path}`, { headers });
    return { response, html: await response.text() };
  };

  describe("the customer's page", () => {
    test('says in their language how it stands, who answers and by when, and records nothing', async () => {
      const { reference } = await town().opens({
        customer: { ...siti, name: '<b>Siti</b>' },
        subject: '<i>Tagihan</i>',
      });
      const before = await town().shows(
        reference,
        ({ timeline }) => timeline.filter(({ type }) => type === 'message.accepted').length >= 3,
      );
      const { response, html } = await page(pathOf(reference));
      expect(response.status).toBe(200);
      expect(html).toContain('<html lang="id">');
      expect(html).toContain('Kami sedang menanganinya.');
      expect(html).toMatch(/akan menjawab Anda paling lambat .*WIB/);
      expect(html).toContain('&lt;i>Tagihan&lt;/i>');
      expect(html).not.toContain('<i>');
      expect(html).not.toMatch(/<script|style=/);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('x-robots-tag')).toContain('noindex');
      const after = await town().shows(reference, () => true);
      expect(after.timeline.filter(({ type }) => type !== 'message.delivered').length).toBe(
        before.timeline.filter(({ type }) => type !== 'message.delivered').length,
      );
    });

    test('a message sent twice by an impatient finger arrives once', async () => {
      const { reference } = await town().opens();
      const path = pathOf(reference);
      const sent = { once: 'impatient-1', text: 'Ada kabar?' };
      const [first] = [await form(`${path}/message`, sent), await form(`${path}/message`, sent)];
      expect([first.status, first.headers.get('location')]).toEqual([303, `${path}?done=message`]);
      const { timeline } = await town().shows(reference, (shown) =>
        shown.timeline.some(({ type }) => type === 'message.received'),
      );
      const received = timeline.filter(({ type }) => type === 'message.received');
      expect(received.map(({ data }) => [data['channel'], data['text']])).toEqual([['web', 'Ada kabar?']]);
      expect((await page(`${path}?done=message`)).html).toContain('Terima kasih. Pesan Anda sudah sampai');
      expect((await form(`${path}/message`, { once: 'impatient-2', text: ' ' })).headers.get('location')).toContain(
        'not=empty',
      );
    });

    test('what is solved can be confirmed or objected to, and only once', async () => {
      const { reference } = await town().opens();
      const path = pathOf(reference);
      expect((await page(path)).html).not.toContain('Apakah sudah selesai?');
      await town().acts(reference, 'resolve', { summary: 'Dikembalikan', outcome: 'upheld' });
      await town().shows(reference, ({ status }) => status === 'resolved');
      const { html } = await page(path);
      expect(html).toContain('Apakah sudah selesai?');
      expect(html).toMatch(/sampai akhir hari .*\(WIB\) tidak ada kabar, kami anggap sudah selesai/);
      await form(`${path}/object`, { once: 'objection-1', text: 'Belum masuk' });
      await town().shows(reference, ({ status }) => status === 'in-progress');
      const hers = atThePage(town(), reference, siti);
      await hers.opens('sms');
      expect(await hers.sends('confirm', { once: 'confirm-12' })).toBe(`${path}?not=refused`);
      expect((await page(`${path}?not=refused`)).html).toContain('sudah tidak dapat dilakukan');
    });

    test('what was settled and broke again is said in one’s own words, and opens the same complaint again', async () => {
      const { reference } = await town().opens();
      const path = pathOf(reference);
      await town().acts(reference, 'resolve', { summary: 'Dikembalikan', outcome: 'upheld' });
      await town().shows(reference, ({ status }) => status === 'resolved');
      const hers = atThePage(town(), reference, siti);
      await hers.opens('sms');
      await hers.sends('confirm', { once: 'settled-123' });
      await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'confirmed'));
      const { html } = await page(path);
      expect(html).toContain('Bermasalah lagi');
      expect(html).not.toContain('Apakah sudah selesai?');
      await form(`${path}/object`, { once: 'broken-1234', text: 'Terpotong lagi' });
      const { timeline } = await town().shows(reference, ({ status }) => status === 'in-progress');
      expect(timeline.find(({ type }) => type === 'reopened')?.data).toMatchObject({ text: 'Terpotong lagi' });
    });

    test('a call can be booked into an hour that is offered, and cancelled', async () => {
      const { reference } = await town().opens();
      const path = pathOf(reference);
      const [, slot = ''] = /<option value="(\d+)"/.exec((await page(path)).html) ?? [];
      expect(Number(slot)).toBeGreaterThan(Date.now() + HOUR / 2);
      await form(`${path}/callback`, { once: 'callback-1', slot });
      await town().shows(reference, ({ callbacks }) => callbacks.some(({ state }) => state === 'booked'));
      expect((await page(path)).html).toContain('Kami akan menelepon Anda pada');
      await form(`${path}/cancel-callback`, { once: 'callback-2' });
      await town().shows(reference, ({ callbacks }) => callbacks.some(({ state }) => state === 'cancelled'));
    });

    test('a wrong link says kindly what to do, in the language that the browser asks for', async () => {
      const { response, html } = await page('/c/TN-00000-00000.AAAAAAAAAAAAAAAAAAAAAA', {
        'accept-language': 'ms-MY, en;q=0.5',
      });
      expect(response.status).toBe(404);
      expect(html).toContain('Pautan ini tidak berfungsi');
      expect((await form('/c/TN-00000-00000.x/message', { once: 'forged-123', text: 'x' })).status).toBe(404);
    });
  });

  describe('the console', () => {
    test('opens by the sign-in link alone, and shows a case whole', async () => {
      const { reference } = await town().opens({ text: '<b>Dipotong</b> dua kali' });
      expect((await page('/')).response.status).toBe(401);
      expect((await page('/sign-in?key=9999999999999.forged')).response.status).toBe(401);
      const signedIn = await fetch(town().up.signIn, { redirect: 'manual' });
      const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
      expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
      expect((await page('/', { cookie })).html).toContain(reference);
      const { html } = await page(`/complaints/${reference}`, { cookie });
      expect(html).toContain('&lt;b>Dipotong&lt;/b> dua kali');
      expect(html).toContain('<h3>first response, service</h3>');
      expect(html).toContain('The complaint came in by the web page.');
      expect(html).not.toMatch(/<script|style=/);
    });
  });
};
