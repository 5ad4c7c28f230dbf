import { regimeStories } from './support/stories';

/* What no single regime is about: several at once, another one than it was opened with, and what comes after. */
const regime = regimeStories();
const london = { zone: 'Europe/London', customer: { locale: 'en-GB' } };

describe('a complaint with three points under three regimes', () => {
  const mixed = regime(london);
  // A transfer, the data, and the rest.
  const points = [
    { text: 'My transfer arrived a week late.', product: 'transfer' },
    { text: 'You gave my address to the other bank.', category: 'privacy' },
    { text: 'And your adviser laughed at me.', regime: 'uk-disp' },
  ];
  const RECEIVED = 'Thu 2035-07-05 12:00';
  const covers = ['offer-and-its-terms'];

  mixed('each point is answered apart, by its own time', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, { points });
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-07-26');
    expect(await complaint.clock('close-out', '2')).toBe('running until end of Sat 2035-08-04');
    expect(await complaint.clock('close-out', '3')).toBe('running until end of Thu 2035-08-30');
    await customer.gets(
      'acknowledgement',
      ...['About "My transfer arrived a week late."', 'by the end of Thursday, 26 July 2035'],
      ...['About "You gave my address to the other bank."', 'without undue delay'],
      ...['About "And your adviser laughed at me."', 'within eight weeks', '30 August 2035'],
    );

    await time.comesTo('Wed 2035-07-25 10:00');
    await staff.answers({ points: ['1'], summary: 'It lay with us for a week.', covers });
    await customer.gets(
      'part-resolution',
      ...['My transfer arrived a week late.', 'It lay with us for a week.'],
      ...['You gave my address', 'And your adviser laughed', 'This is our final response.', 'Ombudsman'],
    );
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Thu 2035-07-26');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress' });
    expect(await staff.isRefused('resolve', { outcome: 'upheld', summary: 'Again.', points: ['1'] })).toMatch(
      /Point 1 has its answer already; 2, 3 wait for one/,
    );

    // Nobody sees to the data: of that part alone the customer hears that it is late.
    await time.comesTo('end of Sat 2035-08-04');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ clock: 'close-out', point: '2' }]);
    const late = await customer.gets('lateness-notice', 'You gave my address to the other bank.', 'ICO');
    expect(late.says).not.toContain('Ombudsman');
    staff.phoneRang(1);

    await time.comesTo('Mon 2035-08-06 10:00');
    await staff.answers({ points: ['2'], summary: 'We have told them to forget it.' });
    await customer.gets('part-resolution', 'We have told them to forget it.', 'personal data', 'ico.org.uk');
    await staff.answers({ summary: 'We have talked to him.', covers });
    await customer.gets('resolution', 'We have talked to him.', 'This is our final response.');
    expect(await complaint.view()).toMatchObject({ status: 'resolved' });
    expect(await complaint.facts('right.opened')).toMatchObject([
      { points: ['1'], body: 'fos', because: 'final-response' },
      { points: ['2'], body: 'ico', because: 'deadline' },
      { points: ['2'], body: 'ico', because: 'final-response' },
      { points: ['3'], body: 'fos', because: 'final-response' },
    ]);
    await customer.getsNothingMore();
  });

  mixed('one point lives by other rules after all, counted from receipt', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    await customer.complains(RECEIVED, { points });
    await time.comesTo('Fri 2035-07-20 10:00');
    const moved = { point: '3', regime: 'uk-payments' };
    expect(await staff.isRefused('reclassify', { ...moved, regime: 'uk-dips' })).toMatch(/no regime "uk-dips"/);
    expect(await staff.isRefused('reclassify', { ...moved, point: '4' })).toMatch(/no point "4"; there is 1, 2, 3/);
    await staff.does('reclassify', moved);
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-07-26');
    expect(await complaint.clock('close-out', '2')).toBe('running until end of Sat 2035-08-04');
    expect(await complaint.clock('close-out', '3')).toBe('running until end of Thu 2035-07-26');
    expect(await complaint.facts('note.added')).toMatchObject([
      { reclassified: { point: '3', regime: { from: 'uk-disp', to: 'uk-payments' } } },
    ]);
    // One notice would serve both points; without it, one letter tells of both, and the lead is rung once.
    await time.comesTo('Mon 2035-07-23 10:00');
    expect(await staff.tasks()).toEqual(['delay-notice:uk-payments']);
    await time.comesTo('end of Thu 2035-07-26');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ point: '1' }, { point: '3' }]);
    const about = ['My transfer arrived a week late.', 'And your adviser laughed at me.'];
    await customer.gets('lateness-notice', ...about, 'Financial Ombudsman Service');
    await customer.gets('acknowledgement');
    await customer.getsNothingMore();
    staff.phoneRang(1);
  });

  mixed('moved to rules by which it is late already', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED, { regime: 'uk-disp' });
    await customer.gets('acknowledgement');
    await time.comesTo('Mon 2035-08-06 10:00');
    await staff.does('reclassify', { regime: 'uk-payments' });
    expect(await complaint.facts('clock.breached')).toMatchObject([{ due: 'end of Thu 2035-07-26' }]);
    await customer.gets('lateness-notice', 'by the end of Thursday 26 July', 'Financial Ombudsman Service');
    staff.phoneRang(1);
  });
});

describe('what restarts nothing', () => {
  const disp = regime({ ...london, regime: 'uk-disp' });

  disp('a higher tier, another severity, an objection: eight weeks from receipt', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    await customer.complains('Thu 2035-03-22 16:45');
    await time.comesTo('Mon 2035-04-16 10:00');
    await staff.does('escalate', { reason: 'asks for somebody who decides' });
    await staff.does('reclassify', { severity: 'critical' });
    expect(await complaint.view()).toMatchObject({ tier: 'L2', severity: 'critical' });
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Thu 2035-05-17');

    await staff.answers({ covers: ['offer-and-its-terms'] });
    const until = (await complaint.facts('right.opened'))[0]?.['until'];
    expect(until).toBe('end of Sun 2035-10-14');
    await time.comesTo('Wed 2035-04-18 10:00');
    await customer.objects('That is not what I asked.');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress' });
    await staff.answers({ covers: ['offer-and-its-terms'] });
    // The six months began with the first answer.
    expect(await complaint.facts('right.opened')).toMatchObject([{ until }]);
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Thu 2035-05-17');
  });
});

describe('silence', () => {
  const payments = regime({ ...london, regime: 'uk-payments' });

  payments('stops no statutory clock: an answer that never arrived is none', async (cast) => {
    const { customer, staff, time, complaint } = cast;
    await customer.complains('Thu 2035-04-26 10:00');
    await customer.isGone();
    await staff.answers({ covers: ['offer-and-its-terms'] });
    expect(await complaint.view()).toMatchObject({ status: 'resolved' });
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Fri 2035-05-18');
    // Silence settles the service, nothing else.
    await time.comesTo('Wed 2035-05-16 12:00');
    expect(await complaint.facts('confirmed')).toMatchObject([{ by: 'silence' }]);
    expect(await complaint.clock('close-out', '1')).toBe('running until end of Fri 2035-05-18');
    await time.comesTo('end of Fri 2035-05-18');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ clock: 'close-out', point: '1' }]);
    staff.phoneRang(1);
    expect(await staff.tasks()).toContain('unreachable:resolution:resolution:1');
  });

  payments('a person who sees to it that the answer arrives has answered', async ({ customer, staff, complaint }) => {
    await customer.complains('Thu 2035-04-26 10:00');
    await customer.isGone();
    await staff.answers({ covers: ['offer-and-its-terms'] });
    await staff.does('task', { done: 'unreachable:resolution:resolution:1', note: 'Handed over at the counter.' });
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Fri 2035-05-18');
    expect(await complaint.facts('notice.sent', 'right.opened')).toMatchObject([
      { notice: 'final-response' },
      { body: 'fos', because: 'final-response' },
    ]);
  });

  payments('but the customer’s yes does, also when the letter was lost', async ({ customer, staff, complaint }) => {
    await customer.complains('Thu 2035-04-26 10:00');
    await customer.isGone();
    await staff.answers({ covers: ['offer-and-its-terms'] });
    await customer.confirms();
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Fri 2035-05-18');
  });
});

describe('AFCA sends a complaint back', () => {
  const standard = regime({ regime: 'au-rg271-standard', zone: 'Australia/Sydney', customer: { locale: 'en-AU' } });
  const RECEIVED = 'Thu 2035-03-22 16:45';
  const back = { scheme: 'afca', reference: '12-35-7', stage: 'referred-back' };

  standard('answered before: 21 calendar days', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Tue 2035-04-10 10:00');
    await staff.answers();
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Sat 2035-04-21');
    await time.comesTo('Wed 2035-04-11 10:00');
    await staff.does('referral', back);
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', referrals: [{ stage: 'referred-back' }] });
    expect(await complaint.clock('referral')).toBe('running until end of Wed 2035-05-02');
    expect(await staff.tasks()).toEqual(['referral:afca:12-35-7:referred-back']);
    // What was met stays met.
    expect(await complaint.clock('close-out', '1')).toBe('met, due end of Sat 2035-04-21');

    await time.comesTo('end of Wed 2035-05-02');
    expect(await complaint.facts('clock.breached')).toMatchObject([{ clock: 'referral' }]);
    staff.phoneRang(1);
  });

  standard('not answered yet: what is left of the thirty days', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Tue 2035-04-10 10:00');
    await staff.does('referral', back);
    expect(await complaint.clock('referral')).toBe('running until end of Sat 2035-04-21');
  });

  standard('decided, with a date to comply by', async ({ customer, staff, time, complaint }) => {
    await customer.complains(RECEIVED);
    await time.comesTo('Tue 2035-04-10 10:00');
    await staff.does('referral', { ...back, stage: 'investigating' });
    expect(await complaint.clock('referral')).toBe('none');
    await staff.does('referral', { ...back, stage: 'decided', by: '2035-05-14T14:00:00Z' });
    expect(await complaint.clock('referral')).toBe('running until end of Mon 2035-05-14');
    await staff.does('referral', { ...back, stage: 'closed' });
    expect(await staff.tasks()).toEqual([]);
  });

  standard('it comes to us by AFCA in the first place', async ({ customer, staff, complaint }) => {
    await customer.complains(RECEIVED, { referral: { scheme: 'afca', reference: '12-35-8', stage: 'referred-back' } });
    await customer.gets('acknowledgement');
    expect(await complaint.clock('referral')).toBe('running until end of Sat 2035-04-21');
    expect(await staff.tasks()).toEqual(['referral:afca:12-35-8:referred-back']);
  });
});
