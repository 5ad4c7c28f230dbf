import type { Clock } from '../../src/contract/show';
import { DAY, HOUR } from '../../src/domain/instant';
import { type Known, situationOf } from '../../src/http/customer/situation';

const now = Date.parse('2026-11-23T05:00:00Z');
const clock = (name: string, due: number, state: Clock['state'] = 'running'): Clock => ({
  ...{ clock: name, kind: 'service', state, warnAt: [], segments: [] },
  ...{ start: new Date(now - DAY).toISOString(), due: new Date(due).toISOString() },
});
const known = (status: Known['shown']['status'], more: Partial<Known> = {}, clocks: Clock[] = []): Known => ({
  ...{ shown: { status, clocks }, silentAt: undefined, timeline: [], callbacks: [], surveys: [], now },
  ...more,
});
const survey = (state: 'sent' | 'answered') =>
  [
    {
      ...{ reference: 'TN-1', cycle: 1, state, score: null, scale: 'nps' as const, because: null, shared: false },
      ...{ sentAt: now, remindedAt: null, answeredAt: null },
    },
  ] as const;

test('the nearest promise is told; clocks between ourselves are not', () => {
  const clocks = [clock('tier', now + HOUR), clock('resolve', now + 2 * DAY), clock('update', now + DAY)];
  expect(situationOf(known('in-progress', {}, clocks)).next).toEqual({ what: 'answer', by: now + DAY });
});

test('a promise that was broken is not promised again', () => {
  const clocks = [clock('first-response', now - HOUR, 'breached'), clock('resolve', now - 1)];
  expect(situationOf(known('in-progress', {}, clocks)).next).toEqual({ what: 'soon' });
});

test('while we wait, the customer knows until when', () => {
  const actor = { kind: 'staff' } as const;
  const timeline = [{ seq: 1, at: now, type: 'pause.started', actor, data: { until: now + DAY } }];
  expect(situationOf(known('paused', { timeline })).next).toEqual({ what: 'waiting', until: now + DAY });
});

test('a resolution is asked about until it is confirmed', () => {
  expect(situationOf(known('resolved', { silentAt: now + DAY }))).toMatchObject({
    next: { what: 'silence', by: now + DAY },
    askedWhetherSettled: true,
  });
  expect(situationOf(known('resolved'))).toMatchObject({ next: { what: 'nothing' }, askedWhetherSettled: false });
});

test('what was mended may break again: that can be said once it is settled, and we ask for it once', () => {
  const lasting = (more: Partial<Known>) => situationOf(known('resolved', more)).lasting;
  expect(lasting({ mended: true, silentAt: now + DAY })).toBeNull();
  expect(lasting({ mended: true })).toBe('open');
  expect(lasting({ mended: true, askedAgain: true })).toBe('asked');
  expect(lasting({})).toBeNull();
  expect(situationOf(known('closed', { mended: true })).lasting).toBeNull();
});

test('a survey is open until it is answered, or the complaint is over', () => {
  expect(situationOf(known('resolved', { surveys: survey('sent') })).survey).toBe('nps');
  expect(situationOf(known('resolved', { surveys: survey('answered') })).survey).toBeNull();
  expect(situationOf(known('closed', { surveys: survey('sent') })).survey).toBeNull();
});
