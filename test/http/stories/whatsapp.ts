import type { Listed, Shown } from '../../../src/contract/show';
import { siti, type Town } from '../support/town';

/** The template that the policy of this town names for `waiting-for-you`, in Indonesian. */
export const WAITING = `HX${'ab'.repeat(16)}`;
const OURS = '+15005550006';

export const whatsappStories = (town: () => Town): void => {
  const telephone = () => town().up.farEnds.telephone!;
  const mailbox = () => town().up.farEnds.mailbox!;
  const by = (prefix: string, phone: string, so: RegExp) =>
    telephone().waitForText(({ to, body }) => to === `${prefix}${phone}` && so.test(body));
  const messages = (phone: string) =>
    telephone()
      .messages()
      .filter(({ to }) => to.endsWith(phone));
  const lines = ({ timeline }: Shown, type: string) =>
    timeline.filter((line) => line.type === type).map(({ data }) => data);
  async function of(phone: string): Promise<Listed> {
    for (let tries = 0; tries < 100; tries += 1) {
      const headers = { authorization: `Bearer ${town().key}` };
      const all = (await (await fetch(`${town().url}/api/v1/complaints?limit=200`, { headers })).json()) as Listed[];
      const found = all.find(({ customer }) => customer.phone === phone);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no such complaint was opened');
  }

  test('who writes by WhatsApp is acknowledged and answered there, and no text rings the same phone', async () => {
    const phone = '+628777000111';
    await telephone().handset(phone).whatsapp('Tagihan saya dipotong dua kali', OURS);
    const { reference, channel } = await of(phone);
    expect(channel).toBe('whatsapp');
    await by('whatsapp:', phone, new RegExp(reference));
    await town().acts(reference, 'reply', { text: 'Sudah kami kembalikan.' });
    await by('whatsapp:', phone, /Sudah kami kembalikan\./);
    await telephone().handset(phone).whatsapp('Terima kasih banyak, tapi bulan lalu juga salah', OURS);
    const shown = await town().shows(
      reference,
      (one) => lines(one, 'message.received').length > 0 && lines(one, 'message.delivered').length > 1,
    );
    expect(lines(shown, 'message.received')).toMatchObject([{ channel: 'whatsapp' }]);
    expect(lines(shown, 'message.delivered')).toMatchObject([{ channel: 'whatsapp' }, { channel: 'whatsapp' }]);
    expect(messages(phone).filter(({ to }) => to === phone)).toEqual([]);
  });

  test('a photo of the bill opens a complaint, and one that comes later joins it: nobody has to send it again', async () => {
    const phone = '+628777000115';
    const photo = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(5_000).keys()]);
    const sent = { type: 'image/png', content: photo };
    await telephone().handset(phone).whatsapp('', OURS, [sent]);
    const { reference } = await of(phone);
    await by('whatsapp:', phone, new RegExp(reference));
    const broken = { type: 'application/zip', content: Uint8Array.from([0x50, 0x4b, 3, 4]) };
    await telephone().handset(phone).whatsapp('Ini yang kedua', OURS, [sent, broken]);
    const shown = await town().shows(
      reference,
      (one) =>
        one.attachments.length === 3 &&
        one.attachments.every(({ refused }) => refused !== 'awaited') &&
        lines(one, 'message.received').length > 0,
    );
    expect(shown.attachments.map(({ name, type, refused }) => [name, type, refused])).toEqual([
      ['whatsapp-1.png', 'image/png', null],
      ['whatsapp-1.png', 'image/png', null],
      ['whatsapp-2', 'application/octet-stream', 'type'],
    ]);
    const [said] = lines(shown, 'message.received');
    expect(shown.attachments.slice(1).map(({ message }) => message)).toEqual([said?.['id'], said?.['id']]);
    const path = `${town().url}/api/v1/complaints/${reference}/attachments/${shown.attachments[0]!.id}`;
    const got = await fetch(path, { headers: { authorization: `Bearer ${town().key}` } });
    expect(Buffer.compare(Buffer.from(await got.arrayBuffer()), photo)).toBe(0);
  });

  test('when a day has passed, or they never wrote there: by a template, and where there is none by the next channel', async () => {
    const customer = { ...siti, phone: '+628777000112', email: 'late@example.test', preferred: 'whatsapp' };
    const { reference } = await town().opens({ customer });
    await town().acts(reference, 'reply', { text: 'Mohon kirim buktinya.' });
    await mailbox().waitFor({ to: customer.email, text: 'Mohon kirim buktinya.' });
    await town().acts(reference, 'pause', { reason: 'awaiting-customer' });
    const template = await by('whatsapp:', customer.phone, new RegExp(WAITING));
    expect(template.body).toContain(`Siti ${reference} ${town().url}/c/`);
    expect(messages(customer.phone).filter(({ body }) => body.includes('buktinya'))).toEqual([]);
  });

  test('what WhatsApp takes and does not deliver goes by the next channel', async () => {
    const customer = { ...siti, phone: '+628777000113', email: 'lost@example.test' };
    await telephone().handset(customer.phone).whatsapp('Halo', OURS);
    const { reference } = await town().opens({ channel: 'whatsapp', customer });
    telephone().handset(customer.phone).receive({ undelivered: 63024 });
    await town().acts(reference, 'reply', { text: 'Silakan cek.' });
    await mailbox().waitFor({ to: customer.email, text: 'Silakan cek.' });
    const shown = await town().shows(reference, (one) => lines(one, 'message.failed').length > 0);
    expect(lines(shown, 'message.failed')).toEqual(
      expect.arrayContaining([expect.objectContaining({ channel: 'whatsapp', reason: 'twilio 63024' })]),
    );
  });

  test('BERHENTI there ends WhatsApp alone, and is confirmed there once', async () => {
    const phone = '+628777000114';
    await telephone().handset(phone).whatsapp('Paket saya hilang', OURS);
    const { reference } = await of(phone);
    await by('whatsapp:', phone, new RegExp(reference));
    for (const _time of [1, 2]) await telephone().handset(phone).whatsapp('Berhenti', OURS);
    await by('whatsapp:', phone, /MULAI/);
    await town().acts(reference, 'reply', { text: 'Paketnya kami cari.' });
    await by('', phone, /Paketnya kami cari\./);
    const { consents } = await town().shows(reference, () => true);
    expect(consents).toMatchObject([{ channel: 'whatsapp', address: phone, granted: false }]);
    expect(messages(phone).filter(({ body }) => body.includes('MULAI'))).toHaveLength(1);
  });
};
