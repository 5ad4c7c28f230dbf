/** How fast deadlines are reckoned, over a calendar with lunch breaks and holidays and around up to four pauses. */
const { reckon } = require('../dist/domain/clocks/reckoning');
const { segments } = require('../dist/domain/clocks/segments');
const { MONDAY, lots, pace, terms } = require('./contoh');

const COUNT = 100_000;
const HOUR = 3_600_000;
const TARGETS = [
  { unit: 'working', amount: 16 * HOUR },
  { unit: 'business-days', amount: 5 },
  { unit: 'elapsed', amount: 4 * HOUR },
  { unit: 'calendar-days', amount: 30 },
];

function reckonings() {
  const { below } = lots(7);
  return Array.from({ length: COUNT }, (_, index) => {
    const start = MONDAY + below(60 * 24) * HOUR;
    let end = start;
    const pauses = Array.from({ length: below(5) }, () => {
      const from = end + (1 + below(48)) * HOUR;
      end = from + (1 + below(72)) * HOUR;
      return { from, to: end, reason: 'awaiting-customer' };
    });
    return { start, target: TARGETS[index % TARGETS.length], calendar: terms.calendars.office, pauses };
  });
}

async function measure() {
  const all = reckonings();
  let began = performance.now();
  const dues = all.map((one) => reckon(one, [50, 75, 90]).due);
  const reckoned = performance.now() - began;
  began = performance.now();
  all.forEach((one, index) => segments(one, dues[index]));
  const explained = performance.now() - began;
  const handed = all.map((one) => ({
    ...one,
    eras: [{ from: one.start + 20 * HOUR, calendar: terms.calendars.counter }],
  }));
  began = performance.now();
  for (const one of handed) reckon(one, [50, 75, 90]);
  const moved = performance.now() - began;
  return [
    [`${COUNT.toLocaleString('en')} deadlines with three warnings and 0-4 pauses`, pace(COUNT, reckoned, 'deadlines')],
    ['the same, handed to a desk with other hours on the way', pace(COUNT, moved, 'deadlines')],
    ['the segments that explain each of them', pace(COUNT, explained, 'explanations')],
  ];
}

module.exports = { measure };
