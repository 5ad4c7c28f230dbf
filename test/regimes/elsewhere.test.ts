import { regimeStories } from './support/stories';

/* Regimes with one pack: payments in a member state of the EU, the CFPB in the United States, and no regulator at all. */
const regime = regimeStories();

describe('eu-psd2', () => {
  // Belgium: 1 May, Ascension on Thursday 3 May and Whit Monday on 14 May 2035 are no business days.
  const psd2 = regime({ regime: 'eu-psd2', zone: 'Europe/Brussels', customer: { locale: 'en-BE' } });
  const RECEIVED = 'Thu 2035-04-26 18:30';
  const BODY = 'the competent body of your country';

  psd2('fifteen business days in May', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    const promise = 'within 15 business days of that, by the end of Tuesday, 22 May 2035';
    await customer.gets('acknowledgement', 'on 26 April 2035', promise);
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due end of Fri 2035-04-27');
    await time.comesTo('end of Tue 2035-05-22');
    await customer.gets('lateness-notice', 'by the end of Tuesday, 22 May', BODY);
    staff.phoneRang(1);
    await customer.getsNothingMore();
  });

  psd2('a holding reply gives until the thirty-fifth, counted from receipt', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    await customer.complains(RECEIVED);
    await time.comesTo('Mon 2035-05-21 10:00');
    await staff.does('task', {
      ...{ done: 'delay-notice:eu-psd2', ground: 'beyond-control', note: 'the other bank is silent' },
      expectedBy: '2035-06-08T15:00:00Z',
    });
    await customer.gets(
      'delay-notice',
      ...['beyond our control', 'the other bank is silent', 'by Friday, 8 June 2035 at 17:00 CEST'],
    );
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Tue 2035-06-19');
    await time.comesTo('Tue 2035-06-19 16:00');
    await staff.answers();
    await customer.gets('resolution', 'We pay it back.', 'This is our final answer.', BODY);
    expect(await complaint.facts('clock.breached')).toEqual([]);
  });
});

describe('us-cfpb', () => {
  // The bureau sent it on Friday 2 November 2035, before the clocks went back; it was opened ten days later.
  const cfpb = regime({ regime: 'us-cfpb', zone: 'America/New_York', customer: { locale: 'en-US' } });
  const SENT = { receivedAt: '2035-11-02T19:00:00Z' };
  const OPENED = 'Mon 2035-11-12 09:00';
  const BODY = 'Consumer Financial Protection Bureau (CFPB)';

  cfpb('days count from the day on which the bureau sent it', async ({ customer, staff, time, complaint }) => {
    await customer.complains(OPENED, SENT);
    await customer.gets('acknowledgement');
    expect(await complaint.clock('first-answer', '1')).toBe('running until end of Sat 2035-11-17');
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Tue 2036-01-01');

    await time.comesTo('Wed 2035-11-14 10:00');
    expect(await staff.tasks()).toEqual(['regime-step:first-answer']);
    await staff.does('task', { done: 'regime-step:first-answer', note: 'We have asked the merchant.' });
    await customer.gets('first-answer', 'We have asked the merchant.', 'by the end of Tuesday, January 1, 2036');
    expect(await complaint.clock('first-answer', '1')).toBe('met, due end of Sat 2035-11-17');

    await time.comesTo('Mon 2035-12-31 10:00');
    await staff.answers();
    await customer.gets('resolution', 'This is our final answer.', BODY, 'www.consumerfinance.gov/complaint');
    expect(await complaint.facts('clock.breached')).toEqual([]);
  });

  cfpb('a person’s own reply is a first answer; sixty days are the end of it', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    await customer.complains(OPENED, SENT);
    await customer.gets('acknowledgement');
    await staff.does('reply', { text: 'We are looking for the transfer.' });
    await customer.gets('reply');
    expect(await complaint.clock('first-answer', '1')).toBe('met, due end of Sat 2035-11-17');
    await time.comesTo('end of Tue 2036-01-01');
    await customer.gets('lateness-notice', 'by the end of Tuesday, January 1', BODY);
    staff.phoneRang(1);
    await customer.getsNothingMore();
  });

  cfpb('opened when the first answer was late already', async ({ customer, staff, complaint }) => {
    await customer.complains('Mon 2035-11-19 09:00', SENT);
    await customer.gets('acknowledgement');
    expect(await complaint.facts('clock.breached')).toMatchObject([
      { clock: 'first-answer', point: '1', due: 'end of Sat 2035-11-17', at: 'Mon 2035-11-19 09:00' },
    ]);
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Tue 2036-01-01');
    staff.phoneRang(0);
    await customer.getsNothingMore();
  });
});

describe('house', () => {
  const house = regime({ regime: 'house', zone: 'Asia/Jakarta', customer: {} });
  const RECEIVED = 'Fri 2035-11-02 17:00';
  const promises = [
    ['en', 'by the end of Sunday, 2 December 2035'],
    ['id', 'akhir hari Minggu, 2 Desember 2035'],
    ['ms', 'hari Ahad, 2 Disember 2035'],
  ] as const;
  for (const [locale, promise] of promises) {
    house(`thirty days, promised in ${locale}`, async ({ customer, complaint }) => {
      await customer.complains(RECEIVED, { customer: { name: 'Siti', email: 'siti@example.test', locale } });
      await customer.gets('acknowledgement', complaint.reference, promise);
      expect(await complaint.clock('acknowledge', '1')).toBe('met, due Sat 2035-11-03 17:00');
    });
  }

  house('an honest notice, and no body to go to', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement');
    await time.comesTo('Fri 2035-11-30 09:00');
    await staff.does('task', {
      ...{ done: 'delay-notice:house', ground: 'reasons-given', note: 'the spare part is at sea.' },
      expectedBy: '2035-12-14T10:00:00Z',
    });
    await customer.gets(
      'delay-notice',
      ...[
        'by the end of Sunday, 2 December 2035',
        'the spare part is at sea.',
        'by Friday, 14 December 2035 at 17.00 WIB',
      ],
    );
    await time.comesTo('end of Sun 2035-12-02');
    await customer.getsNothingMore();
    staff.phoneRang(0);
    await staff.answers();
    await customer.gets('resolution', 'This is our final answer.', 'write to us again');
    expect(await complaint.facts('right.opened')).toEqual([]);
  });

  house('nobody does anything: the lead is rung, the customer told', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement');
    await time.comesTo('end of Sun 2035-12-02');
    const { subject } = await customer.gets('lateness-notice', 'by the end of Sunday, 2 December', 'we are sorry');
    expect(subject).toContain(`We are late with ${complaint.reference}`);
    staff.phoneRang(1);
    await customer.getsNothingMore();
  });
});
