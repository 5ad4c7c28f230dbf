import { regimeStories } from './support/stories';

/*
 * Bank Negara Malaysia, in Kuala Lumpur, around the National Day of 2035 (Friday 31 August) and Malaysia Day (Sunday 16
 * September, kept on Monday); the central bank of Brunei around its National Day (Friday 23 February). The dates of
 * the rules lie nine years later here: the new ones hold from Sunday 1 April 2035.
 */
const regime = regimeStories();
const about = { subject: 'Tuntutan takaful', text: 'Tuntutan saya belum dibayar.' };
const SIX_MONTHS = 'dalam masa enam bulan';

describe('my-bnm-2026', () => {
  const bnm = regime({ regime: 'my-bnm-2026', zone: 'Asia/Kuala_Lumpur', customer: { locale: 'ms' } });
  const RECEIVED = 'Tue 2035-08-28 10:00';
  const FMOS = 'Financial Markets Ombudsman Service (FMOS)';
  const CONTACT = 'www.fmos.org.my, +60 3-2272 2811';

  bnm('simple until somebody says that it is not; twenty days then', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    await customer.gets('acknowledgement', complaint.reference, '28 Ogos 2035', 'hari Khamis, 27 September 2035');
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due end of Wed 2035-08-29');
    await time.comesTo('Wed 2035-09-05 10:00');
    expect(await staff.tasks()).toEqual(['regime-step:simple-answer']);
    await staff.does('task', { done: 'regime-step:simple-answer', note: 'Complex: two hospitals.' });
    expect(await complaint.clock('simple-answer', '1')).toBe('met, due end of Wed 2035-09-05');
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-09-27');
    await customer.getsNothingMore(); // what was noted stays inside

    await time.comesTo('end of Thu 2035-09-27');
    await customer.gets('lateness-notice', 'hari Khamis, 27 September', FMOS, CONTACT);
    staff.phoneRang(1);
  });

  bnm('nobody says what it is: the simple time passes', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    await customer.gets('acknowledgement');
    await time.comesTo('end of Wed 2035-09-05');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ clock: 'simple-answer', point: '1' }]);
    await staff.reads('staff-breach', 'answer to a simple complaint');
    // The final answer is not late yet: no lead is rung, no letter goes, no right opens.
    staff.phoneRang(0);
    await customer.getsNothingMore();
    expect(await complaint.facts('right.opened')).toEqual([]);
  });

  bnm('ten more days for documents that others owe us', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    await time.comesTo('Tue 2035-09-25 10:00');
    const notice = { done: 'delay-notice:my-bnm-2026', note: 'hospital belum menghantar laporan' };
    expect(await staff.isRefused('task', { ...notice, ground: 'complex' })).toMatch(/permits third-party-documents/);
    const ground = 'third-party-documents';
    const tooLate = { ...notice, ground, expectedBy: '2035-12-31T00:00:00Z' };
    expect(await staff.isRefused('task', tooLate)).toMatch(/no answer be later/);
    await staff.does('task', { ...notice, ground });
    await customer.gets(
      'delay-notice',
      ...[complaint.reference, 'hospital belum menghantar laporan', 'hari Khamis, 11 Oktober 2035'],
    );
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-10-11');
    await time.comesTo('Thu 2035-10-11 15:00');
    await staff.answers({ summary: 'Tuntutan dibayar penuh.' });
    await customer.gets(
      'resolution',
      ...['Tuntutan dibayar penuh.', 'keputusan muktamad', complaint.reference, FMOS, SIX_MONTHS, CONTACT],
    );
    expect(await complaint.facts('right.opened')).toMatchObject([
      { body: 'fmos', because: 'final-response', until: 'end of Wed 2036-04-09' },
    ]);
  });
});

describe('my-bnm-legacy', () => {
  const night = regime({ zone: 'Asia/Kuala_Lumpur', customer: { locale: 'ms' } });
  const takaful = { ...about, product: 'takaful' };

  night('received on the last evening of the old rules', async ({ customer, staff, time, complaint }) => {
    await customer.complains('Sat 2035-03-31 23:30', takaful);
    expect(await complaint.view()).toMatchObject({ points: [{ regime: 'my-bnm-legacy' }] });
    await customer.gets('acknowledgement');
    await time.comesTo('Thu 2035-04-12 10:00');
    const done = 'regime-step:first-answer';
    expect(await staff.tasks()).toEqual([done]);
    expect(await staff.isRefused('task', { done })).toMatch(/add a note/);
    await staff.does('task', { done, note: 'Kami menunggu laporan hospital.' });
    await customer.gets(
      'first-answer',
      'Kami menunggu laporan hospital.',
      complaint.reference,
      'hari Rabu, 30 Mei 2035',
    );
    expect(await complaint.clock('first-answer', '1')).toBe('met, due end of Sat 2035-04-14');

    await time.comesTo('Tue 2035-05-29 10:00');
    await staff.answers({ summary: 'Dibayar.' });
    await customer.gets('resolution', 'Dibayar.', 'Ombudsman for Financial Services (OFS)', SIX_MONTHS);
    expect(await complaint.facts('clock.breached')).toEqual([]);
  });

  night('nobody gives a first answer within fourteen days', async ({ customer, staff, time, complaint }) => {
    await customer.complains('Sat 2035-03-31 23:30', takaful);
    await time.comesTo('end of Sat 2035-04-14');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ clock: 'first-answer' }]);
    await staff.reads('staff-breach', 'first answer that the rules ask for');
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Wed 2035-05-30');
  });

  night('received ten minutes into the new ones', async ({ customer, complaint }) => {
    await customer.complains('Sun 2035-04-01 00:10', takaful);
    expect(await complaint.view()).toMatchObject({ points: [{ regime: 'my-bnm-2026' }] });
    await customer.gets('acknowledgement', '1 April 2035');
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due end of Mon 2035-04-02');
  });
});

describe('bn-bdcb', () => {
  const brunei = regime({ regime: 'bn-bdcb', zone: 'Asia/Brunei', customer: { locale: 'ms' } });
  const RECEIVED = 'Mon 2035-02-12 14:00';
  const BDCB = 'Brunei Darussalam Central Bank (BDCB)';

  brunei('thirty business days, and a notice by then', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, about);
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Tue 2035-03-27');
    await time.comesTo('Tue 2035-03-27 16:00');
    await staff.does('task', {
      ...{ done: 'delay-notice:bn-bdcb', ground: 'reasons-given', note: 'fail lama masih dicari' },
      expectedBy: '2035-04-10T09:00:00Z',
    });
    await customer.gets(
      'delay-notice',
      ...[complaint.reference, 'hari Selasa, 27 Mac 2035', 'fail lama masih dicari', 'Selasa, 10 April 2035'],
    );
    await time.comesTo('end of Tue 2035-03-27');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ at: 'end of Tue 2035-03-27' }]);
    staff.phoneRang(0);
    await time.comesTo('Tue 2035-04-10 10:00');
    await staff.answers({ summary: 'Dibayar balik.' });
    await customer.gets('resolution', 'Dibayar balik.', complaint.reference, BDCB, SIX_MONTHS, 'www.bdcb.gov.bn');
    expect(await complaint.facts('right.opened')).toMatchObject([
      { body: 'bdcb', because: 'deadline' },
      { body: 'bdcb', because: 'final-response', until: 'end of Mon 2035-10-08' },
    ]);
  });

  brunei('nobody writes: the customer hears the plain truth, on every channel', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    const noor = { name: 'Noor', email: 'noor@example.test', phone: '+6737123456', locale: 'ms' };
    await customer.complains(RECEIVED, { ...about, customer: noor });
    await customer.gets('acknowledgement');
    await customer.getsText('acknowledgement', complaint.reference);
    await time.comesTo('end of Tue 2035-03-27');
    await customer.getsText('lateness-notice', complaint.reference);
    await customer.gets('lateness-notice', 'hari Selasa, 27 Mac', BDCB, 'www.bdcb.gov.bn');
    await customer.getsNothingMore();
    staff.phoneRang(1);
  });
});
