import { regimeStories } from './support/stories';

/* OJK, in Jakarta, around Independence Day, Friday 17 August 2035; customers are written to in Indonesian. */
const regime = regimeStories();
const jakarta = { zone: 'Asia/Jakarta', customer: { locale: 'id' } };
const about = { subject: 'Bunga pinjaman', text: 'Bunga pinjaman saya dihitung dua kali.' };
const CONTACT = 'APPK (kontak157.ojk.go.id), lapssjk.id, info@lapssjk.id; OJK 157';

describe('id-ojk-written', () => {
  const written = regime({ ...jakarta, regime: 'id-ojk-written' });
  const RECEIVED = 'Thu 2035-08-09 16:00';

  written('registered at once, and ten business days pass', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    const registered = `nomor ${complaint.reference} tertanggal 9 Agustus 2035`;
    const { at } = await customer.gets(
      'acknowledgement',
      registered,
      'paling lambat akhir hari Jumat, 24 Agustus 2035',
    );
    expect(at).toBe(RECEIVED);
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due Thu 2035-08-09 16:01');
    await time.comesTo('Tue 2035-08-21 12:00');
    expect(await staff.tasks()).toEqual(['delay-notice:id-ojk-written']);
    await time.comesTo('end of Fri 2035-08-24');
    await customer.gets('lateness-notice', 'akhir hari Jumat, 24 Agustus', 'LAPS SJK', CONTACT);
    staff.phoneRang(1);
    await customer.getsNothingMore();
  });

  written('ten more, told before the first ten are over', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    await time.comesTo('Fri 2035-08-24 16:00');
    const notice = { done: 'delay-notice:id-ojk-written', note: 'kami menunggu data dari kantor pusat' };
    expect(await staff.isRefused('task', { ...notice, ground: 'complex' })).toMatch(/special-circumstances/);
    // Without another promise, the whole of the longer time is promised.
    await staff.does('task', { ...notice, ground: 'special-circumstances' });
    await customer.gets(
      'delay-notice',
      ...[complaint.reference, 'akhir hari Jumat, 24 Agustus 2035', 'kami menunggu data dari kantor pusat'],
      'paling lambat akhir hari Jumat, 7 September 2035',
    );
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Fri 2035-09-07');
    await time.comesTo('Fri 2035-09-07 16:00');
    await staff.answers({ summary: 'Bunga yang lebih sudah kami kembalikan.' });
    await customer.gets(
      'resolution',
      ...['Bunga yang lebih sudah kami kembalikan.', complaint.reference, 'tidak sepakat', 'LAPS SJK', CONTACT],
    );
    expect(await complaint.facts('clock.breached')).toEqual([]);
    // How long the way to LAPS SJK stays open, the pack does not know.
    expect(await complaint.facts('right.opened')).toMatchObject([{ body: 'laps-sjk', until: null }]);
  });

  written('the customer has ten business days for documents', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    await time.comesTo('Mon 2035-08-13 10:00');
    const text = 'Salinan perjanjian pinjaman.';
    await staff.does('pause', { reason: 'awaiting-customer', text });
    await customer.gets('documents-request', complaint.reference, 'akhir hari Selasa, 28 Agustus 2035', text);
    // We wait, but our own days go by.
    expect(await complaint.view()).toMatchObject({ status: 'paused' });
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Fri 2035-08-24');
    await time.comesTo('end of Tue 2035-08-28');
    expect(await complaint.facts('pause.ended')).toMatchObject([{ by: 'limit', at: 'end of Tue 2035-08-28' }]);
    expect(await complaint.facts('clock.breached')).toMatchObject([{ at: 'end of Fri 2035-08-24' }]);
  });

  written('rejected with reasons, also in English', async ({ customer, staff, complaint }) => {
    await customer.complains(RECEIVED, {
      ...about,
      customer: { name: 'Sam', email: 'sam@example.test', locale: 'en' },
    });
    const rejection = { outcome: 'not-upheld', summary: 'The contract says so.' };
    expect(await staff.isRefused('resolve', rejection)).toMatch(/has to tell: reasons/);
    await staff.does('resolve', { ...rejection, covers: ['reasons'] });
    await customer.gets(
      'resolution',
      'The contract says so.',
      complaint.reference,
      'do not agree',
      'LAPS SJK',
      CONTACT,
    );
  });
});

describe('id-ojk-verbal', () => {
  const verbal = regime({ ...jakarta, regime: 'id-ojk-verbal' });
  const RECEIVED = 'Mon 2035-08-13 09:30';
  const byPhone = { ...about, channel: 'voice' };

  verbal('not settled in five days: please put it in writing', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, byPhone);
    const registered = `nomor ${complaint.reference} tertanggal 13 Agustus 2035`;
    await customer.gets('acknowledgement', registered, 'akhir hari Selasa, 21 Agustus 2035');
    await time.comesTo('Tue 2035-08-21 17:00');
    expect(await staff.tasks()).toEqual([]); // the letter needs nobody's words, and no ground makes it later
    await customer.getsNothingMore();

    await time.comesTo('end of Tue 2035-08-21');
    await customer.gets('file-in-writing', complaint.reference, 'secara tertulis', 'dokumen', 'jangka waktu');
    expect(await complaint.clock('ask-in-writing', '1')).toBe('met, due end of Tue 2035-08-21');
    // That it was too late stays true.
    expect(await complaint.clock('close-out', '1')).toBe('breached, due end of Tue 2035-08-21');
    await customer.gets('lateness-notice', 'akhir hari Selasa, 21 Agustus', 'LAPS SJK');
    staff.phoneRang(1);
  });

  verbal('settled on the telephone: nobody has to write', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, byPhone);
    await customer.gets('acknowledgement');
    await time.comesTo('Tue 2035-08-21 16:00');
    await staff.answers({ summary: 'Sudah kami kembalikan.' });
    await customer.gets('resolution', 'Sudah kami kembalikan.', 'LAPS SJK');
    await time.comesTo('end of Tue 2035-08-21');
    await customer.getsNothingMore();
    expect(await complaint.facts('clock.breached')).toEqual([]);
  });

  verbal('heard by text message where there is nothing else', async ({ customer, complaint }) => {
    const siti = { name: 'Siti', phone: '+628123456789', locale: 'id' };
    await customer.complains(RECEIVED, { ...byPhone, customer: siti });
    const { at } = await customer.getsText('acknowledgement', complaint.reference);
    expect(at).toBe(RECEIVED);
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due Mon 2035-08-13 09:31');
  });
});
