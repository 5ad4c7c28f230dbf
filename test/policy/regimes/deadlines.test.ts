import { lastDay, lifeUnder, moment, policy, timesOf } from './support';

/*
 * When each regime's times end, worked out with pencil and a calendar on the wall (business days are told off in the
 * comments) and once more by a program of its own that knows only these dates. A time ends with the day that is named.
 */
const CASES: [regime: string, received: string, ends: Readonly<Record<string, string>>][] = [
  // Good Friday to Easter Monday are closed; 7 8 9 10 13 April are five business days. Clocks go back on 5 April.
  [
    'au-rg271-standard',
    '2026-04-02T16:00',
    { acknowledge: 'Tue 2026-04-07', settled: 'Mon 2026-04-13', final: 'Sat 2026-05-02' },
  ],
  // Anzac Day falls on Saturday; New South Wales also rests on Monday 27.
  [
    'au-rg271-standard',
    '2026-04-24T09:00',
    { acknowledge: 'Tue 2026-04-28', settled: 'Mon 2026-05-04', final: 'Sun 2026-05-24' },
  ],
  // Received on a Saturday, the last of February: 1 March is day 1. A Saturday never counts as day 1 of business days.
  [
    'au-rg271-standard',
    '2026-02-28T10:00',
    { acknowledge: 'Mon 2026-03-02', settled: 'Fri 2026-03-06', final: 'Mon 2026-03-30' },
  ],
  // A minute before midnight is still day 0; 31 January is day 1, so 29 February of the leap year is day 30.
  [
    'au-rg271-standard',
    '2028-01-30T23:59',
    { acknowledge: 'Mon 2028-01-31', settled: 'Fri 2028-02-04', final: 'Tue 2028-02-29' },
  ],
  // 25 and 28 December are closed (the 26th is a Saturday); 7 + 31 + 7 = 45.
  ['au-rg271-super', '2026-12-24T12:00', { acknowledge: 'Tue 2026-12-29', final: 'Sun 2027-02-07' }],
  // Monday 5 October is Labour Day in New South Wales; 28 + 17 = 45. Clocks go forward on the 4th.
  ['au-rg271-super', '2026-10-03T08:00', { acknowledge: 'Tue 2026-10-06', final: 'Tue 2026-11-17' }],
  // 16 + 29 = 45. The first minute of a day belongs to it.
  ['au-rg271-super', '2028-01-15T00:00', { acknowledge: 'Mon 2028-01-17', final: 'Tue 2028-02-29' }],
  // Monday 8 June is the King's Birthday; 25 + 20 = 45.
  ['au-rg271-traditional-trustee', '2026-06-05T17:30', { acknowledge: 'Tue 2026-06-09', final: 'Mon 2026-07-20' }],
  // 30 + 15 = 45.
  ['au-rg271-traditional-trustee', '2026-08-31T11:00', { acknowledge: 'Tue 2026-09-01', final: 'Thu 2026-10-15' }],
  // 31 + 14 = 45: Good Friday, and calendar days do not mind.
  ['au-rg271-traditional-trustee', '2028-02-29T09:00', { acknowledge: 'Wed 2028-03-01', final: 'Fri 2028-04-14' }],
  // Monday 26 January is Australia Day; 6 + 28 + 31 + 25 = 90.
  ['au-rg271-death-benefit', '2026-01-25T10:00', { acknowledge: 'Tue 2026-01-27', final: 'Sat 2026-04-25' }],
  // 30 + 31 + 29 = 90.
  ['au-rg271-death-benefit', '2026-07-01T10:00', { acknowledge: 'Thu 2026-07-02', final: 'Tue 2026-09-29' }],
  // 30 + 31 + 29 = 90.
  ['au-rg271-death-benefit', '2027-12-01T10:00', { acknowledge: 'Thu 2027-12-02', final: 'Tue 2028-02-29' }],
  // 7 + 14 = 21.
  ['au-rg271-default-notice', '2026-12-24T23:59', { acknowledge: 'Tue 2026-12-29', final: 'Thu 2027-01-14' }],
  // 16 + 5 = 21: ends on Easter Sunday, a day of 25 hours, and stays there.
  ['au-rg271-default-notice', '2026-03-15T01:30', { acknowledge: 'Mon 2026-03-16', final: 'Sun 2026-04-05' }],
  // 8 + 21 = 29.
  ['au-rg271-default-notice', '2028-02-08T12:00', { acknowledge: 'Wed 2028-02-09', final: 'Tue 2028-02-29' }],
  // Saturday, Sunday, Labour Day; 2 + 21 = 23.
  [
    'au-rg271-hardship',
    '2026-10-02T15:00',
    { acknowledge: 'Tue 2026-10-06', 'documents-asked': 'Fri 2026-10-23', final: 'Fri 2026-10-23' },
  ],
  // 1 + 20 = 21: a Saturday.
  [
    'au-rg271-hardship',
    '2026-05-30T12:00',
    { acknowledge: 'Mon 2026-06-01', 'documents-asked': 'Sat 2026-06-20', final: 'Sat 2026-06-20' },
  ],
  // 20 + 1 = 21.
  [
    'au-rg271-hardship',
    '2028-02-09T12:00',
    { acknowledge: 'Thu 2028-02-10', 'documents-asked': 'Wed 2028-03-01', final: 'Wed 2028-03-01' },
  ],
  // Christmas, the weekend, Boxing Day moved to Monday 28: 29 30 31 are three; 7 + 31 + 18 = 56.
  [
    'uk-disp',
    '2026-12-24T15:00',
    { acknowledge: 'Tue 2026-12-29', settled: 'Thu 2026-12-31', final: 'Thu 2027-02-18' },
  ],
  // A Saturday, the night before clocks go forward; 3 + 30 + 23 = 56.
  [
    'uk-disp',
    '2026-03-28T12:00',
    { acknowledge: 'Mon 2026-03-30', settled: 'Wed 2026-04-01', final: 'Sat 2026-05-23' },
  ],
  // 26 + 29 + 1 = 56.
  [
    'uk-disp',
    '2028-01-05T09:00',
    { acknowledge: 'Thu 2028-01-06', settled: 'Mon 2028-01-10', final: 'Wed 2028-03-01' },
  ],
  // 14-18 (5), 21-24 (9), 29-31 (12), 4-6 January (15); 7 8 (17), 11-15 (22), 18-22 (27), 25-29 (32), 1-3 (35).
  [
    'uk-payments',
    '2026-12-11T10:00',
    {
      acknowledge: 'Mon 2026-12-14',
      'holding-reply': 'Wed 2027-01-06',
      final: 'Wed 2027-01-06',
      extended: 'Wed 2027-02-03',
      hard: 'Wed 2027-02-03',
    },
  ],
  // 30 March-2 April (4), 7-10 (8), 13-17 (13), 20 21 (15); 22-24 (18), 27-1 May (23), 5-8 (27), 11-15 (32), 18-20 (35).
  [
    'uk-payments',
    '2026-03-27T17:00',
    {
      acknowledge: 'Mon 2026-03-30',
      'holding-reply': 'Tue 2026-04-21',
      final: 'Tue 2026-04-21',
      extended: 'Wed 2026-05-20',
      hard: 'Wed 2026-05-20',
    },
  ],
  // 5-8 May (4), 11-15 (9), 18-22 (14), 26 after the bank holiday (15); 27-29 (18), then three weeks (33), 22 23 June (35).
  [
    'uk-payments',
    '2026-05-02T08:00',
    {
      acknowledge: 'Tue 2026-05-05',
      'holding-reply': 'Tue 2026-05-26',
      final: 'Tue 2026-05-26',
      extended: 'Tue 2026-06-23',
      hard: 'Tue 2026-06-23',
    },
  ],
  // 11-13 April (3), 18-21 (7), 24-28 (12), 2-4 May (15); 5 (16), 8-26 (31), 30-2 June (35).
  [
    'uk-payments',
    '2028-04-10T12:00',
    {
      acknowledge: 'Tue 2028-04-11',
      'holding-reply': 'Thu 2028-05-04',
      final: 'Thu 2028-05-04',
      extended: 'Fri 2028-06-02',
      hard: 'Fri 2028-06-02',
    },
  ],
  // The first minute that the pack holds for; 11 + 19 = 30.
  ['uk-data-protection', '2026-06-19T00:00', { acknowledge: 'Sun 2026-07-19', final: 'Sun 2026-07-19' }],
  // Clocks go back that night; 7 + 23 = 30.
  ['uk-data-protection', '2026-10-24T23:30', { acknowledge: 'Mon 2026-11-23', final: 'Mon 2026-11-23' }],
  // 29 + 1 = 30.
  ['uk-data-protection', '2028-01-31T12:00', { acknowledge: 'Wed 2028-03-01', final: 'Wed 2028-03-01' }],
  // The first minute that the pack holds for; 22 + 20 = 42.
  ['uk-ofcom', '2026-04-08T00:00', { acknowledge: 'Thu 2026-04-09', final: 'Wed 2026-05-20' }],
  // Monday 31 August is a bank holiday; 3 + 30 + 9 = 42.
  ['uk-ofcom', '2026-08-28T18:00', { acknowledge: 'Tue 2026-09-01', final: 'Fri 2026-10-09' }],
  // 12 + 29 + 1 = 42.
  ['uk-ofcom', '2028-01-19T10:00', { acknowledge: 'Thu 2028-01-20', final: 'Wed 2028-03-01' }],
  // 14 is Ascension, 25 Whit Monday: 15 (1), 18-22 (6), 26-29 (10), 1-5 June (15); then four weeks of five.
  [
    'eu-psd2',
    '2026-05-13T16:00',
    {
      acknowledge: 'Fri 2026-05-15',
      'holding-reply': 'Fri 2026-06-05',
      final: 'Fri 2026-06-05',
      extended: 'Fri 2026-07-03',
      hard: 'Fri 2026-07-03',
    },
  ],
  // 20 (1), 21 is the national day, 22-24 (4), 27-31 (9), 3-7 August (14), 10 (15); 15 August is a Saturday; four weeks of five.
  [
    'eu-psd2',
    '2026-07-17T10:00',
    {
      acknowledge: 'Mon 2026-07-20',
      'holding-reply': 'Mon 2026-08-10',
      final: 'Mon 2026-08-10',
      extended: 'Mon 2026-09-07',
      hard: 'Mon 2026-09-07',
    },
  ],
  // 26-30 (5), 2-6 November (10), 9 10 (12), 11 is Armistice Day, 12 13 (14), 16 (15); four weeks of five.
  [
    'eu-psd2',
    '2026-10-24T10:00',
    {
      acknowledge: 'Mon 2026-10-26',
      'holding-reply': 'Mon 2026-11-16',
      final: 'Mon 2026-11-16',
      extended: 'Mon 2026-12-14',
      hard: 'Mon 2026-12-14',
    },
  ],
  // Monday 17 August is Independence Day: 18 19 20 21, 24.
  ['id-ojk-verbal', '2026-08-14T09:00', { 'ask-in-writing': 'Mon 2026-08-24', final: 'Mon 2026-08-24' }],
  // Christmas and New Year are Fridays: 28 29 30 31, 4.
  ['id-ojk-verbal', '2026-12-24T16:00', { 'ask-in-writing': 'Mon 2027-01-04', final: 'Mon 2027-01-04' }],
  // Tuesday 17 February is Imlek: 16, 18 19 20, 23.
  ['id-ojk-verbal', '2026-02-13T10:00', { 'ask-in-writing': 'Mon 2026-02-23', final: 'Mon 2026-02-23' }],
  // 18-21 (4), 24, 26-28 (8; the 25th is Maulid), 31, 1 (10); 2-4 (13), 7-11 (18), 14 15 (20).
  [
    'id-ojk-written',
    '2026-08-14T09:00',
    { final: 'Tue 2026-09-01', extended: 'Tue 2026-09-15', hard: 'Tue 2026-09-15' },
  ],
  // 21-24 (4), 28-31 (8), 4 January (9), 6 (10; the 5th is Isra Mikraj); 7 8 (12), 11-15 (17), 18-20 (20).
  [
    'id-ojk-written',
    '2026-12-18T23:59',
    { final: 'Wed 2027-01-06', extended: 'Wed 2027-01-20', hard: 'Wed 2027-01-20' },
  ],
  // 26, 28, 29 (3; the 27th is Idul Adha), 2-5 June (7; the 1st is Pancasila), 8-10 (10); 11 12 (12), 15, 17-19 (16; the 16th is Islamic New Year), 22-25 (20).
  [
    'id-ojk-written',
    '2026-05-25T08:00',
    { final: 'Wed 2026-06-10', extended: 'Thu 2026-06-25', hard: 'Thu 2026-06-25' },
  ],
  // 24, 26-28 (4; 25 Maulid), 1-4 September (8; 31 National Day), 7-11 (13), 14, 15, 17, 18 (17; 16 Malaysia Day), 21-23 (20); 24 25 (22), 28-2 (27), 5-7 (30); 8 9 (32), 12-6 November (52), 10-13 (56; 9 Deepavali), 16-19 (60).
  [
    'my-bnm-2026',
    '2026-08-21T10:00',
    {
      acknowledge: 'Mon 2026-08-24',
      'simple-answer': 'Tue 2026-09-01',
      final: 'Wed 2026-09-23',
      extended: 'Wed 2026-10-07',
      hard: 'Thu 2026-11-19',
    },
  ],
  // 1 May is Labour Day: 4-8 (5), 11-15 (10), 18-22 (15), 25 26 28 29 (19; 27 Hari Raya Haji), 2 June (20; 1 is the Agong); 3-5 (23), 8-12 (28), 15 16 (30); 18 19 (32; 17 Awal Muharram), then five weeks (57), 27-29 July (60).
  [
    'my-bnm-2026',
    '2026-04-30T09:00',
    {
      acknowledge: 'Mon 2026-05-04',
      'simple-answer': 'Fri 2026-05-08',
      final: 'Tue 2026-06-02',
      extended: 'Tue 2026-06-16',
      hard: 'Wed 2026-07-29',
    },
  ],
  // Deepavali, a Sunday, is kept on Monday 9: 10-13 (4), 16-20 (9), 23-27 (14), 30-4 (19), 7 (20); 8-11 (24), 14-18 (29), 21 (30); 22-24 (33), 28-31 (37), 4-8 January (42), 11-15 (47), 18-21 (51; 22 Thaipusam), 25-29 (56), 2-5 February (60; 1 Federal Territory Day).
  [
    'my-bnm-2026',
    '2026-11-06T17:00',
    {
      acknowledge: 'Tue 2026-11-10',
      'simple-answer': 'Mon 2026-11-16',
      final: 'Mon 2026-12-07',
      extended: 'Mon 2026-12-21',
      hard: 'Fri 2027-02-05',
    },
  ],
  // The last minute that the pack holds for; 30 + 30 = 60.
  ['my-bnm-legacy', '2026-03-31T23:59', { 'first-answer': 'Tue 2026-04-14', final: 'Sat 2026-05-30' }],
  // 28 + 31 + 1 = 60.
  ['my-bnm-legacy', '2026-01-31T12:00', { 'first-answer': 'Sat 2026-02-14', final: 'Wed 2026-04-01' }],
  // 31 + 28 + 1 = 60.
  ['my-bnm-legacy', '2025-12-31T09:00', { 'first-answer': 'Wed 2026-01-14', final: 'Sun 2026-03-01' }],
  // 15 (1), 17-19 (4; 16 Islamic New Year), 22-10 July (19), 13 14 (21), 16 17 (23; 15 the Sultan), 20-24 (28), 27 28 (30).
  ['bn-bdcb', '2026-06-12T10:00', { final: 'Tue 2026-07-28' }],
  // 16 17 (2), then five weeks (27), 24 (28), 26 27 (30; 25 the Prophet's birthday).
  ['bn-bdcb', '2026-07-14T10:00', { final: 'Thu 2026-08-27' }],
  // 30 November-24 December (19), 28-31 (23), 4 January (24), 6-8 (27; 5 Isra and Mikraj), 11-13 (30).
  ['bn-bdcb', '2026-11-27T12:00', { final: 'Wed 2027-01-13' }],
  // 11 + 4 = 15 across the change of clocks; 11 + 30 + 19 = 60.
  ['us-cfpb', '2026-10-20T10:00', { 'first-answer': 'Wed 2026-11-04', final: 'Sat 2026-12-19' }],
  // 14 + 1 = 15; 14 + 31 + 15 = 60.
  ['us-cfpb', '2026-02-14T10:00', { 'first-answer': 'Sun 2026-03-01', final: 'Wed 2026-04-15' }],
  // 30 + 29 + 1 = 60.
  ['us-cfpb', '2028-01-01T23:00', { 'first-answer': 'Sun 2028-01-16', final: 'Wed 2028-03-01' }],
  // 7 + 23 = 30.
  ['house', '2026-11-23T10:00', { final: 'Wed 2026-12-23' }],
  // 1 + 28 + 1 = 30.
  ['house', '2026-01-30T10:00', { final: 'Sun 2026-03-01' }],
  // 1 + 29 = 30.
  ['house', '2028-01-30T10:00', { final: 'Tue 2028-02-29' }],
];

test.each(CASES)('%s, received %s', (regime, received, ends) => {
  const { rules, due } = lifeUnder(regime, moment(regime, received));
  const inDays = timesOf(rules).filter(([, { unit }]) => unit !== 'elapsed');
  expect(Object.fromEntries(inDays.map(([name, target]) => [name, lastDay(regime, due(target))]))).toEqual(ends);
});

test('each pack has three cases at least', () => {
  const packs = Object.keys(policy.regimePacks);
  expect(packs.filter((id) => CASES.filter(([regime]) => regime === id).length < 3)).toEqual([]);
});

test.each([
  ['id-ojk-verbal', '2026-08-17T10:00:30', 60],
  ['id-ojk-written', '2026-12-25T23:59:30', 60],
  ['house', '2026-12-25T10:00', 86_400],
])('%s acknowledges by the clock, holiday or not', (regime, received, seconds) => {
  const at = moment(regime, received);
  const { rules, due } = lifeUnder(regime, at);
  expect(due(rules.acknowledge!) - at).toBe(seconds * 1_000);
});
