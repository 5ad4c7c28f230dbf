import type { SendMessage } from '../../src/domain/effect';
import { HOUR } from '../../src/domain/instant';
import { nextDeadline, nextWake } from '../../src/domain/journey/journey';
import type { StaffHours, Terms } from '../../src/domain/terms';
import { at, terms as house, working } from './support/jakarta';
import { Life } from './support/life';
import { answeringBy, staff } from './support/teamwork';

/* Staff are told in their own hours: the message waits, the clock does not. The office is open from 9 to 17 on weekdays. */

const shifts: StaffHours = {
  channels: ['email', 'sms', 'voice'],
  people: {},
  exempt: { severities: ['critical'], messages: [] },
};
/** Adi works in the evening, also at weekends. */
const evening = {
  from: house.calendars['office']!.from,
  kinds: [{ length: 24 * HOUR, shifts: [[17 * HOUR, 23 * HOUR]] as const }],
  days: [0, 0, 0, 0, 0, 0, 0],
};
const quiet = (more: Partial<StaffHours> = {}, terms: Terms = house): Terms => ({
  ...terms,
  calendars: { ...terms.calendars, evening },
  staffHours: { ...shifts, ...more },
});
const FRIDAY_EVENING = at('2026-11-20 19:00');
const begun = (terms = quiet(), from = FRIDAY_EVENING) => new Life(from, { answers: answeringBy(terms) });
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);

/** When which message was handed to a provider, and for whom. */
const told = (life: Life) =>
  life
    .told('message.accepted')
    .filter(({ data }) => data['to'] !== 'customer')
    .map(({ at: when, data }) => {
      const to = data['to'] as { person?: string; lead?: string };
      return `${local(when)} ${String(data['message'])} ${to.person ?? to.lead}`;
    });
const lettersTo = (life: Life, person: string) =>
  life.effects.filter(
    (one): one is SendMessage => one.kind === 'send-message' && JSON.stringify(one.to).includes(person),
  );

test('at work, one is told at once', () => {
  expect(told(begun(quiet(), at('2026-11-20 16:00')))).toEqual(['2026-11-20 16:00 staff-assigned ani']);
});

test('in the evening it waits for the next shift, and the timeline says until when; the customer hears at once', () => {
  const life = begun();
  expect(told(life)).toEqual([]);
  expect(life.sent('customer')).toContain('acknowledgement.email');
  expect(life.told('message.queued').at(-1)?.data).toMatchObject({
    message: 'staff-assigned',
    until: at('2026-11-23 09:00'),
  });
  life.until(at('2026-11-23 08:59'));
  expect(told(life)).toEqual([]);
  life.until(at('2026-11-23 09:00'));
  expect(told(life)).toEqual(['2026-11-23 09:00 staff-assigned ani']);
});

test('the message waits, and no clock does', () => {
  const [loud, hushed] = [begun(house), begun()].map((life) => {
    life.until(at('2026-11-26 12:00'));
    return life.told('clock.warned', 'clock.breached', 'tier.changed').map((fact) => [fact.type, fact.at, fact.data]);
  });
  expect(hushed).toEqual(loud);
});

test('what is held is nobody’s deadline, but somebody wakes for it', () => {
  const { complaint } = begun();
  expect(nextDeadline(complaint)?.name).not.toBe('holding');
  expect(nextWake(complaint)?.at).toBe(Math.min(nextDeadline(complaint)!.at, at('2026-11-23 09:00')));
});

test('whose hours are their own is told in those', () => {
  const life = begun(quiet({ people: { ani: 'evening' } }));
  expect(told(life)).toEqual(['2026-11-20 19:00 staff-assigned ani']);
});

test('a lead with hours of their own, too', () => {
  const life = begun(quiet({ people: { lia: 'evening' } })).happens({ type: 'decline', reason: 'x', ...staff('ani') });
  life.happens({ type: 'decline', reason: 'x', ...staff('adi') });
  expect(told(life)).toEqual(['2026-11-20 19:00 staff-assigned front-line']);
});

test('where the house has a window for all, that counts', () => {
  expect(told(begun(quiet({ calendar: 'evening' })))).toEqual(['2026-11-20 19:00 staff-assigned ani']);
});

test('a channel that wakes nobody may go at once', () => {
  expect(told(begun(quiet({ channels: ['sms', 'voice'] })))).toHaveLength(1);
});

describe('urgent', () => {
  test('what is critical goes at once', () => {
    const life = begun().happens({ type: 'reclassify', severity: 'critical', ...staff('lia') });
    expect(told(life)).toEqual(['2026-11-20 19:00 staff-assigned ani']);
    life.happens({ type: 'message.received', id: '1', channel: 'email', personal: { text: 'x' } });
    expect(told(life)).toHaveLength(2);
    life.until(at('2026-11-23 09:00'));
    expect(told(life).filter((line) => line.endsWith('staff-assigned ani'))).toHaveLength(1);
  });

  test('what the policy exempts by name does', () => {
    const life = begun(quiet({ exempt: { severities: [], messages: ['staff-customer-wrote'] } }));
    life.happens({ type: 'message.received', id: '1', channel: 'email', personal: { text: 'x' } });
    expect(told(life)).toEqual(['2026-11-20 19:00 staff-customer-wrote ani']);
  });

  test('a breach where nobody stands above does, and one further down waits', () => {
    const byNight: Terms = {
      ...house,
      calendars: { ...house.calendars, evening },
      clocks: { ...house.clocks, tier: { ...house.clocks.tier, calendar: 'evening', target: tierTarget } },
    };
    const life = begun(quiet({}, byNight)).until(at('2026-11-21 20:00'));
    const breaches = life.told('clock.breached').filter(({ data }) => data['clock'] === 'tier');
    expect(breaches.map((fact) => local(fact.at))).toEqual([
      ...['2026-11-20 20:00', '2026-11-20 21:00', '2026-11-20 22:00'],
    ]);
    expect(told(life).filter((line) => line.includes('breach'))).toEqual([
      '2026-11-20 22:00 staff-breach evi',
      '2026-11-20 22:00 staff-breach executive-office',
    ]);
    life.until(at('2026-11-23 09:00'));
    expect(told(life)).toContain('2026-11-23 09:00 staff-breach ani');
  });
});
const hour = working(1);
const tierTarget = { low: hour, medium: hour, high: hour, critical: hour };

describe('overtaken', () => {
  const dropped = (life: Life) =>
    life
      .told('message.failed')
      .map(({ data }) => `${String(data['message'])}: ${String(data['reason'])} (${String(data['permanent'])})`);

  test('who has it no more before the morning is not told that they have it', () => {
    const life = begun().happens({ type: 'assign', person: 'adi', ...staff('lia') });
    expect(dropped(life)).toEqual(['staff-assigned: no longer needed (false)']);
    life.until(at('2026-11-23 09:00'));
    expect(told(life)).toEqual(['2026-11-23 09:00 staff-assigned adi']);
    expect(lettersTo(life, 'ani')).toEqual([]);
  });

  test('answered in the night, nobody is told to answer', () => {
    const life = begun().happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    expect(dropped(life)).toEqual(['staff-assigned: no longer needed (false)']);
    expect(told(life.until(at('2026-11-23 09:00')))).toEqual([]);
  });

  test('of several warnings in one night the last one goes out', () => {
    const resolve = { ...house.clocks.resolve, calendar: 'evening', target: sixHours };
    const life = begun(quiet({}, { ...house, clocks: { ...house.clocks, resolve } }));
    life.until(at('2026-11-21 18:45'));
    expect(life.told('clock.warned').map(({ data }) => data['percent'])).toEqual([50, 75, 90]);
    life.until(at('2026-11-21 18:50'));
    expect(dropped(life)).toHaveLength(2);
    const waiting = life.complaint.strands.holding.held.map(({ effect }) => effect as SendMessage);
    expect(waiting.map(({ message, about }) => [message, about['percent']])).toEqual([
      ['staff-assigned', undefined],
      ['staff-warning', 90],
    ]);
  });

  test('a piece of work that was done before anybody was asked is asked of nobody', () => {
    const open = { type: 'open-task', desk: 'technical', personal: { what: 'Measure the line' }, ...staff('ani') };
    const life = begun()
      .happens(open)
      .happens({ type: 'task', done: 'sub-task:1', ...staff('tari') });
    life.until(at('2026-11-23 09:00'));
    expect(told(life).filter((line) => line.includes('staff-task technical'))).toEqual([]);
  });
});
const sixHours = { low: working(6), medium: working(6), high: working(6), critical: working(6) };

describe('at the end', () => {
  test('what is still worth a word goes out in the morning, though the complaint is over', () => {
    const life = begun().happens({ type: 'note', mentions: ['adi'], personal: { text: 'x' }, ...staff('lia') });
    life.happens({ type: 'withdraw', actor: { kind: 'customer' } });
    expect(nextDeadline(life.complaint)).toBeUndefined();
    life.until(at('2026-11-24 09:00'));
    expect(told(life)).toEqual(['2026-11-23 09:00 staff-mentioned adi']);
    expect(nextWake(life.complaint)).toBeUndefined();
  });
});

test('a text instead of a mail that came back waits as well', () => {
  const life = begun(quiet(), at('2026-11-20 16:59'));
  const key = lettersTo(life, 'ani')[0]!.key;
  life.until(at('2026-11-20 20:00')).happens({ type: 'message.bounced', key, channel: 'email', reason: 'unknown' });
  expect(lettersTo(life, 'ani').map(({ channel }) => channel)).toEqual(['email']);
  life.until(at('2026-11-23 09:00'));
  expect(lettersTo(life, 'ani').map(({ channel }) => channel)).toEqual(['email', 'sms']);
});

test('the lead’s phone rings at midnight for what is critical alone', () => {
  const rung = (severity: string, moment: string) => {
    const life = begun().happens({ type: 'reclassify', severity, ...staff('lia') });
    life.until(at(moment));
    return life.effects.filter(({ kind }) => kind === 'place-call').length;
  };
  expect(rung('critical', '2026-12-21 00:00')).toBe(1);
  expect(rung('low', '2026-12-21 08:59')).toBe(0);
  expect(rung('low', '2026-12-21 09:00')).toBe(1);
});

describe('whose owner goes on leave while words wait for them', () => {
  const TUESDAY = at('2026-11-24 00:00');
  const MONDAY_EVENING = at('2026-11-23 19:00');
  const wrote = (terms = quiet()) =>
    begun(terms, at('2026-11-23 10:00'))
      .happens({ type: 'accept', ...staff('ani') })
      .until(MONDAY_EVENING)
      .happens({ type: 'message.received', id: 'w1', channel: 'email', personal: { text: 'Halo?' } });
  const about = (life: Life) => told(life).filter((line) => line.includes('staff-customer-wrote'));

  test('the lead of their desk reads them instead, in hours of theirs, and the timeline says so', () => {
    const life = wrote().happens({ type: 'owner.away', person: 'ani', from: TUESDAY });
    expect(about(life.until(TUESDAY - 1))).toEqual([]);
    life.until(at('2026-11-24 12:00'));
    expect(about(life)).toEqual(['2026-11-24 09:00 staff-customer-wrote front-line']);
    expect(lettersTo(life, 'ani').map(({ message }) => message)).not.toContain('staff-customer-wrote');
    const lines = life.told('message.failed', 'message.queued').filter(({ at: when }) => when === TUESDAY);
    const moved = lines.filter(({ data }) => data['message'] === 'staff-customer-wrote');
    expect(moved.map(({ type, data }) => [type, data['to'], data['reason'] ?? data['until']])).toEqual([
      ['message.failed', { person: 'ani' }, 'on leave'],
      ['message.queued', { lead: 'front-line' }, at('2026-11-24 09:00')],
    ]);
  });

  test('at once, where the lead is at work then; and where nobody goes on leave it waits for whoever it is for', () => {
    const { lead } = house.desks['front-line']!;
    const life = wrote(quiet({ people: { [lead]: 'evening' } }));
    life.happens({ type: 'owner.away', person: 'ani', from: MONDAY_EVENING });
    expect(about(life)).toEqual(['2026-11-23 19:00 staff-customer-wrote front-line']);
    expect(about(wrote().until(at('2026-11-24 12:00')))).toEqual(['2026-11-24 09:00 staff-customer-wrote ani']);
  });
});
