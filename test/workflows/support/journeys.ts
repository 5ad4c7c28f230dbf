import { lookedUp } from './looked-up';
import type { Cast } from './story';

/**
 * Whole lives of complaints, as people live through them. The stories of `journey.test.ts`; and what the golden
 * histories of `test/replay` were recorded from.
 */
export const journeys = {
  async plain({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Tuesday 09:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    desk.receives('ani', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', tier: 'L1', owner: { person: 'ani' } });

    await clock.advance('3 hours');
    await desk.replies('Kami periksa.');
    customer.receives('email', 'reply');
    await desk.resolves('Sudah dikembalikan.');
    customer.receives('email', 'resolution');

    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.texts(5);
    await customer.confirms();
    customer.receives('email', 'closing');
    customer.receivesNothingMore();
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** As `plain`, by a reception that looked up what it would ask. */
  async foreseen(cast: Cast) {
    const { clock, customer, desk, complaint } = cast;
    const opening = { customer: { name: 'Siti Rahma', email: 'siti@example.test' } };
    clock.startAt('Tuesday 09:00');
    await customer.complains(opening, lookedUp(cast, opening));
    customer.receives('email', 'acknowledgement');
    desk.receives('ani', 'staff-assigned');
    await clock.advance('3 hours');
    await desk.replies('Kami periksa.');
    customer.receives('email', 'reply');
    await desk.resolves('Sudah dikembalikan.');
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('15 days');
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** Nobody picks it up: it climbs to the top, and each who was late hears of it. */
  async breaches({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Friday 16:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');

    await clock.until('Monday 15:30'); // the weekend does not count
    for (let warning = 0; warning < 3; warning += 1) desk.receives('ani', 'staff-warning');
    customer.receivesNothingMore();
    await clock.until('Monday 17:00');
    desk.receives('ani', 'staff-breach');
    desk.receives('front-line', 'staff-breach');
    customer.receives('sms', 'callback-offer');

    await clock.until('Tuesday 16:30');
    customer.receives('email', 'escalation');
    desk.receives('bela', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing', person: 'bela' } });

    await clock.until('Thursday 09:00');
    customer.receives('email', 'escalation');
    customer.receives('email', 'progress');
    desk.receives('evi', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ tier: 'L3', owner: { desk: 'executive-office', person: 'evi' } });

    await desk.grants('refund', '150000.00');
    await desk.resolves('Sudah dikembalikan, dengan permintaan maaf.');
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.texts(4);
    customer.receives('email', 'closing');
    customer.receivesNothingMore();
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** It waits for the customer over a weekend, goes on with their answer, and is answered twice: the first was not it. */
  async paused({ clock, customer, desk, complaint }: Cast) {
    const due = async () => (await complaint.view()).clocks.find(({ clock: name }) => name === 'tier')?.due;
    clock.startAt('Thursday 10:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    await desk.pauses('awaiting-customer', 'Kirim foto tagihan, ya.');
    customer.receives('email', 'waiting-for-you');
    expect(await complaint.view()).toMatchObject({ status: 'paused' });

    await clock.until('Monday 09:00');
    customer.receivesNothingMore();
    await clock.until('Wednesday 09:30');
    customer.receives('email', 'waiting-reminder');
    await customer.writes('Ini fotonya.');
    desk.receives('ani', 'staff-customer-wrote');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', pauses: [{ open: false }] });
    expect(await due()).toMatch(/^2035-01-12T02:(29:5|30:0)/); // 16 working hours from Wednesday on, not from Thursday before

    await desk.resolves('Tagihan sudah benar.');
    customer.receives('email', 'resolution');
    await customer.objects('Belum, lihat fotonya.');
    customer.receives('email', 'reopened');
    desk.receives('ani', 'staff-objection');
    await desk.resolves('Maaf, kami keliru. Sudah dikembalikan.');
    customer.receives('email', 'resolution');
    await customer.confirms();

    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await clock.advance('3 days');
    customer.receives('sms', 'survey-reminder');
    await clock.advance('5 days');
    customer.receives('email', 'closing');
    customer.receivesNothingMore();
    expect(complaint.milestones()).toEqual([
      ...['received', 'assigned', 'pause.started', 'pause.ended'],
      ...['resolved', 'objected', 'reopened', 'resolved', 'confirmed'],
      ...['survey.sent', 'survey.reminded', 'survey.expired', 'closed'],
    ]);
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** It goes to those who know, with a summary; and a real person calls, at the second attempt. */
  async handedOff({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Monday 10:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    await desk.handsOff('technical', 'Modemnya menagih dua kali; Siti sudah mengirim foto.');
    customer.receives('email', 'hand-off');
    desk.receives('technical', 'staff-hand-off');
    desk.receives('tari', 'staff-assigned');
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'technical', person: 'tari' } });

    await customer.books('Monday 15:00');
    customer.receives('sms', 'callback-booked');
    await clock.until('Monday 15:00');
    await customer.answers('voicemail'); // is not contact
    customer.receives('sms', 'callback-missed');
    await clock.advance('31 minutes');
    await customer.answers('connected');
    expect(complaint.milestones()).toEqual(expect.arrayContaining(['callback.missed', 'callback.connected']));

    await desk.grants('compensation', '250000.00');
    await desk.resolves('Modem diganti.');
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.texts(5);
    customer.receives('email', 'closing');
    customer.receivesNothingMore();
    expect(complaint.milestones()).toContain('redress.delivered');
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** A bad score is looked into one tier up, by somebody who had no hand in it; they open it again. */
  async badScore({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Monday 10:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    await desk.resolves('Tidak ada yang salah.');
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.texts(1);
    desk.receives('bela', 'staff-review');
    expect(await complaint.view()).toMatchObject({ status: 'resolved', tasks: [{ kind: 'review', desk: 'billing' }] });

    await desk.reopens('Tagihannya memang dobel.');
    customer.receives('email', 'reopened');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', tier: 'L2', owner: { person: 'bela' } });
    customer.receives('sms', 'callback-offer');
    await desk.resolves('Sudah dikembalikan.');
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.texts(5);
    customer.receives('email', 'closing');
    customer.receivesNothingMore();
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** Thirty days without a final response: nothing answers by itself, nobody is left in the dark. */
  async closeOut({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Monday 09:00');
    await customer.complains();
    await desk.replies('Kami periksa.');
    await clock.advance('29 days');
    for (let warning = 0; warning < 3; warning += 1) desk.receives('executive-office', 'staff-close-out');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', tier: 'L3' });

    await clock.advance('2 days');
    desk.leadsPhoneRings('executive-office');
    customer.receives('email', 'lateness-notice');
    customer.receives('sms', 'lateness-notice');
    expect(complaint.milestones()).toContain('notice.sent');
    const view = await complaint.view();
    expect(view.clocks.find(({ clock: name }) => name === 'close-out')?.state).toBe('breached');
    expect(view).toMatchObject({ status: 'in-progress', owner: { desk: 'executive-office', person: 'evi' } });
    expect(Date.parse(view.nextDeadline!.at)).toBeGreaterThan(await clock.now());

    await desk.resolves('Sudah dikembalikan. Maaf, kami terlambat.');
    customer.receives('email', 'resolution');
    await clock.advance('12 days'); // silence settles it
    customer.receives('email', 'closing');
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** `houses.asking`: a call by the number of a slot, and a mark of ten that is bad; nothing more can be done, which takes a call. */
  async numbered({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Monday 10:00');
    await customer.complains();
    customer.receives('email', 'acknowledgement');
    customer.receives('sms', 'acknowledgement');
    await customer.writes('CALL', { channel: 'sms', says: 'call' });
    customer.receives('sms', 'callback-offer');
    await customer.writes('2', { channel: 'sms', digit: 2, score: 2 });
    customer.receives('sms', 'callback-booked');
    await clock.until('Monday 15:00');
    customer.receives('sms', 'callback-reminder');
    await customer.answers('connected');
    await complaint.asks('callback', { outcome: 'spoke', identity: 'confirmed', note: 'Menunggu pengembalian.' });

    await desk.resolves('Sudah dikembalikan.');
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('1 day');
    customer.receives('sms', 'survey');
    await customer.texts(6);
    desk.receives('bela', 'staff-review');
    const task = (await complaint.view()).tasks.find(({ kind }) => kind === 'review');
    const review = { done: task?.id, note: 'Sudah ditelepon; kebijakannya memang begitu.', call: 'spoke' };
    await complaint.asks('task', { ...review, actor: { kind: 'staff', id: 'bela' } });
    customer.receives('email', 'closing');
    customer.receivesNothingMore();
    expect(complaint.milestones()).toEqual(expect.arrayContaining(['callback.connected', 'survey.answered']));
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },

  /** `houses.regulated`: what the law wants said goes by itself, a term is lengthened on its ground, and each point is answered. */
  async regulated({ clock, customer, desk, complaint }: Cast) {
    clock.startAt('Monday 09:00');
    await customer.complains({
      points: [{ text: 'Ditagih dua kali' }, { text: 'Tidak dijawab' }, { text: 'Antre lama' }],
    });
    await desk.replies('Kami periksa.');
    await clock.advance('8 days');
    customer.receives('email', 'file-in-writing');
    await clock.until('Monday 12:00');
    const longer = { done: 'delay-notice:extending', ground: 'special', note: 'Kami menunggu bukti dari bank.' };
    await complaint.asks('task', longer);
    customer.receives('email', 'delay-notice');
    const due = async () =>
      (await complaint.view()).clocks.find(({ clock: name, point }) => name === 'close-out' && point === '2')?.due;
    expect(await due()).toBe('2035-01-29T17:00:00Z');
    await complaint.asks('resolve', { summary: 'Dikembalikan.', outcome: 'upheld', points: ['1', '3'] });
    expect(await complaint.view()).toMatchObject({ status: 'in-progress' });
    await complaint.asks('resolve', { summary: 'Tidak terbukti.', outcome: 'not-upheld', points: ['2'] });
    customer.receives('email', 'resolution');
    await customer.confirms();
    await clock.advance('10 days');
    expect(complaint.milestones()).toEqual(expect.arrayContaining(['notice.sent', 'right.opened']));
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },
};
