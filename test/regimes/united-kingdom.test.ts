import { regimeStories } from './support/stories';

/*
 * The United Kingdom, over the Easter of 2035 (Good Friday 23 March, Easter Monday 26 March; summer time begins on the
 * Sunday between them) and the bank holidays of May (7 and 28).
 */
const regime = regimeStories();
const london = { zone: 'Europe/London', customer: { locale: 'en-GB' } };
const FOS = 'Financial Ombudsman Service';
const CONTACT =
  'www.financial-ombudsman.org.uk, complaint.info@financial-ombudsman.org.uk, 0800 023 4567, Exchange Tower, London E14 9SR';
/** What only whoever writes a final response can tell. */
const covers = ['offer-and-its-terms'];

describe('uk-disp', () => {
  const disp = regime({ ...london, regime: 'uk-disp' });
  const RECEIVED = 'Thu 2035-03-22 16:45';

  disp('eight weeks pass in silence', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    const promise = 'within eight weeks, which is by the end of Thursday, 17 May 2035';
    await customer.gets('acknowledgement', 'A fee I do not owe', 'on 22 March 2035', promise);
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due end of Tue 2035-03-27');
    await time.comesTo('Sat 2035-05-05 12:00');
    expect(await staff.tasks()).toEqual(['delay-notice:uk-disp']);

    await time.comesTo('end of Thu 2035-05-17');
    await customer.gets('lateness-notice', 'by the end of Thursday 17 May', FOS, CONTACT);
    staff.phoneRang(1);
    await customer.getsNothingMore();
    expect(await complaint.facts('clock.breached', 'right.opened')).toMatchObject([
      { type: 'clock.breached', at: 'end of Thu 2035-05-17' },
      { type: 'right.opened', body: 'fos', because: 'deadline' },
    ]);
  });

  disp('settled by the close of the third business day', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Thu 2035-03-29 23:30');
    await staff.answers({ settled: true });
    const { says } = await customer.gets(
      'resolution',
      ...['You told us on 22 March 2035', 'we take it that this is now settled', 'or you think again', FOS],
      ...['within six months of the date of this letter', 'www.financial-ombudsman.org.uk', 'our consent'],
    );
    expect(says).not.toContain('final response');
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Thu 2035-05-17');
    expect(await complaint.facts('notice.sent', 'right.opened')).toMatchObject([
      { notice: 'summary-resolution', points: ['1'] },
      { body: 'fos', because: 'final-response', until: 'end of Wed 2035-09-26' },
    ]);
  });

  disp('settled on the fourth: a final response is owed', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Fri 2035-03-30 00:30');
    const settled = { outcome: 'upheld', summary: 'We pay it back tomorrow.', settled: true };
    expect(await staff.isRefused('resolve', settled)).toMatch(/has to tell: offer-and-its-terms/);
    await staff.does('resolve', { ...settled, covers });
    await customer.gets(
      'resolution',
      ...['We pay it back tomorrow.', 'This is our final response.', FOS, 'free of charge'],
      ...['within six months of the date of this letter', CONTACT, 'our consent', 'leaflet'],
    );
    expect(await complaint.facts('notice.sent')).toMatchObject([{ notice: 'final-response' }]);
  });

  disp('by week eight a person says why, when, and where else to go', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement');
    await time.comesTo('Mon 2035-05-14 10:00');
    await staff.does('task', {
      ...{ done: 'delay-notice:uk-disp', ground: 'reasons-given', note: 'The insurer has not sent its file' },
      expectedBy: '2035-06-01T16:00:00Z',
    });
    await customer.gets(
      'delay-notice',
      ...['The insurer has not sent its file.', 'by Friday, 1 June 2035 at 17:00 BST', 'You need not wait', FOS],
      ...[CONTACT, 'our consent', 'leaflet'],
    );
    expect(await complaint.facts('right.opened')).toMatchObject([{ body: 'fos', because: 'notice', until: null }]);
    await time.comesTo('end of Thu 2035-05-17');
    expect(await complaint.clock('close-out', '1')).toBe('breached, due end of Thu 2035-05-17');
    await customer.getsNothingMore();
    staff.phoneRang(0);
  });

  disp('a rejection has its reasons, and six months begin', async ({ customer, staff, complaint }) => {
    await customer.complains(RECEIVED);
    const rejection = { outcome: 'not-upheld', summary: 'The fee was agreed on 2 May 2030.' };
    expect(await staff.isRefused('resolve', rejection)).toMatch(/has to tell: reasons\./);
    await staff.does('resolve', { ...rejection, covers: ['reasons'] });
    await customer.gets('resolution', 'The fee was agreed on 2 May 2030.', 'This is our final response.', FOS);
    // The fewest days that six months can have: a right is never told to last too long.
    expect(await complaint.facts('right.opened')).toMatchObject([{ until: 'end of Wed 2035-09-19' }]);
  });
});

describe('uk-payments', () => {
  const payments = regime({ ...london, regime: 'uk-payments' });
  const RECEIVED = 'Thu 2035-04-26 10:00';

  payments('fifteen business days, and nobody answers', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    const promise = 'within 15 business days, by the end of Friday, 18 May 2035';
    await customer.gets(
      'acknowledgement',
      'on 26 April 2035',
      promise,
      'beyond our control',
      'within 35 business days',
    );
    await time.comesTo('Tue 2035-05-15 12:00');
    expect(await staff.tasks()).toEqual(['delay-notice:uk-payments']);
    await time.comesTo('end of Fri 2035-05-18');
    // Without a person's reasons there is no holding reply, and no longer time.
    expect(await complaint.clock('close-out', '1')).toBe('breached, due end of Fri 2035-05-18');
    await customer.gets('lateness-notice', 'by the end of Friday 18 May', FOS, CONTACT);
    await customer.getsNothingMore();
    staff.phoneRang(1);
  });

  payments('held up beyond our control: 35 business days, and not one more', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement');
    await time.comesTo('Wed 2035-05-16 10:00');
    const reply = { done: 'delay-notice:uk-payments', ground: 'beyond-control', note: 'The other bank is silent.' };
    expect(await staff.isRefused('task', { ...reply, ground: 'complex' })).toMatch(/permits beyond-control/);
    const dayTooLate = { ...reply, expectedBy: '2035-06-19T10:00:00Z' };
    expect(await staff.isRefused('task', dayTooLate)).toMatch(/no answer be later than 2035-06-18T23:00/);
    await staff.does('task', { ...reply, expectedBy: '2035-06-11T16:00:00Z' });
    await customer.gets(
      'delay-notice',
      ...['beyond our control', 'The other bank is silent.', 'by Monday, 11 June 2035 at 17:00 BST'],
    );
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Mon 2035-06-18');

    await time.comesTo('end of Mon 2035-06-18');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ at: 'end of Mon 2035-06-18' }]);
    await customer.gets('lateness-notice', 'by the end of Monday 18 June', FOS, CONTACT);
    await customer.getsNothingMore();
    staff.phoneRang(1);
  });
});

describe('uk-data-protection', () => {
  const privacy = regime(london);
  const about = { category: 'privacy', subject: 'My address', text: 'You gave my address away.' };

  privacy('received the day before the law began: no regime, our own 30 days', async ({ customer, complaint }) => {
    await customer.complains('Mon 2035-06-18 23:30', about);
    expect(await complaint.view()).toMatchObject({ points: [{ regime: null }] });
    expect((await customer.gets('acknowledgement')).says).not.toContain('without undue delay');
    expect(await complaint.clock('close-out')).toMatch(/^running/);
  });

  privacy('received on its first day: acknowledged, told of progress, answered', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    // This house writes to VIPs every two weeks.
    await customer.complains('Tue 2035-06-19 00:30', {
      ...about,
      customer: { name: 'Sam', email: 'sam@example.test', vip: true },
    });
    await customer.gets('acknowledgement', 'about your personal data', 'on 19 June 2035', 'without undue delay');
    expect(await complaint.clock('acknowledge', '1')).toMatch(/^met/);
    await time.comesTo('Wed 2035-07-04 12:00');
    await customer.gets('progress', 'still at work on your complaint about your personal data');
    await staff.answers();
    const body = "Information Commissioner's Office (ICO)";
    await customer.gets('resolution', 'the part of your complaint that is about personal data', body, 'ico.org.uk');
  });

  privacy('nobody answers: the house keeps its own measure', async ({ customer, staff, time, complaint }) => {
    await customer.complains('Tue 2035-06-19 00:30', about);
    await customer.gets('acknowledgement');
    await time.comesTo('end of Thu 2035-07-19');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ point: '1', at: 'end of Thu 2035-07-19' }]);
    await customer.gets('lateness-notice', 'by the end of Thursday 19 July', "Information Commissioner's Office (ICO)");
    staff.phoneRang(1);
  });
});

describe('uk-ofcom', () => {
  const ofcom = regime(london);
  const about = { product: 'broadband', subject: 'No line', text: 'The line is dead since Monday.' };

  ofcom('received the day before the six weeks began', async ({ customer, complaint }) => {
    await customer.complains('Sat 2035-04-07 23:30', about);
    expect(await complaint.view()).toMatchObject({ points: [{ regime: null }] });
  });

  ofcom('six weeks without an answer: the way to the scheme opens', async ({ customer, staff, time, complaint }) => {
    await customer.complains('Sun 2035-04-08 00:30', about);
    await customer.gets('acknowledgement', 'by the end of Sunday, 20 May 2035 at the latest');
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due end of Mon 2035-04-09');
    await time.comesTo('end of Sat 2035-05-19');
    expect(await staff.tasks()).toEqual([]); // there is no ground on which it may be late
    await customer.getsNothingMore();

    await time.comesTo('end of Sun 2035-05-20');
    await customer.gets(
      'lateness-notice',
      ...['You may now take it to the Communications Ombudsman or CISAS', 'free', 'www.commsombudsman.org'],
    );
    expect(await complaint.facts('right.opened')).toMatchObject([{ body: 'communications-adr', because: 'deadline' }]);
    await customer.getsNothingMore();
  });
});
