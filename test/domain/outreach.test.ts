import fc from 'fast-check';
import { refusal } from '../../src/domain/permit';
import type { Terms } from '../../src/domain/terms';
import { acts, live } from './support/lives';
import { at, calendarDays, terms as house } from './support/jakarta';
import { Life, opening } from './support/life';
import { answeringBy } from './support/teamwork';

const terms: Terms = { ...house, outreach: { expire: calendarDays(14) } };
const NIGHT = at('2026-11-20 23:30');
const contact = (refuses: readonly string[] = []) =>
  new Life(NIGHT, {
    opening: { ...opening, channel: 'outreach', outreach: true, ...(refuses.length > 0 && { refuses }) },
    answers: answeringBy(terms),
  });
const answers = (more: object = {}) => ({
  ...{ type: 'message.received', id: 'm1', channel: 'email', personal: { text: 'x' } },
  ...more,
});

test('one friendly letter in the morning, and nothing else: no clock, no owner, no acknowledgement', () => {
  const life = contact();
  expect(life.sent('customer')).toEqual([]);
  life.until(at('2026-11-21 09:00'));
  expect(life.sent('customer')).toEqual(['outreach.email']);
  life.until(at('2027-01-20 00:00'));
  expect(life.sent('customer')).toEqual(['outreach.email']);
  expect(life.sent('staff')).toEqual([]);
  expect(life.facts.map(({ type }) => type)).toEqual(['received', 'message.queued', 'message.accepted', 'closed']);
  expect(life.complaint.common.status).toBe('closed');
});

test('by a channel that they did not refuse', () => {
  expect(contact(['email']).until(at('2026-11-21 09:00')).sent('customer')).toEqual(['outreach.sms']);
});

test('an answer ends it; a wish to be left alone ends it for good, also before the letter went', () => {
  const sent = contact().until(at('2026-11-21 09:00'));
  expect(sent.happens(answers()).complaint.common.status).toBe('closed');
  const left = contact()
    .happens(answers({ says: 'stop' }))
    .until(at('2026-11-22 12:00'));
  expect(left.complaint.common.status).toBe('withdrawn');
  expect(left.sent('customer')).toEqual([]);
  const unknown = contact().happens(answers({ standing: 'unverified' }));
  expect(unknown.complaint.common.status).toBe('received');
});

test('nothing of a complaint can be done with it but to withdraw it', () => {
  const life = contact();
  const refused = (request: object) => refusal(life.complaint, { at: life.now, ...request } as never);
  expect(refused({ type: 'resolve', outcome: 'upheld' })).toMatch(/no complaint: while it is open it can be withdrawn/);
  expect(refused({ type: 'withdraw' })).toBeUndefined();
  life.happens({ type: 'withdraw' });
  expect(refused({ type: 'reopen', reason: 'x' })).toMatch(/no complaint/);
});

test('whatever happens, it is one letter at most, no clock, and it ends', () => {
  fc.assert(
    fc.property(acts, (todo) => {
      const life = live(contact(), todo).until(at('2027-12-01 00:00'));
      expect(life.sent('customer').length).toBeLessThanOrEqual(1);
      expect(life.told('clock.started', 'assigned', 'tier.changed')).toEqual([]);
      expect(['closed', 'withdrawn']).toContain(life.complaint.common.status);
    }),
    { numRuns: 60 },
  );
});
