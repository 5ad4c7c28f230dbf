import { regimeStories } from './support/stories';

/*
 * RG 271, in Sydney, over the Easter of 2035 (Good Friday is 23 March) and the end of daylight saving on 1 April.
 */
const regime = regimeStories();
const sydney = { zone: 'Australia/Sydney', customer: { locale: 'en-AU' } };
const RECEIVED = 'Thu 2035-03-22 16:45';
const BODY = 'Australian Financial Complaints Authority (AFCA)';
const CONTACT = 'www.afca.org.au, info@afca.org.au, 1800 931 678 (free call), GPO Box 3, Melbourne VIC 3001';

describe('au-rg271-standard', () => {
  const standard = regime({ ...sydney, regime: 'au-rg271-standard' });
  const done = 'delay-notice:au-rg271-standard';

  standard('nobody does anything for thirty days', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    const { at } = await customer.gets('acknowledgement', 'on 22 March 2035', 'by the end of Saturday 21 April 2035');
    expect(at).toBe(RECEIVED);
    expect(await complaint.clock('acknowledge', '1')).toBe('met, due end of Tue 2035-03-27');

    await time.comesTo('Fri 2035-04-13 12:00');
    expect(await staff.tasks()).toEqual([]);
    await time.comesTo('Sun 2035-04-15 12:00');
    expect(await staff.tasks()).toEqual([done]);
    expect((await staff.reads('staff-task')).to).toBe('lia@contoh.test');
    expect((await staff.reads('staff-close-out')).to).toBe('hugo@contoh.test');
    await customer.getsNothingMore();
    staff.phoneRang(0);

    await time.comesTo('end of Sat 2035-04-21');
    staff.phoneRang(1);
    await customer.gets('lateness-notice', 'by the end of Saturday 21 April', BODY, CONTACT);
    // That a deadline passed and that a right is open are two facts.
    expect(await complaint.facts('clock.breached', 'right.opened')).toMatchObject([
      { type: 'clock.breached', clock: 'close-out', point: '1', at: 'end of Sat 2035-04-21' },
      { type: 'right.opened', body: 'afca', because: 'deadline', until: null },
    ]);
    expect(await staff.tasks()).toEqual([]);

    // No final response ever writes itself.
    await time.comesTo('Thu 2035-05-31 12:00');
    await customer.getsNothingMore();
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', points: [{ answered: false }] });
  });

  standard('a person tells in time why it will be late', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement');
    await time.comesTo('Mon 2035-04-16 10:00');
    const notice = { done, note: 'five years of statements have to be read.', ground: 'complex' };
    expect(await staff.isRefused('task', { done, note: 'We are busy.' })).toMatch(/complex, beyond-control/);
    expect(await staff.isRefused('task', { ...notice, ground: 'busy' })).toMatch(/"busy" is no ground/);
    expect(await staff.isRefused('task', { done, ground: 'complex' })).toMatch(/add a note/);
    expect(await staff.isRefused('task', notice)).toMatch(/add expectedBy/);
    await customer.getsNothingMore();

    await staff.does('task', { ...notice, expectedBy: '2035-05-04T07:00:00Z' });
    await customer.gets(
      'delay-notice',
      ...['by the end of Saturday 21 April 2035', 'five years of statements have to be read.'],
      ...['You do not have to wait for us', BODY, CONTACT, 'Friday 4 May at 17:00 AEST'],
    );
    expect(await complaint.facts('notice.sent', 'right.opened')).toMatchObject([
      { notice: 'delay-notice', ground: 'complex', points: ['1'] },
      { body: 'afca', because: 'notice', until: null },
    ]);

    // The day passes all the same; but nobody is told a second time, or rung.
    await time.comesTo('end of Sat 2035-04-21');
    expect(await complaint.clock('close-out', '1')).toBe('breached, due end of Sat 2035-04-21');
    await customer.getsNothingMore();
    staff.phoneRang(0);

    await time.comesTo('Fri 2035-05-04 11:00');
    await staff.answers();
    await customer.gets('resolution', 'We pay it back.', 'This is our final answer.', BODY, CONTACT);
    // Two years from the answer.
    expect(await complaint.facts('right.opened')).toMatchObject([
      { because: 'notice' },
      { because: 'final-response', until: 'end of Sun 2037-05-03' },
    ]);
  });

  standard('whoever lives in Perth reads the same moment on their own clock', async ({ customer, complaint }) => {
    const perth = { name: 'Pat', email: 'pat@example.test', locale: 'en-AU', zone: 'Australia/Perth' };
    await customer.complains(RECEIVED, { customer: perth });
    await customer.gets('acknowledgement', 'on 22 March 2035', 'by Saturday 21 April 2035 at 22:00 AWST');
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Sat 2035-04-21');
  });

  standard('opened when its thirty days are over: late at once, and told so', async (cast) => {
    const { customer, staff, complaint } = cast;
    await customer.complains('Mon 2035-04-23 09:00', { receivedAt: '2035-03-22T05:45:00Z' });
    await customer.gets('acknowledgement', 'on 22 March 2035');
    await customer.gets('lateness-notice', 'by the end of Saturday 21 April', BODY, CONTACT);
    expect(await complaint.facts('clock.breached')).toMatchObject([
      { clock: 'acknowledge', due: 'end of Tue 2035-03-27', at: 'Mon 2035-04-23 09:00' },
      { clock: 'close-out', due: 'end of Sat 2035-04-21', at: 'Mon 2035-04-23 09:00' },
    ]);
    staff.phoneRang(1);
    expect(await staff.tasks()).toEqual([]);
    await customer.getsNothingMore();
  });

  standard('what nobody wrote in time cannot be written later', async ({ customer, staff, time }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Mon 2035-04-23 09:00');
    const late = { done, ground: 'complex', note: 'Many books.', expectedBy: '2035-05-04T07:00:00Z' };
    expect(await staff.isRefused('task', late)).toMatch(/no open task/);
  });

  standard('settled by the fifth business day: no letter is owed', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Mon 2035-04-02 23:30');
    await staff.answers({ settled: true });
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Sat 2035-04-21');
    expect((await customer.gets('resolution', 'We pay it back.')).says).not.toContain('This is our final answer');
    expect(await complaint.facts('notice.sent', 'right.opened')).toEqual([]);
  });

  standard('settled on the sixth: the letter is owed', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Tue 2035-04-03 00:30');
    await staff.answers({ settled: true });
    await customer.gets('resolution', 'This is our final answer.', BODY, CONTACT);
    expect(await complaint.facts('notice.sent')).toMatchObject([{ notice: 'final-response', points: ['1'] }]);
  });

  standard('settled, but about a declined claim: the letter is owed', async ({ customer, staff, complaint }) => {
    await customer.complains(RECEIVED);
    const settled = { outcome: 'upheld', summary: 'We pay the claim.', settled: true };
    expect(await staff.isRefused('resolve', { ...settled, unless: 'a-whim' })).toMatch(
      /asked-for, hardship, declined-claim, claim-value/,
    );
    await staff.does('resolve', { ...settled, unless: 'declined-claim' });
    await customer.gets('resolution', 'This is our final answer.', BODY, CONTACT);
    expect(await complaint.facts('right.opened')).toMatchObject([{ because: 'final-response' }]);
  });

  standard('a rejection tells the issues, the findings and the evidence', async ({ customer, staff }) => {
    await customer.complains(RECEIVED);
    const summary = 'You asked for the fee back. It is in your contract of 3 May 2030, page 4, which we enclose.';
    const rejection = { outcome: 'not-upheld', summary, covers: ['issues'] };
    expect(await staff.isRefused('resolve', rejection)).toMatch(/has to tell: findings, evidence/);
    await staff.does('resolve', { ...rejection, covers: ['issues', 'findings', 'evidence'] });
    await customer.gets('resolution', 'We could not find a mistake on our side', summary, BODY, CONTACT);
  });
});

describe('au-rg271-super', () => {
  const superannuation = regime({ ...sydney, regime: 'au-rg271-super' });

  superannuation('forty-five days, then the truth', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement', 'by the end of Sunday 6 May 2035 at the latest');
    await time.comesTo('end of Sat 2035-05-05');
    await customer.getsNothingMore();
    await time.comesTo('end of Sun 2035-05-06');
    await customer.gets('lateness-notice', 'by the end of Sunday 6 May', BODY, CONTACT);
    staff.phoneRang(1);
    expect(await complaint.facts('clock.breached')).toHaveLength(1);
  });
});

describe('au-rg271-traditional-trustee', () => {
  const trustee = regime({ ...sydney, regime: 'au-rg271-traditional-trustee' });

  trustee('waits for the court, but not for the customer', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement', 'by the end of Sunday 6 May 2035');
    await staff.does('pause', { reason: 'awaiting-customer', text: 'Which account is it?' });
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Sun 2035-05-06');
    await customer.gets('waiting-for-you', 'Which account is it?');
    await customer.writes('The one that ends in 7.');

    await time.comesTo('Mon 2035-04-02 10:00');
    await staff.does('pause', { reason: 'court-advice' });
    expect(await complaint.clock('close-out', '1')).toMatch(/^paused/);
    await time.comesTo('Mon 2035-04-16 10:00');
    await staff.does('resume');
    // Fourteen days ended while the court was asked.
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Sun 2035-05-20');
    await time.comesTo('end of Sat 2035-05-19');
    await customer.getsNothingMore();
    await time.comesTo('end of Sun 2035-05-20');
    await customer.gets('lateness-notice', 'by the end of Sunday 20 May', BODY);
  });
});

describe('au-rg271-death-benefit', () => {
  const benefit = regime({ ...sydney, regime: 'au-rg271-death-benefit' });
  const done = 'regime-fact:objection-period-ended';

  benefit('ninety days from the end of the objection period', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    // Until somebody tells when it ended, the days count from receipt, which is earlier.
    await customer.gets('acknowledgement', 'by the end of Wednesday 20 June 2035');
    expect(await staff.tasks()).toEqual([done]);
    const on = '2035-04-15T14:00:00Z'; // Monday the 16th begins in Sydney
    expect(await staff.isRefused('task', { done })).toMatch(/add on/);
    expect(await staff.isRefused('task', { done, on })).toMatch(/lies ahead/);
    await time.comesTo('Tue 2035-04-17 09:00');
    await staff.does('task', { done, on });
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Sun 2035-07-15');
    expect(await staff.tasks()).toEqual([]);

    await time.comesTo('Wed 2035-06-27 12:00');
    await customer.getsNothingMore();
    await staff.answers();
    await customer.gets('resolution', 'This is our final answer.', BODY, CONTACT);
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Sun 2035-07-15');
    // 28 calendar days to go to AFCA.
    expect(await complaint.facts('right.opened')).toMatchObject([{ until: 'end of Wed 2035-07-25' }]);
  });
});

describe('au-rg271-default-notice', () => {
  const notice = regime({ ...sydney, regime: 'au-rg271-default-notice' });

  notice('nothing is enforced until 14 days after the answer', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    expect((await staff.reads('staff-hold', 'please stop enforcement now')).to).toBe('lia@contoh.test');
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-04-12');

    await time.comesTo('Tue 2035-04-10 11:00');
    await staff.answers();
    await customer.gets('resolution', 'This is our final answer.');
    // Midnight in Sydney, on the clocks of those who read it.
    await staff.reads('staff-hold', 'the customer has our answer now', 'not before Tuesday, 24 April at 21.00 WIB');
  });
});

describe('au-rg271-hardship', () => {
  const hardship = regime({ ...sydney, regime: 'au-rg271-hardship' });

  hardship('documents are asked for in time, and the clock goes on', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await customer.gets('acknowledgement', 'urgent', 'by the end of Thursday 12 April 2035');
    await time.comesTo('Mon 2035-03-26 10:00');
    const text = 'Your payslips of January and February.';
    await staff.does('pause', { reason: 'awaiting-customer', text });
    await customer.gets('documents-request', 'by the end of Monday 16 April 2035', text);
    expect(await complaint.clock('documents-asked', '1')).toBe('met, due end of Thu 2035-04-12');
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-04-12');
    await time.comesTo('end of Thu 2035-04-12');
    await customer.gets('lateness-notice', 'by the end of Thursday 12 April', BODY, CONTACT);
  });

  hardship('documents that nobody needs make nobody late', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Tue 2035-04-10 10:00');
    expect(await staff.tasks()).toEqual(['delay-notice:au-rg271-hardship']);
    // A letter is owed even where it was settled at once.
    await staff.answers({ settled: true });
    await customer.gets('resolution', 'This is our final answer.', BODY, CONTACT);
    expect(await staff.tasks()).toEqual([]);
    expect(await complaint.facts('clock.breached')).toEqual([]);
  });
});
