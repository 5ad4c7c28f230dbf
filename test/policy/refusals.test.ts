import { problemsIn, SMALL } from './support';

const lines = SMALL.split('\n');
const lineOf = (start: string, text: string) => text.split('\n').findIndex((line) => line.includes(start)) + 1;

test('the smallest policy is accepted', () => {
  expect(problemsIn(SMALL)).toEqual([]);
});

/** What is changed in the small policy or added to it, and what is said about it where. */
test.each<[story: string, from: string, to: string, at: string, what: RegExp, fix: RegExp]>([
  ['an unknown key', 'startTier:', 'colour: red\nstartTier:', 'colour', /^colour: is not a name we know/, /remove/],
  ['an unknown key deep inside', 'lead: moana', 'lead: moana, hat: red', 'till:', /desks\.till\.hat/, /remove/],
  ['a missing part', lines[4]!, '', 'schema', /startTier: is missing/, /a text/],
  ['another form', 'schema: 1', 'schema: 2', 'schema', /does? not know|do not know/, /write schema: 1/],
  [
    'a zone that does not exist',
    'Pacific/Auckland',
    'Pacific/Aukland',
    'organisation',
    /zone: is not a time zone/,
    /Asia\/Jakarta/,
  ],
  ['a day that does not exist', 'mon-fri', 'mon-fry', 'shop', /week\.mon-fry: is not a day/, /write mon, tue/],
  ['a day said twice', 'mon-fri:', 'fri: [], mon-fri:', 'shop', /says fri a second time/, /once/],
  ['hours that are none', '09:00-17:00', '9-17', 'shop', /is not a stretch of the day/, /08:00-12:00/],
  ['shifts that overlap', '"09:00-17:00"', '"09:00-17:00", "16:00-18:00"', 'shop', /overlap/, /when the one before/],
  [
    'a night that runs into the morning',
    '"09:00-17:00"',
    '"09:00-17:00", "22:00-10:00"',
    'shop',
    /night shift of mon runs into tue/,
    /let tue begin/,
  ],
  ['a calendar without work', '["09:00-17:00"]', '[]', 'shop', /no working time/, /a shift/],
  [
    'a region without holidays',
    '] } }',
    '] }, holidays: { region: XX } }',
    'shop',
    /no holidays are known/,
    /under add/,
  ],
  ['a desk with nobody', 'members: [moana]', 'members: []', 'till', /members: is empty/, /at least one person/],
  [
    'a person that is not there',
    'members: [moana]',
    'members: [mona]',
    'till',
    /no person "mona"/,
    /did you mean "moana"/,
  ],
  [
    'a statutory clock that a desk could move',
    'desks:',
    'clocks: { close-out: { kind: statutory, calendar: desk, target: 30cd } }\ndesks:',
    'clocks',
    /no desk may move a statutory clock/,
    /same for every desk/,
  ],
  [
    'a calendar that is not there',
    'calendar: shop',
    'calendar: shp',
    'till',
    /no calendar "shp"/,
    /did you mean "shop"/,
  ],
  ['a tier that is not there', 'startTier: counter', 'startTier: L1', 'startTier', /no tier "L1"/, /counter, manager/],
  [
    'a desk on a ladder that is not there',
    '{ counter: till }',
    '{ counter: tall }',
    'general: {',
    /no desk "tall"/,
    /did you mean "till"/,
  ],
  [
    'a ladder that begins too low',
    'startTier: counter',
    'startTier: manager',
    'general: {',
    /nobody stands at manager/,
    /name a desk/,
  ],
  [
    'a target that is none',
    'tiers:',
    'clocks: { resolve: { target: 5 days } }\ntiers:',
    'resolve',
    /clocks\.resolve\.target: is not a target/,
    /2bd/,
  ],
  [
    'a warning after the end',
    'tiers:',
    'clocks: { resolve: { target: 5bd, warn: [110] } }\ntiers:',
    'resolve',
    /is not a warning/,
    /between 0 and 100/,
  ],
  [
    'retries in working hours',
    'tiers:',
    'callbacks: { retries: [1wh] }\ntiers:',
    'callbacks',
    /not a plain length of time/,
    /30m or 2h/,
  ],
  [
    'a rule that leads nowhere',
    'tiers:',
    'rules: [{ id: a, when: {}, then: { desk: tall } }]\ntiers:',
    'rules',
    /no desk "tall"/,
    /till/,
  ],
  [
    'a rule that asks what nobody knows',
    'tiers:',
    'rules: [{ id: a, when: { mood: bad }, then: {} }]\ntiers:',
    'rules',
    /rules\.0\.when\.mood/,
    /remove/,
  ],
  [
    'two rules of one name',
    'tiers:',
    'rules: [{ id: a, when: {}, then: {} }, { id: a, when: {}, then: {} }]\ntiers:',
    'rules',
    /another rule is called "a"/,
    /its own name/,
  ],
  [
    'a limit in another currency',
    'tiers:',
    'redress: { counter: { amount: "10.00", currency: USD } }\ntiers:',
    'redress',
    /is not NZD/,
    /organisation/,
  ],
  [
    'a limit finer than a cent',
    'tiers:',
    'redress: { counter: { amount: "10.005", currency: NZD } }\ntiers:',
    'redress',
    /finer than NZD/,
    /last digits/,
  ],
])('%s is refused where it stands', (_story, from, to, at, what, fix) => {
  const text = SMALL.replace(from, to);
  expect(text).not.toBe(SMALL);
  const problem = problemsIn(text).find((one) => what.test(one.what));
  expect(problem).toMatchObject({ file: 'policy.yaml', line: lineOf(at, text) });
  expect(problem?.column).toBeGreaterThan(0);
  expect(problem?.fix).toMatch(fix);
});

test('all that a form can get wrong is told at once', () => {
  const text = SMALL.replace('schema: 1', 'schema: 2').replace('mon-fri', 'mon-fry').replace('NZD', 'dollar');
  expect(problemsIn(text).map(({ line }) => line)).toEqual([1, 3, 7]);
});

test('what is not YAML is refused at the line that spoils it', () => {
  expect(problemsIn(SMALL.replace('{ counter: till }', '{ counter: till'))).toMatchObject([
    { what: expect.stringContaining('is not YAML') as string },
  ]);
  expect(problemsIn('just words')).toMatchObject([{ what: expect.stringContaining('not a map') as string }]);
});

describe('included files', () => {
  const withInclude = (pattern: string) => `${SMALL}include: ["${pattern}"]\n`;

  test('are laid into the policy, and refused at their own lines', () => {
    expect(
      problemsIn(withInclude('more-*.yaml'), { 'more-hours.yaml': 'calendars:\n  night: { week: 24x7 }\n' }),
    ).toEqual([]);
    expect(
      problemsIn(withInclude('more-*.yaml'), { 'more-hours.yaml': 'calendars:\n  night: { week: 25x7 }\n' }),
    ).toMatchObject([
      { file: 'more-hours.yaml', line: 2, what: expect.stringContaining('calendars.night.week') as string },
    ]);
  });

  test('may not say again what was said', () => {
    expect(problemsIn(withInclude('more.yaml'), { 'more.yaml': 'version: "2"\n' })).toMatchObject([
      {
        file: 'more.yaml',
        line: 1,
        what: 'version is said twice',
        fix: expect.stringMatching(/policy\.yaml:2:1$/) as string,
      },
    ]);
  });

  test('must be there when they are named, need not when they are a pattern', () => {
    expect(problemsIn(withInclude('nothing-*.yaml'))).toEqual([]);
    expect(problemsIn(withInclude('nothing.yaml'))).toMatchObject([
      { line: 14, what: expect.stringContaining('not there') as string },
    ]);
  });
});
