import type { SendMessage } from '../../src/domain/effect';
import type { Channel } from '../../src/domain/effect';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/instant';
import { nextDeadline, nextWake } from '../../src/domain/journey/journey';
import type { QuietHours, Terms } from '../../src/domain/terms';
import { at, calendarDays, elapsed, terms as house } from './support/jakarta';
import { Life, opening } from './support/life';
import { staff } from './support/teamwork';

/* Customers are left in peace from 21 to 8 on their own clock: the text waits, no clock does. */

/** Awake from 8 to 21, so many hours from UTC. */
const awakeAt = (offset: number) => ({
  from: at('2026-11-02 07:00') - offset * HOUR,
  kinds: [{ length: DAY, shifts: [[8 * HOUR, 21 * HOUR]] as const }],
  days: [0, 0, 0, 0, 0, 0, 0],
});
const quiet = (more: Partial<QuietHours> = {}, offset = 7): Terms => ({
  ...house,
  calendars: { ...house.calendars, night: awakeAt(offset) },
  quietHours: { channels: ['sms'], calendar: 'night', exempt: { severities: [], messages: [] }, ...more },
});
const local = (instant: Instant) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const DAYTIME = at('2026-11-20 16:00');
/** Of a customer who can only be texted. */
const begun = (terms: Terms = quiet(), { from = DAYTIME, reach = ['sms', 'voice'] as Channel[] } = {}) =>
  new Life(from, { terms, opening: { ...opening, reach } });

/** When which text was handed to a provider. */
const texted = (life: Life) =>
  life
    .told('message.accepted')
    .filter(({ data }) => data['to'] === 'customer' && data['channel'] === 'sms')
    .map((fact) => `${local(fact.at)} ${String(fact.data['message'])}`);
const dropped = (life: Life) =>
  life.told('message.failed').map(({ data }) => `${String(data['message'])}: ${String(data['reason'])}`);
const replies = (life: Life) => life.happens({ type: 'reply', personal: { text: 'x' }, ...staff('ani') });
const writes = (life: Life, more: object = {}) =>
  life.happens({ type: 'message.received', id: `w${life.now}`, channel: 'sms', ...CUSTOMER, ...more });
const CUSTOMER = { actor: { kind: 'customer' }, personal: { text: 'x' } };
const night = (life: Life, moment = '2026-11-20 23:00') => life.until(at(moment));

test('by day a text goes at once; at night it waits for the morning, and the timeline says until when', () => {
  const life = replies(begun().until(at('2026-11-20 20:59')));
  expect(texted(life)).toEqual(['2026-11-20 16:00 acknowledgement', '2026-11-20 20:59 reply']);
  replies(night(life));
  expect(life.told('message.queued').at(-1)?.data).toMatchObject({
    message: 'reply',
    until: at('2026-11-21 08:00'),
  });
  life.until(at('2026-11-21 07:59'));
  expect(texted(life)).toHaveLength(2);
  life.until(at('2026-11-21 08:00'));
  expect(texted(life).at(-1)).toBe('2026-11-21 08:00 reply');
});

test('a customer in London of a house in Jakarta sleeps when London does', () => {
  const abroad = () => begun(quiet({}, 0));
  // Nine in the evening in Jakarta is two in the afternoon in London.
  expect(texted(replies(night(abroad())))).toContain('2026-11-20 23:00 reply');
  const morning = replies(night(abroad(), '2026-11-21 10:00'));
  expect(texted(morning)).toHaveLength(1);
  expect(texted(morning.until(at('2026-11-21 15:00')))).toContain('2026-11-21 15:00 reply');
});

test('no clock waits with it: warnings, breaches and moves come when they would', () => {
  const [loud, hushed] = [begun(house), begun()].map((life) => {
    life.until(at('2026-12-24 12:00'));
    return life.told('clock.warned', 'clock.breached', 'tier.changed').map((fact) => [fact.type, fact.at, fact.data]);
  });
  expect(hushed).toEqual(loud);
});

test('what is held is nobody’s deadline, but somebody wakes for it', () => {
  const { complaint } = replies(night(begun()));
  expect(nextDeadline(complaint)?.name).not.toBe('holding');
  expect(nextWake(complaint)).toEqual({ name: 'holding', at: at('2026-11-21 08:00') });
});

test('a mail wakes nobody, unless the policy says so', () => {
  const mails = (terms: Terms) =>
    replies(night(begun(terms, { reach: ['email', 'sms'] })))
      .sent('customer')
      .slice(2);
  expect(mails(quiet())).toEqual(['reply.email']);
  expect(mails(quiet({ channels: ['email', 'sms'] }))).toEqual([]);
});

test('a text instead of a mail that came back waits as well', () => {
  const life = replies(night(begun(quiet(), { reach: ['email', 'sms'] })));
  const { key } = life.effects.findLast((one): one is SendMessage => one.kind === 'send-message')!;
  life.happens({ type: 'message.bounced', key, channel: 'email', reason: 'unknown' });
  expect(texted(life)).toHaveLength(1);
  expect(texted(life.until(at('2026-11-21 08:00'))).at(-1)).toBe('2026-11-21 08:00 reply');
});

describe('not left waiting', () => {
  test('that we have the complaint, though it comes in the middle of the night', () => {
    expect(texted(begun(quiet(), { from: at('2026-11-20 02:00') }))).toEqual(['2026-11-20 02:00 acknowledgement']);
  });

  test('whoever wrote within the hour is answered at once', () => {
    const life = writes(night(begun())).until(at('2026-11-20 23:59'));
    expect(texted(replies(life)).at(-1)).toBe('2026-11-20 23:59 reply');
    expect(texted(replies(life.until(at('2026-11-21 00:00'))))).toHaveLength(2);
  });

  test('a complaint is a message too', () => {
    const life = begun(quiet(), { from: at('2026-11-20 21:30') }).until(at('2026-11-20 22:00'));
    expect(texted(replies(life)).at(-1)).toBe('2026-11-20 22:00 reply');
  });

  test('words of somebody whom nobody knows say nothing of whether the customer sleeps', () => {
    expect(texted(replies(writes(night(begun()), { standing: 'unverified' })))).toHaveLength(1);
    expect(texted(replies(writes(night(begun()), { sender: 'lawyer' })))).toHaveLength(1);
  });

  test('what answers their own deed: a call that they book themselves, not one that a colleague arranges', () => {
    const slot = at('2026-11-24 10:00');
    const booked = (actor: object) => texted(night(begun()).happens({ type: 'callback', slot, ...actor }));
    expect(booked({ actor: { kind: 'customer' } })).toContain('2026-11-20 23:00 callback-booked');
    expect(booked(staff('ani'))).toHaveLength(1);
  });

  test('what the policy exempts, by name or by severity', () => {
    const exempt = (more: Partial<QuietHours['exempt']>) =>
      quiet({ exempt: { severities: [], messages: [], ...more } });
    expect(texted(replies(night(begun(exempt({ messages: ['reply'] })))))).toHaveLength(2);
    expect(texted(replies(night(begun(exempt({ severities: ['medium'] })))))).toHaveLength(2);
    expect(texted(replies(night(begun(exempt({ severities: ['high'], messages: ['closing'] })))))).toHaveLength(1);
  });

  test('in the night it turns out to be so bad that the customer is told at any hour: then what waits goes', () => {
    const life = replies(night(begun(quiet({ exempt: { severities: ['critical'], messages: [] } }))));
    life.until(at('2026-11-21 01:00')).happens({ type: 'reclassify', severity: 'critical', ...staff('lia') });
    expect(texted(life).at(-1)).toBe('2026-11-21 01:00 reply');
    const later = texted(life.until(at('2026-11-21 09:00')));
    expect(later.filter((line) => line.endsWith('reply'))).toHaveLength(1);
  });

  test('that we are late, and what they may do about it', () => {
    const life = begun().until(at('2026-12-21 00:00'));
    expect(texted(life)).toContain('2026-12-21 00:00 lateness-notice');
  });

  test('a final answer whose time would run out before the morning', () => {
    const due = (days: number): Terms => {
      const terms = quiet();
      const close = calendarDays(days);
      const target = { low: close, medium: close, high: close, critical: close };
      return { ...terms, clocks: { ...terms.clocks, 'close-out': { ...terms.clocks['close-out'], target } } };
    };
    const resolved = (days: number) =>
      texted(
        night(begun(due(days)), '2026-11-21 23:00').happens({
          ...{ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } },
          ...staff('ani'),
        }),
      );
    // Received on the 20th: one day after it the time ends at midnight.
    expect(resolved(1)).toContain('2026-11-21 23:00 resolution');
    expect(resolved(3)).not.toContain('2026-11-21 23:00 resolution');
  });
});

describe('overtaken in the night', () => {
  test('resolved before anybody reads of progress: only that it is resolved', () => {
    const short = elapsed(6 * HOUR);
    const terms = quiet();
    const update = { ...terms.clocks.update, target: { low: short, medium: short, high: short, critical: short } };
    const life = begun({ ...terms, clocks: { ...terms.clocks, update } }).until(at('2026-11-21 04:30'));
    // At ten and at four; the newer one holds.
    expect(dropped(life)).toEqual(['progress: no longer needed']);
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    expect(dropped(life)).toEqual(expect.arrayContaining(['callback-offer: no longer needed']));
    expect(dropped(life)).toHaveLength(3);
    expect(texted(life.until(at('2026-11-21 08:00'))).slice(1)).toEqual(['2026-11-21 08:00 resolution']);
  });

  test('a call offered in the evening and booked in the night is not offered in the morning', () => {
    const life = night(begun()).happens({ type: 'escalate', reason: 'asked', ...staff('ani') });
    life.happens({ type: 'callback', slot: at('2026-11-24 10:00'), actor: { kind: 'customer' } });
    expect(dropped(life)).toContain('callback-offer: no longer needed');
    expect(texted(life.until(at('2026-11-21 08:00'))).join()).not.toContain('callback-offer');
  });

  test('a call that was booked, moved and called off is spoken of once, or not at all', () => {
    const life = night(begun()).happens({ type: 'callback', slot: at('2026-11-24 10:00'), ...staff('ani') });
    life.happens({ type: 'callback', slot: at('2026-11-24 11:00'), ...staff('ani') });
    expect(dropped(life)).toEqual(['callback-booked: no longer needed']);
    const [left] = life.complaint.strands.holding.held;
    expect(left?.effect.about).toEqual({ slot: at('2026-11-24 11:00') });
    life.happens({ type: 'cancel-callback', ...staff('ani') });
    expect(life.complaint.strands.holding.held).toEqual([]);
  });

  test('a survey waits, and its time counts from when it was due', () => {
    const life = begun(quiet(), { from: at('2026-11-19 22:30') });
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' }, ...staff('ani') });
    life.happens({ type: 'confirm', ...CUSTOMER });
    life.until(at('2026-11-21 07:59'));
    expect(texted(life).join()).not.toContain('survey');
    life.until(at('2026-11-21 08:01'));
    expect(texted(life).at(-1)).toBe('2026-11-21 08:00 survey');
  });
});

test('what is still worth a word goes out in the morning, though the complaint is over', () => {
  const life = replies(night(begun()));
  life.until(life.now + MINUTE).happens({ type: 'dismiss', reason: 'question', agreedBy: 'budi', ...staff('ani') });
  expect(nextDeadline(life.complaint)).toBeUndefined();
  life.until(at('2026-11-22 12:00'));
  expect(texted(life).slice(1)).toEqual(['2026-11-21 08:00 reply', '2026-11-21 08:00 dismissed']);
  expect(nextWake(life.complaint)).toBeUndefined();
});
