import type { SendMessage } from '../../src/domain/effect';
import { HOUR } from '../../src/domain/instant';
import type { Target } from '../../src/domain/clocks/target';
import { refusal } from '../../src/domain/permit';
import { clocksOf } from '../../src/domain/show';
import { at, businessDays, elapsed, terms } from './support/jakarta';
import { Life, obliging } from './support/life';
import { type RegimeName, regimes, under, withPoints } from './support/regimes';

const FRIDAY = at('2026-11-20 16:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);

const living = (...points: (RegimeName | null)[]) =>
  new Life(FRIDAY, { terms: under(...points), opening: withPoints(points.length) });
const dues = ({ complaint }: Life, name: string) =>
  clocksOf(complaint)
    .filter(({ clock }) => clock === name)
    .map(({ due, point, state }) => [point ?? 'rest', local(due), state]);
const toCustomer = ({ effects }: Life): SendMessage[] =>
  effects.filter((effect): effect is SendMessage => effect.kind === 'send-message' && effect.to === 'customer');
const letters = (life: Life, ...names: string[]) =>
  toCustomer(life).filter(({ message, channel }) => names.includes(message) && channel === 'email');
const why = ({ complaint, now }: Life, request: Record<string, unknown>) =>
  refusal(complaint, { at: now, ...request } as Parameters<typeof refusal>[1]);
const resolve = { type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } } as const;

describe('each point has the clock of its own regime', () => {
  test.each<[story: string, points: (RegimeName | null)[], clocks: string[][]]>([
    ['ten business days from receipt, over a holiday', ['extending'], [['1', '2026-12-08 00:00', 'running']]],
    ['no regime: the house’s 30 days, for all of it', [null, null], [['rest', '2026-12-21 00:00', 'running']]],
    [
      'several: each its own, and one for the rest',
      ['summary', 'extending', null],
      [
        ['2', '2026-12-08 00:00', 'running'],
        ['rest', '2026-12-21 00:00', 'running'],
        ['1', '2027-01-16 00:00', 'running'],
      ],
    ],
  ])('%s', (_story, points, clocks) => {
    expect(dues(living(...points), 'close-out')).toEqual(clocks);
  });

  test.each<[story: string, acknowledge: Target, due: string, kind: string]>([
    ['sooner than promised: the regime’s minute counts', elapsed(60_000), '2026-11-20 16:01', 'statutory'],
    ['later than the house has promised: the promise counts', businessDays(1), '2026-11-20 17:00', 'service'],
  ])('an acknowledgement that is demanded %s', (_story, acknowledge, due, kind) => {
    const demanding = { ...terms, regimes: { extending: { ...regimes.extending, acknowledge } } };
    const life = new Life(FRIDAY, { terms: { ...demanding, points: [{ id: '1', regime: 'extending' }] } });
    const clock = clocksOf(life.complaint).find((one) => one.clock === 'acknowledge')!;
    expect([local(clock.due), clock.kind]).toEqual([due, kind]);
  });

  test('a point that is classified under another regime is counted anew from receipt, and its steps with it', () => {
    const life = living('extending', null).until(at('2026-11-27 10:00'));
    life.happens({ type: 'reclassify', point: '2', regime: 'stepping' });
    life.happens({ type: 'terms.resolved', terms: under('extending', 'stepping'), placement: placementOf(life) });
    expect(dues(life, 'close-out')).toEqual([
      ['1', '2026-12-08 00:00', 'running'],
      ['rest', '2026-12-21 00:00', 'cancelled'],
      ['2', '2027-01-20 00:00', 'running'],
    ]);
    expect(dues(life, 'first-answer')).toEqual([['2', '2026-12-05 00:00', 'running']]);
    expect(life.told('note.added')[0]!.data).toEqual({
      reclassified: { regime: { from: null, to: 'stepping' }, point: '2' },
    });
  });

  test('a regime or point that nobody knows is refused by name', () => {
    const life = living('extending');
    expect(why(life, { type: 'reclassify', regime: 'ojk' })).toMatch(/no regime "ojk"; there is extending, excusing/);
    expect(why(life, { type: 'reclassify', point: '7', regime: 'extending' })).toMatch(/no point "7"; there is 1/);
  });
});

describe('points are answered apart', () => {
  test('each letter says which points it answers; only the last one resolves the complaint', () => {
    const life = living('extending', 'summary', null).until(at('2026-11-23 10:00'));
    life.happens({ ...resolve, points: ['2'] });
    expect(life.complaint.common.status).toBe('in-progress');
    expect(dues(life, 'close-out')).toContainEqual(['2', '2027-01-16 00:00', 'met']);
    const [part] = letters(life, 'part-resolution');
    expect(part!.about).toMatchObject({ answers: '2', pending: '1,3' });
    expect(part!.parts).toEqual([
      { regime: 'summary', letter: 'final-response', points: ['2'], answerBy: at('2027-01-16 00:00') },
    ]);

    life.happens({ ...resolve });
    expect(life.complaint.common.status).toBe('resolved');
    const [whole] = letters(life, 'resolution');
    expect(whole!.about).toMatchObject({ answers: '1,3', pending: '' });
    expect(whole!.parts!.map(({ regime, points }) => [regime, points])).toEqual([['extending', ['1']]]);
    expect(clocksOf(life.complaint).filter(({ clock, state }) => clock === 'close-out' && state !== 'met')).toEqual([]);
  });

  test('an answered point is not answered again, and nobody answers what is not there', () => {
    const life = living('extending', 'summary');
    life.happens({ ...resolve, points: ['2'] });
    expect(why(life, { ...resolve, points: ['2'] })).toBe('Point 2 has its answer already; 1 waits for one.');
    expect(why(life, { ...resolve, points: ['4'] })).toBe('There is no point "4"; 1 waits for an answer.');
  });

  test('opened again, every point waits for an answer; what was met stays met', () => {
    const life = living('extending', 'summary');
    life.happens({ ...resolve }).happens({ type: 'object', personal: { text: 'no' } });
    expect(life.complaint.common.points.map(({ answered }) => answered)).toEqual([false, false]);
    expect(dues(life, 'close-out').map(([, , state]) => state)).toEqual(['met', 'met']);
  });

  test('what the regime wants told of a rejection is asked of whoever writes it', () => {
    const life = living('excusing');
    const rejection = { ...resolve, outcome: 'not-upheld' };
    expect(why(life, rejection)).toMatch(/final response under excusing has to tell: findings/);
    expect(why(life, { ...rejection, covers: ['findings'] })).toBeUndefined();
    expect(why(life, resolve)).toBeUndefined();
  });
});

describe('settled to the customer’s satisfaction', () => {
  test.each<[story: string, regime: RegimeName, when: string, extra: object, letter: string | undefined]>([
    ['in time, no letter of the regime is owed', 'excusing', '2026-11-23 10:00', {}, undefined],
    ['unless it is about hardship', 'excusing', '2026-11-23 10:00', { unless: 'hardship' }, 'final-response'],
    ['too late, the full letter is', 'excusing', '2026-12-04 10:00', {}, 'final-response'],
    ['in time, the shorter letter takes its place', 'summary', '2026-11-24 10:00', {}, 'summary-resolution'],
  ])('%s', (_story, regime, when, extra, letter) => {
    const life = living(regime).until(at(when));
    life.happens({ ...resolve, settled: true, ...extra });
    expect(letters(life, 'resolution')[0]!.parts?.[0]?.letter).toBe(letter);
  });

  test.each<[story: string, regime: RegimeName, event: Record<string, unknown> & { type: string }, state: string]>([
    ['settled stops the clock where the regime says so', 'excusing', { ...resolve, settled: true }, 'met'],
    ['and not where it does not', 'extending', { ...resolve, settled: true }, 'running'],
  ])('%s, though no letter arrived', (_story, regime, event, state) => {
    const life = unheard(regime);
    life.happens(event);
    expect(dues(life, 'close-out')[0]![2]).toBe(state);
  });

  test('silence stops nothing', () => {
    const life = unheard('summary');
    life.happens(resolve).until(at('2026-12-20 00:00'));
    expect(life.told('confirmed').map(({ data }) => data)).toEqual([{ by: 'silence' }]);
    expect(dues(life, 'close-out')[0]![2]).toBe('running');
    expect(life.complaint.common.status).toBe('resolved');
  });
});

describe('a notice of delay', () => {
  const task = { type: 'task', done: 'delay-notice:extending' } as const;
  const reasons = { personal: { note: 'we wait for the bank' } };

  test('is prepared as a task while there is time', () => {
    const life = living('extending').until(at('2026-12-03 16:00'));
    expect(life.told('notice.prepared')).toMatchObject([
      { at: at('2026-12-03 16:00'), data: { notice: 'extension-notice', points: ['1'], due: at('2026-12-08 00:00') } },
    ]);
    expect(life.complaint.strands.tasks.open).toMatchObject([{ id: task.done, due: at('2026-12-08 00:00') }]);
  });

  test.each<[what: string, body: object, refused: RegExp]>([
    ['a ground', { ...reasons }, /needs a ground that extending permits: special/],
    ['a permitted ground', { ...reasons, ground: 'busy' }, /"busy" is no ground/],
    ['reasons', { ground: 'special' }, /reasons in your own words/],
    [
      'no promise beyond the last day',
      { ...reasons, ground: 'special', expectedBy: at('2027-01-30 00:00') },
      /no answer be later/,
    ],
  ])('needs %s', (_what, body, refused) => {
    const life = living('extending').until(at('2026-12-04 12:00'));
    expect(why(life, { ...task, ...body })).toMatch(refused);
  });

  test('in time it gives the longer time, and the customer hears why and by when', () => {
    const life = living('extending').until(at('2026-12-04 12:00'));
    life.happens({ ...task, ground: 'special', ...reasons });
    expect(letters(life, 'delay-notice')[0]).toMatchObject({
      personal: { text: 'we wait for the bank' },
      parts: [{ regime: 'extending', letter: 'extension-notice', expectedBy: at('2026-12-22 00:00') }],
    });
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-22 00:00', 'running']]);
    life.until(at('2026-12-22 00:00'));
    expect(life.told('clock.breached').at(-1)!.data).toMatchObject({ clock: 'close-out', point: '1' });
    expect(letters(life, 'lateness-notice')).toHaveLength(1);
  });

  test('where it lengthens nothing, the deadline passes, and no second letter says it again', () => {
    const life = living('excusing').until(at('2026-12-17 12:00'));
    life.happens({
      type: 'task',
      done: 'delay-notice:excusing',
      ground: 'complex',
      expectedBy: at('2027-01-08 00:00'),
      ...reasons,
    });
    expect(life.told('right.opened')).toMatchObject([{ data: { body: 'ombudsman', because: 'notice', until: null } }]);
    life.until(at('2026-12-21 00:00'));
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-21 00:00', 'breached']]);
    expect(letters(life, 'lateness-notice')).toEqual([]);
    expect(life.effects.filter(({ kind }) => kind === 'place-call')).toEqual([]);
  });

  test('the day that it names is owed instead: missed, the lead is rung and the customer hears of it', () => {
    const life = living('excusing').until(at('2026-12-17 12:00'));
    const promised = { ...task, done: 'delay-notice:excusing', ground: 'complex', expectedBy: at('2027-01-08 17:00') };
    life.happens({ ...promised, ...reasons }).until(at('2027-01-08 17:00'));
    expect(dues(life, 'promised-answer')).toEqual([['1', '2027-01-08 17:00', 'breached']]);
    expect(letters(life, 'lateness-notice').map(({ about }) => about['dueAt'])).toEqual([at('2027-01-08 17:00')]);
    expect(life.effects.filter(({ kind }) => kind === 'place-call')).toHaveLength(1);

    const kept = living('excusing')
      .until(at('2026-12-17 12:00'))
      .happens({ ...promised, ...reasons });
    kept.until(at('2027-01-05 12:00')).happens(resolve).until(at('2027-01-09 00:00'));
    expect(dues(kept, 'promised-answer')).toEqual([['1', '2027-01-08 17:00', 'met']]);
    expect(letters(kept, 'lateness-notice')).toEqual([]);
  });

  test('without it, the breach is recorded, the lead is rung, and a plain notice goes by itself', () => {
    const life = living('excusing').until(at('2026-12-21 00:00'));
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-21 00:00', 'breached']]);
    expect(letters(life, 'lateness-notice')[0]!.about).toMatchObject({ body: 'The Ombudsman' });
    expect(life.effects.find(({ kind }) => kind === 'place-call')).toMatchObject({ to: { lead: expect.any(String) } });
    expect(life.told('right.opened')).toMatchObject([{ data: { because: 'deadline' } }]);
    expect(letters(life, 'resolution', 'delay-notice')).toEqual([]);
    expect(life.complaint.strands.tasks.open.map(({ kind }) => kind)).not.toContain('delay-notice');
  });

  test('is nobody’s any more once there is an answer', () => {
    const life = living('extending').until(at('2026-12-04 12:00')).happens(resolve);
    expect(life.complaint.strands.tasks.open).toEqual([]);
  });
});

test('that a deadline passed and that the customer may go further are two facts', () => {
  const answered = living('excusing').until(at('2026-11-24 12:00')).happens(resolve);
  expect(dues(answered, 'close-out')[0]![2]).toBe('met');
  expect(answered.told('right.opened').map(({ data }) => data['because'])).toEqual(['final-response']);
  expect(local(answered.complaint.common.points[0]!.right!.until!)).toBe('2028-11-24 00:00');
  const late = living('stepping').until(at('2027-01-20 00:00'));
  expect(late.told('clock.breached').map(({ data }) => data['clock'])).toContain('close-out');
  expect(late.told('right.opened')).toEqual([]);
});

describe('steps on the way', () => {
  test('a person is asked in time; their words are the first answer, and the step is met', () => {
    const life = living('stepping').until(at('2026-12-01 12:00'));
    const asked = life.complaint.strands.tasks.open.find(({ id }) => id === 'regime-step:first-answer');
    expect(asked).toMatchObject({ due: at('2026-12-05 00:00') });
    expect(why(life, { type: 'task', done: 'regime-step:first-answer' })).toMatch(/add a note/);
    life.happens({ type: 'task', done: 'regime-step:first-answer', personal: { note: 'We look into it.' } });
    expect(letters(life, 'first-answer')[0]).toMatchObject({ parts: [{ letter: 'first-answer' }] });
    expect(dues(life, 'first-answer')[0]![2]).toBe('met');
    expect(life.told('task.done').filter(({ data }) => data['task'] === 'regime-step:first-answer')).toHaveLength(1);
  });

  test('a letter that needs nobody’s words goes by itself when the time is there', () => {
    const life = living('stepping').until(at('2026-12-01 00:00'));
    expect(letters(life, 'file-in-writing').map(({ key }) => key)).toHaveLength(1);
    expect(dues(life, 'ask-in-writing')[0]![2]).toBe('met');
  });

  test('what is forgotten is recorded as late; what may be left out is not', () => {
    const life = living('stepping').until(at('2026-12-12 00:00'));
    const late = life.told('clock.breached').map(({ data }) => data['clock']);
    expect(late).toEqual(expect.arrayContaining(['simple-answer', 'first-answer']));
    expect(late).not.toContain('documents-asked');
    expect(dues(life, 'documents-asked')[0]![2]).toBe('cancelled');
  });

  test('two points under one regime are asked for in one task and answered in one letter', () => {
    const life = living('stepping', 'stepping').until(at('2026-12-01 12:00'));
    const opened = life.told('task.opened').filter(({ data }) => data['task'] === 'regime-step:first-answer');
    expect(opened.map(({ data }) => data['points'])).toEqual([['1', '2']]);
    life.happens({ type: 'task', done: 'regime-step:first-answer', personal: { note: 'We look into it.' } });
    expect(letters(life, 'first-answer').map(({ parts }) => parts?.[0]?.points)).toEqual([['1', '2']]);
    expect(dues(life, 'first-answer').map(([, , state]) => state)).toEqual(['met', 'met']);
  });

  test('a point that comes under the regime later has letters of its own', () => {
    const life = living('stepping', null).until(at('2026-12-01 12:00'));
    life.happens({ type: 'terms.resolved', terms: under('stepping', 'stepping'), placement: placementOf(life) });
    life.until(life.now);
    const keys = letters(life, 'file-in-writing').map(({ key }) => key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  test('answered before, none of them is owed, and nobody is asked', () => {
    const life = living('stepping').until(at('2026-11-23 12:00')).happens(resolve).until(at('2026-12-20 00:00'));
    for (const step of ['first-answer', 'ask-in-writing', 'simple-answer', 'documents-asked'])
      expect(dues(life, step)[0]![2]).toBe('met');
    expect(letters(life, 'file-in-writing', 'first-answer')).toEqual([]);
    expect(life.told('task.opened').filter(({ data }) => data['kind'] === 'regime-step')).toEqual([]);
  });

  test('asked for documents, the customer has the regime’s own time for them', () => {
    const life = living('extending').until(at('2026-11-23 10:00'));
    life.happens({ type: 'pause', reason: 'awaiting-customer', personal: { text: 'Your statement' } });
    expect(letters(life, 'documents-request')[0]).toMatchObject({
      parts: [{ letter: 'documents-request', documentsBy: at('2026-12-09 00:00') }],
    });
    expect(dues(life, 'close-out')[0]![1]).toBe('2026-12-08 00:00');
  });
});

describe('what some regimes know besides', () => {
  test('the answer’s time counts from a fact that a person tells, and from receipt until then', () => {
    const life = living('waiting').until(at('2026-12-01 12:00'));
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-11 00:00', 'running']]);
    const task = { type: 'task', done: 'regime-fact:objection-period-ended' } as const;
    expect(why(life, task)).toMatch(/Tell when it happened/);
    life.happens({ ...task, on: at('2026-11-30 00:00') });
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-21 00:00', 'running']]);
  });

  test('only the reasons that it names stop its clock', () => {
    const life = living('waiting').until(at('2026-11-23 10:00'));
    life.happens({ type: 'pause', reason: 'awaiting-customer' });
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-11 00:00', 'running']]);
    life.happens({ type: 'pause', reason: 'court-advice' });
    expect(dues(life, 'close-out')).toEqual([['1', '2027-01-10 00:00', 'paused']]);
    life.until(at('2026-11-26 10:00')).happens({ type: 'resume' });
    expect(dues(life, 'close-out')).toEqual([['1', '2026-12-14 00:00', 'running']]);
  });

  test('what it holds back is told at once, and after the answer for how long', () => {
    const life = living('waiting').until(at('2026-11-24 10:00')).happens(resolve);
    const told = life.effects.filter((effect) => effect.kind === 'send-message' && effect.message === 'staff-hold');
    expect(told.map((effect) => 'about' in effect && effect.about)).toEqual([
      { of: 'enforcement' },
      { of: 'enforcement', until: at('2026-12-09 00:00') },
    ]);
  });
});

describe('at an external body', () => {
  const back = { type: 'referral', scheme: 'ombudsman', reference: '4711', stage: 'referred-back' } as const;
  const referral = (life: Life) => dues(life, 'referral').map(([, due, state]) => [due, state]);

  test('what was answered comes back with the body’s own time, and is open again', () => {
    const life = living('excusing').until(at('2026-11-24 10:00')).happens(resolve).until(at('2026-11-26 10:00'));
    life.happens(back);
    expect(life.complaint.common.status).toBe('in-progress');
    expect(referral(life)).toEqual([['2026-12-18 00:00', 'running']]);
    expect(life.complaint.strands.tasks.open).toMatchObject([{ id: 'referral:ombudsman:4711:referred-back' }]);
  });

  test('what was not answered comes back with what is left of its time', () => {
    const life = living('excusing').until(at('2026-11-30 10:00')).happens(back);
    expect(referral(life)).toEqual([['2026-12-21 00:00', 'running']]);
  });

  test('a date to comply by is kept or missed like any other; closed, nothing is left', () => {
    const life = living('excusing').until(at('2026-11-24 10:00')).happens(resolve);
    life.happens({ ...back, stage: 'decided', by: at('2026-12-10 00:00') });
    expect(referral(life)).toEqual([['2026-12-10 00:00', 'running']]);
    life.until(at('2026-12-10 00:00'));
    expect(referral(life)).toEqual([['2026-12-10 00:00', 'breached']]);
    life.happens({ ...back, stage: 'closed' });
    expect(life.complaint.strands.tasks.open.filter(({ kind }) => kind === 'referral')).toEqual([]);
    expect(life.told('referral.received', 'referral.updated').map(({ data }) => data['stage'])).toEqual([
      'decided',
      'closed',
    ]);
  });

  test('it can begin there, and what has ended lives again', () => {
    const { type: _, ...news } = back;
    const begun = new Life(FRIDAY, { terms: under('excusing'), opening: { ...withPoints(1), referral: news } });
    expect(referral(begun)).toEqual([['2026-12-21 00:00', 'running']]);
    const ended = living('excusing').happens({ type: 'withdraw' });
    expect(why(ended, back)).toBeUndefined();
    expect(ended.happens(back).complaint.common.status).toBe('in-progress');
  });
});

const placementOf = ({ complaint: { common } }: Life) => ({
  category: common.category,
  severity: common.severity,
  function: common.function,
  desk: common.owner.desk,
  tier: common.tier,
});

/** A life under these terms in which no letter is ever heard of again. */
function unheard(regime: RegimeName): Life {
  const world = { terms: under(regime), opening: withPoints(1) };
  return new Life(FRIDAY, {
    ...world,
    answers: (effect, moment) => (effect.kind === 'send-message' ? undefined : obliging(effect, moment, world)),
  });
}
