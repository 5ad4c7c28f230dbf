import { nextDeadline } from '../../src/domain/journey/journey';
import { refusal } from '../../src/domain/permit';
import { clocksOf } from '../../src/domain/show';
import { HOUR, MINUTE } from '../../src/domain/instant';
import { Life } from './support/life';
import { at, placement, terms } from './support/jakarta';

const FRIDAY = at('2026-11-20 16:00');
const local = (instant: number) => new Date(instant + 7 * HOUR).toISOString().replace('T', ' ').slice(0, 16);
const when = (life: Life, type: string, pick: Record<string, unknown> = {}) =>
  life
    .told(type)
    .filter(({ data }) => Object.entries(pick).every(([key, value]) => data[key] === value))
    .map((fact) => local(fact.at));

describe('received', () => {
  test('is acknowledged at once on every channel the customer gave, and has an owner', () => {
    const life = new Life(FRIDAY);
    expect(life.sent('customer')).toEqual(['acknowledgement.email', 'acknowledgement.sms']);
    expect(life.complaint.common).toMatchObject({
      status: 'in-progress',
      tier: 'L1',
      owner: { desk: 'front-line', person: 'ani' },
    });
    expect(when(life, 'clock.met', { clock: 'acknowledge' })).toEqual(['2026-11-20 16:00']);
  });

  test('ten days late, what is already gone is late from the start, and it climbs one tier, not three', () => {
    const life = new Life(at('2026-11-30 10:00'), { receivedAt: at('2026-11-20 10:00') });
    life.until(life.now);
    expect(when(life, 'clock.breached', { clock: 'resolve' })).toEqual(['2026-11-30 10:00']);
    expect(life.told('clock.warned')).toHaveLength(0);
    expect(life.complaint.common.tier).toBe('L2');
  });

  test('with the policy out of reach, it lives by the house and then by its policy, and is acknowledged once', () => {
    const life = new Life(FRIDAY, { answers: () => undefined });
    expect(life.complaint.common).toMatchObject({ settled: 'waiting', owner: { desk: 'front-desk' } });
    life.until(FRIDAY + 2 * MINUTE);
    expect(life.sent('customer')).toEqual(['acknowledgement.email', 'acknowledgement.sms']);
    life.happens({ type: 'terms.resolved', terms, placement });
    expect(life.complaint.common).toMatchObject({
      settled: 'policy',
      owner: { desk: 'front-line' },
      category: 'billing',
    });
    expect(life.sent('customer')).toHaveLength(2);
    expect(local(clocksOf(life.complaint).find(({ clock }) => clock === 'resolve')!.due)).toBe('2026-11-27 00:00');
  });
});

describe('nobody picks it up', () => {
  const life = new Life(FRIDAY).until(at('2026-12-28 10:00'));

  test('the owner is warned at 50, 75 and 90 %, once each', () => {
    expect(
      life
        .told('clock.warned')
        .filter(({ data }) => data['clock'] === 'resolve')
        .map(({ data }) => data['percent']),
    ).toEqual([50, 75, 90]);
  });

  test('a breach raises it one tier to a new owner, and tells owner, lead and customer', () => {
    const raised = at('2026-11-24 16:00');
    expect(life.told('tier.changed').map(({ at: moment, data }) => [local(moment), data['to'], data['clock']])).toEqual(
      [
        ['2026-11-24 16:00', 'L2', 'tier'],
        ['2026-11-27 00:00', 'L3', 'resolve'],
      ],
    );
    const told = life.facts
      .filter((fact) => fact.type === 'message.queued' && fact.at === raised)
      .map(({ data }) => [data['message'], data['to']]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['staff-breach', { person: 'ani' }],
        ['staff-breach', { lead: 'front-line' }],
        ['escalation', 'customer'],
        ['staff-assigned', { person: 'bela' }],
      ]),
    );
  });

  test('at the top its lead is reminded on every business day', () => {
    expect(life.sent('staff').filter((message) => message.startsWith('staff-reminder')).length).toBeGreaterThan(10);
  });

  test('the top tier is warned of the close-out; on day 30 the breach is recorded, the lead rung, the customer told', () => {
    expect(when(life, 'clock.breached', { clock: 'close-out' })).toEqual(['2026-12-21 00:00']);
    expect(life.effects.filter(({ kind }) => kind === 'place-call')).toMatchObject([
      { purpose: 'alert', to: { lead: 'executive-office' } },
    ]);
    expect(life.sent('customer').filter((message) => message.startsWith('lateness-notice'))).toHaveLength(2);
    expect(life.told('notice.sent')).toHaveLength(1);
    expect(life.sent('staff').filter((message) => message === 'staff-close-out.email')).toHaveLength(3);
  });

  test('and it still has an owner and a next deadline', () => {
    expect(life.complaint.common.owner.desk).toBe('executive-office');
    expect(nextDeadline(life.complaint)).toBeDefined();
  });
});

describe('paused', () => {
  const paused = (text?: string) =>
    new Life(at('2026-11-20 10:00')).happens({
      type: 'pause',
      reason: 'awaiting-customer',
      ...(text && { personal: { text } }),
    });

  test('over the weekend, it is due that much later, and the statutory clock is not', () => {
    const life = paused();
    const closeOut = clocksOf(life.complaint).find(({ clock }) => clock === 'close-out')!.due;
    life
      .until(at('2026-11-23 11:00'))
      .happens({ type: 'message.received', id: 'm1', channel: 'email', personal: { text: 'ini datanya' } });
    expect(life.complaint.common.status).toBe('in-progress');
    const clocks = Object.fromEntries(clocksOf(life.complaint).map(({ clock, due }) => [clock, local(due)]));
    expect(clocks['tier']).toBe('2026-11-26 11:00');
    expect(clocks['close-out']).toBe(local(closeOut));
  });

  test('the customer is told what for, reminded, and at the limit it goes on by itself', () => {
    const life = paused('foto tagihan').until(at('2026-12-10 00:00'));
    expect(life.sent('customer')).toEqual(expect.arrayContaining(['waiting-for-you.email', 'waiting-reminder.email']));
    expect(life.told('pause.ended').map(({ data }) => data['by'])).toEqual(['limit']);
    expect(life.sent('staff')).toContain('staff-pause-ended.email');
  });

  test('a hold of two weeks adds no fact but its start, its reminder and its end', () => {
    const life = paused().until(at('2026-11-20 10:00'));
    const before = life.facts.length;
    life.until(at('2026-12-01 10:00'));
    expect(life.facts.slice(before).map(({ type, data }) => [type, data['message']])).toEqual([
      ['message.queued', 'waiting-reminder'],
      ['message.accepted', 'waiting-reminder'],
    ]);
  });

  test('twice for one reason is refused, and says what it is paused for', () => {
    expect(refusal(paused().complaint, { type: 'pause', at: 0, reason: 'awaiting-customer' })).toMatch(
      /paused for awaiting-customer already/,
    );
  });
});

describe('handed off', () => {
  test('with its summary, to the desk that stands higher; the customer hears its name', () => {
    const life = new Life(FRIDAY).happens({
      type: 'hand-off',
      desk: 'technical',
      personal: { summary: 'modem mati, sudah diganti sekali' },
    });
    expect(life.complaint.common).toMatchObject({
      tier: 'L2',
      function: 'technical',
      owner: { desk: 'technical', person: 'tari' },
      handOffs: 1,
    });
    expect(life.sent('customer')).toContain('hand-off.email');
    expect(life.told('handoff.offered')).toMatchObject([{ personal: { summary: 'modem mati, sudah diganti sekali' } }]);
  });

  test.each([
    ['nowhere', 'There is no desk "nowhere"; there is front-line, billing, technical, executive-office.'],
    ['front-line', 'Desk "front-line" has it already.'],
  ])('to %s is refused', (desk, why) => {
    expect(refusal(new Life(FRIDAY).complaint, { type: 'hand-off', at: FRIDAY, desk })).toBe(why);
  });
});

describe('resolved', () => {
  const resolved = () =>
    new Life(FRIDAY)
      .happens({ type: 'redress', kind: 'refund', amount: 5_000_000, actor: { kind: 'staff', id: 'ani' } })
      .happens({
        type: 'resolve',
        outcome: 'upheld',
        personal: { summary: 'dana kembali' },
        actor: { kind: 'staff', id: 'ani' },
      });

  test('the answer goes out with what was granted, and stops the clocks', () => {
    const life = resolved();
    const letter = life.effects.find((effect) => effect.kind === 'send-message' && effect.message === 'resolution');
    expect(letter).toMatchObject({
      about: { redress: 'refund', amount: 5_000_000, currency: 'IDR' },
      personal: { summary: 'dana kembali' },
    });
    expect(clocksOf(life.complaint).map(({ state }) => state)).not.toContain('running');
    expect(life.told('redress.delivered')).toHaveLength(1);
  });

  test('confirmed and rated well: closed, and the customer is told', () => {
    const life = resolved()
      .happens({ type: 'confirm' })
      .until(FRIDAY + 25 * HOUR)
      .happens({ type: 'rate', score: 5 });
    expect(life.complaint.common.status).toBe('closed');
    expect(life.sent('customer')).toContain('closing.email');
    expect(nextDeadline(life.complaint)).toBeUndefined();
  });

  test('silence: one survey, one reminder, one week; then it is settled and closed', () => {
    const life = resolved().until(at('2026-12-01 00:00'));
    expect(when(life, 'survey.sent')).toEqual(['2026-11-21 16:00']);
    expect(when(life, 'survey.reminded')).toEqual(['2026-11-24 16:00']);
    expect(when(life, 'survey.expired')).toEqual(['2026-11-29 00:00']);
    expect(life.told('confirmed').map(({ data }) => data['by'])).toEqual(['silence']);
    expect(life.complaint.common.status).toBe('closed');
  });

  test('objected to: open again with the same owner, a new resolve clock, and the close-out still from receipt', () => {
    const life = resolved()
      .until(FRIDAY + 2 * HOUR)
      .happens({ type: 'object', personal: { text: 'belum masuk' } });
    expect(life.complaint.common).toMatchObject({ status: 'in-progress', owner: { person: 'ani' } });
    const clocks = Object.fromEntries(clocksOf(life.complaint).map((clock) => [clock.clock, clock]));
    expect(local(clocks['resolve']!.start)).toBe('2026-11-20 18:00');
    expect(clocks['close-out']).toMatchObject({ state: 'met', start: FRIDAY });
    expect(life.until(at('2026-11-23 00:00')).told('survey.sent')).toHaveLength(0);
  });

  test('rated badly: someone uninvolved one tier up reviews it, opens it again, and has it', () => {
    const life = resolved()
      .happens({ type: 'confirm' })
      .until(FRIDAY + 24 * HOUR);
    life.happens({ type: 'message.received', id: 'm9', channel: 'sms', score: 1, personal: { text: '1' } });
    expect(life.complaint.common.status).toBe('resolved');
    expect(life.told('task.opened')).toMatchObject([{ data: { kind: 'review', desk: 'billing', avoid: ['ani'] } }]);
    life.happens({ type: 'reopen', reason: 'the refund never arrived', actor: { kind: 'staff', id: 'bela' } });
    expect(life.complaint.common).toMatchObject({
      status: 'in-progress',
      tier: 'L2',
      owner: { desk: 'billing', person: 'bela' },
    });
    expect(life.told('task.done')).toHaveLength(1);
    life
      .happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'sudah masuk' } })
      .happens({ type: 'confirm' });
    expect(life.complaint.common.status).toBe('resolved');
    expect(life.until(life.now + 25 * HOUR).told('survey.sent')).toHaveLength(2);
  });

  test('rated badly and nobody looks: the breach is recorded and the lead told, day after day, until a reason is given', () => {
    const life = resolved()
      .happens({ type: 'confirm' })
      .until(FRIDAY + 24 * HOUR)
      .happens({ type: 'rate', score: 2 });
    life.until(at('2026-11-28 00:00'));
    expect(when(life, 'clock.breached', { clock: 'review' })).toHaveLength(1);
    expect(life.complaint.common.status).toBe('resolved');
    life.happens({ type: 'task', done: 'review:1', personal: { note: 'the bank confirmed the transfer' } });
    expect(life.complaint.common.status).toBe('closed');
  });

  test('after the end, whoever writes again opens it again', () => {
    const life = resolved()
      .happens({ type: 'confirm' })
      .until(FRIDAY + 25 * HOUR)
      .happens({ type: 'rate', score: 4 });
    life.happens({ type: 'message.received', id: 'm2', channel: 'email', personal: { text: 'terpotong lagi' } });
    expect(life.complaint.common.status).toBe('in-progress');
    expect(nextDeadline(life.complaint)).toBeDefined();
  });
});

describe('letters', () => {
  const failing = (...channels: string[]) =>
    new Life(FRIDAY, {
      answers: (effect, moment) => {
        if (effect.kind === 'resolve-terms') return { type: 'terms.resolved', at: moment, terms, placement };
        if (effect.kind !== 'send-message') return undefined;
        const letter = { at: moment, key: effect.key, message: effect.message, channel: effect.channel, to: effect.to };
        return channels.includes(effect.channel)
          ? { ...letter, type: 'message.failed', reason: 'no such address', permanent: true }
          : { ...letter, type: 'message.accepted', providerId: 'p' };
      },
    });

  test('that e-mail cannot deliver go by the next channel', () => {
    const life = failing('email').happens({ type: 'reply', personal: { text: 'Halo' } });
    expect(life.sent('customer').slice(-2)).toEqual(['reply.email', 'reply.sms']);
    expect(life.told('task.opened')).toHaveLength(0);
  });

  test('that no channel can deliver become a task for a person', () => {
    const life = failing('email', 'sms').happens({ type: 'reply', personal: { text: 'Halo' } });
    expect(life.told('task.opened').at(-1)).toMatchObject({
      data: { kind: 'unreachable', task: 'unreachable:conversation:reply:1' },
    });
  });

  test('that bounce days later go by the next channel too', () => {
    const life = new Life(FRIDAY).happens({ type: 'reply', personal: { text: 'Halo' } });
    life.happens({
      type: 'message.bounced',
      key: 'TN-7F3KQ-92QDM:conversation:reply.email:1',
      channel: 'email',
      reason: 'mailbox full',
    });
    expect(life.sent('customer').at(-1)).toBe('reply.sms');
  });
});

describe('redress', () => {
  const proposed = (amount: number) =>
    new Life(FRIDAY).happens({ type: 'redress', kind: 'refund', amount, actor: { kind: 'staff', id: 'ani' } });

  test("within the tier's limit is granted", () => {
    expect(proposed(10_000_000).complaint.common.redress).toMatchObject([{ id: 'R1', state: 'approved' }]);
  });

  test('above it is for the next tier, and never for the one who proposed it', () => {
    const life = proposed(10_000_001);
    expect(life.told('task.opened')).toMatchObject([{ data: { kind: 'redress-approval', desk: 'billing' } }]);
    const approve = { type: 'approve', at: FRIDAY, redress: 'R1', approved: true } as const;
    expect(refusal(life.complaint, { ...approve, actor: { kind: 'staff', id: 'ani' } })).toMatch(/cannot approve it/);
    life.happens({ ...approve, actor: { kind: 'staff', id: 'budi' } });
    expect(life.complaint.common.redress).toMatchObject([{ state: 'approved' }]);
    expect(life.complaint.strands.tasks.open).toHaveLength(0);
  });
});

test('withdrawn and dismissed complaints end at once, with a word to the customer', () => {
  const withdrawn = new Life(FRIDAY).happens({ type: 'withdraw' });
  expect([withdrawn.complaint.common.status, withdrawn.sent('customer').at(-1)]).toEqual([
    'withdrawn',
    'withdrawn.email',
  ]);
  const dismissed = new Life(FRIDAY).happens({ type: 'dismiss', reason: 'a question', agreedBy: 'lia' });
  expect([dismissed.complaint.common.status, dismissed.sent('customer').at(-1)]).toEqual([
    'dismissed',
    'dismissed.email',
  ]);
  expect(clocksOf(dismissed.complaint).map(({ state }) => state)).not.toContain('running');
  expect(refusal(dismissed.complaint, { type: 'reply', at: FRIDAY })).toMatch(/Reopen it first/);
});

test('a life that began before a promise existed takes it up where it starts', () => {
  const life = new Life(FRIDAY);
  const { review: _review, ...before } = life.complaint.strands;
  life.complaint = { ...life.complaint, strands: before as typeof life.complaint.strands };
  life.happens({ type: 'resolve', outcome: 'upheld', personal: { summary: 'x' } }).until(FRIDAY + 25 * HOUR);
  life.happens({ type: 'rate', score: 1 });
  expect(life.told('task.opened').map(({ data }) => data['kind'])).toEqual(['review']);
});
