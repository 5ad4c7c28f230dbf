import fc from 'fast-check';
import { clocksOf } from '../../src/domain/show';
import { HOUR } from '../../src/domain/instant';
import { refusal } from '../../src/domain/permit';
import { runs } from '../support/runs';
import { at, businessDays, terms, working } from './support/jakarta';
import { Life, opening } from './support/life';
import { acts, lifeIn, live, moods } from './support/lives';

const FRIDAY = at('2026-11-20 10:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const ask = (desk: string, more: object = {}) => ({
  type: 'open-task',
  desk,
  personal: { what: 'Cek log router' },
  ...more,
});
const doneBy = (id: string, more: object = {}) => ({ type: 'task', done: id, ...more });
const due = (life: Life) => local(clocksOf(life.complaint).find(({ clock }) => clock === 'resolve')!.due);
/** Who was told what of tasks, in order. */
const told = (life: Life) =>
  life.effects.flatMap((effect) =>
    effect.kind === 'send-message' && /^staff-(task|breach)/.test(effect.message)
      ? [[effect.message, effect.to, effect.personal?.['text']]]
      : [],
  );

describe('a piece of work for another desk', () => {
  test('its lead is told what is asked, by when in their own hours, and reminded until it is done', () => {
    const life = new Life(FRIDAY).happens(ask('technical', { due: working(4) }));
    expect(life.told('task.opened')).toMatchObject([
      {
        data: { task: 'sub-task:1', kind: 'sub-task', desk: 'technical', due: at('2026-11-20 14:00') },
        personal: { what: 'Cek log router' },
      },
    ]);
    expect(told(life)).toEqual([['staff-task', { lead: 'technical' }, 'Cek log router']]);
    life.until(at('2026-11-24 09:00'));
    expect(told(life).filter(([message, , words]) => message === 'staff-task' && words === undefined)).toHaveLength(1);
  });

  test('is late on record, once; its desk and whoever answers for the complaint hear of it, the customer does not', () => {
    const life = new Life(FRIDAY).happens(ask('technical', { due: at('2026-11-20 12:00') }));
    const letters = life.sent('customer').length;
    life.until(at('2026-11-20 16:00'));
    expect(life.told('clock.breached').map((fact) => [local(fact.at), fact.data])).toEqual([
      ['2026-11-20 12:00', expect.objectContaining({ clock: 'sub-task:1', kind: 'service', escalates: false })],
    ]);
    expect(told(life).slice(1)).toEqual([
      ['staff-breach', { lead: 'technical' }, undefined],
      ['staff-breach', { person: 'ani' }, undefined],
      ['staff-breach', { lead: 'front-line' }, undefined],
    ]);
    expect(life.sent('customer')).toHaveLength(letters);
    expect(life.complaint.common.tier).toBe('L1');
  });

  test('whoever leads both desks hears of it once', () => {
    const technical = { ...terms.desks['technical']!, lead: 'lia' };
    const life = new Life(FRIDAY, { terms: { ...terms, desks: { ...terms.desks, technical } } });
    life.happens(ask('technical', { due: at('2026-11-20 12:00') })).until(at('2026-11-20 13:00'));
    const late = told(life).filter(([message]) => message === 'staff-breach');
    expect(late.map(([, to]) => to)).toEqual([{ person: 'ani' }, { lead: 'front-line' }]);
  });

  test('done, its note goes to whoever asked for it to be done: the owner', () => {
    const life = new Life(FRIDAY).happens(ask('technical'));
    life.happens(doneBy('sub-task:1', { actor: { kind: 'staff', id: 'tari' }, personal: { note: 'Kabel putus' } }));
    expect(life.told('task.done')).toMatchObject([{ actor: { id: 'tari' }, personal: { note: 'Kabel putus' } }]);
    expect(told(life).at(-1)).toEqual(['staff-task-done', { person: 'ani' }, 'Kabel putus']);
    expect(life.complaint.strands.tasks.open).toEqual([]);
  });

  test('done by the owner, nobody is told what they know', () => {
    const life = new Life(FRIDAY).happens(ask('technical'));
    life.happens(doneBy('sub-task:1', { actor: { kind: 'staff', id: 'ani' } }));
    expect(told(life)).toHaveLength(1);
  });

  test('closing waits for it', () => {
    const life = new Life(FRIDAY, { opening: { ...opening, reach: ['email'] } }).happens(ask('technical'));
    life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } }).happens({ type: 'confirm' });
    life.until(at('2026-12-14 10:00'));
    expect(life.complaint.common.status).toBe('resolved');
    life.happens(doneBy('sub-task:1'));
    expect(life.complaint.common.status).toBe('closed');
  });

  test('when the complaint is over, nobody has to do it any more', () => {
    const life = new Life(FRIDAY).happens(ask('technical', { due: businessDays(2) })).happens({ type: 'withdraw' });
    life.until(at('2026-12-14 10:00'));
    expect(life.told('task.done')).toMatchObject([{ actor: { kind: 'system' } }]);
    expect(life.told('clock.breached')).toEqual([]);
  });
});

describe('a piece of work that holds the service clocks', () => {
  const held = (life: Life) => life.happens(ask('technical', { pauses: 'awaiting-third-party' }));

  test('they stand still until it is done, and no longer; the customer is not asked for anything', () => {
    const life = held(new Life(FRIDAY));
    expect(life.complaint.common.status).toBe('paused');
    expect(life.sent('customer')).not.toContain('waiting-for-you.email');
    life.until(at('2026-11-23 11:00')).happens(doneBy('sub-task:1'));
    expect(life.complaint.common.status).toBe('in-progress');
    expect(due(life)).toBe(due(new Life(FRIDAY).until(at('2026-11-23 11:00')).happens({ type: 'note' })));
  });

  test('of two, the last one lets them run again', () => {
    const life = held(held(new Life(FRIDAY))).happens(doneBy('sub-task:1'));
    expect(life.complaint.common.status).toBe('paused');
    life.happens(doneBy('sub-task:2'));
    expect(life.complaint.common.status).toBe('in-progress');
    expect(life.told('pause.started')).toHaveLength(1);
  });

  test('a pause that a colleague began is theirs to end', () => {
    const life = held(new Life(FRIDAY).happens({ type: 'pause', reason: 'awaiting-third-party' }));
    life.happens(doneBy('sub-task:1'));
    expect(life.complaint.common.status).toBe('paused');
  });

  test('so is one that they began anew after ending the first', () => {
    const life = held(new Life(FRIDAY)).happens({ type: 'resume' });
    life.happens({ type: 'pause', reason: 'awaiting-third-party' }).happens(doneBy('sub-task:1'));
    expect(life.complaint.common.status).toBe('paused');
  });

  test('it ends at the limit of its reason, as every pause does', () => {
    const life = held(new Life(FRIDAY)).until(at('2026-12-08 10:00'));
    expect(life.told('pause.ended')).toMatchObject([{ data: { by: 'limit' } }]);
    expect(life.complaint.strands.tasks.open).toHaveLength(1);
  });

  test('another pause that is open meanwhile stays', () => {
    const life = held(new Life(FRIDAY).happens({ type: 'pause', reason: 'awaiting-customer' }));
    life.happens(doneBy('sub-task:1'));
    expect(life.told('pause.ended')).toMatchObject([{ data: { reason: 'awaiting-third-party', by: 'staff' } }]);
    expect(life.complaint.common.status).toBe('paused');
  });
});

test('what cannot be asked is refused, with what can', () => {
  const life = new Life(FRIDAY);
  const refused = (about: object) => refusal(life.complaint, { at: FRIDAY, ...ask('technical', about) } as never);
  expect(refused({})).toBeUndefined();
  expect(refused({ desk: 'legal' })).toBe(
    'There is no desk "legal"; there are billing, executive-office, front-line, technical.',
  );
  expect(refused({ due: FRIDAY })).toBe('due lies in the past; name a moment ahead.');
  expect(refused({ pauses: 'lunch' })).toMatch(/cannot pause it for "lunch"; the policy has awaiting-third-party\.$/);
  expect(refused({ pauses: 'awaiting-customer' })).toMatch(/cannot pause it for "awaiting-customer"/);
  const bare = new Life(FRIDAY, { answers: () => undefined });
  expect(
    refusal(bare.complaint, { at: FRIDAY, ...ask('front-desk', { pauses: 'awaiting-third-party' }) } as never),
  ).toBe('A colleague\'s task cannot pause it for "awaiting-third-party"; the policy has no pause for that.');
  life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } });
  expect(refused({})).toBeUndefined();
  expect(refused({ pauses: 'awaiting-third-party' })).toMatch(/^It is resolved: no clock runs/);
});

test('whatever people do, nothing closes with such work open, each is late at most once, and each is done once', () => {
  fc.assert(
    fc.property(acts, moods, (todo, mood) => {
      const { facts } = live(lifeIn(mood), todo);
      const open = new Set<unknown>();
      const late = new Set<unknown>();
      for (const { type, data } of facts) {
        if (data['kind'] === 'sub-task' && type === 'task.opened') open.add(data['task']);
        if (data['kind'] === 'sub-task' && type === 'task.done') expect(open.delete(data['task'])).toBe(true);
        if (type === 'closed') expect(open.size).toBe(0);
        if (type === 'clock.breached' && String(data['clock']).startsWith('sub-task:')) {
          expect(late.has(data['clock'])).toBe(false);
          late.add(data['clock']);
        }
      }
    }),
    runs(200),
  );
});
