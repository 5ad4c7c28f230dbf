import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Actor } from '../../../src/domain/event';
import { FACT_TYPES } from '../../../src/domain/fact-types';
import { type EntryType, sentenceOf } from '../../../src/http/console/timeline/sentences';
import { toldBy } from '../../../src/http/console/timeline/told';
import { showCase } from '../../../src/http/show-case';
import { caseOf, lifeOf, namesIn, siti } from '../support/lives';

const names = namesIn('Asia/Jakarta');
const ani: Actor = { kind: 'staff', id: 'ani' };
const customer: Actor = { kind: 'customer' };
const system: Actor = { kind: 'system' };
const AT = '2026-11-23T02:00:00Z';
const LATER = '2026-11-24T05:30:00Z';
const letter = { key: 'TN-1:resolution:resolution.email:1', channel: 'email', message: 'resolution', to: 'customer' };
const refund = { redress: 'R1', kind: 'refund', amount: 7_500_000, currency: 'IDR' };
const referred = { scheme: 'afca', reference: 'A-77', stage: 'referred-back' };

const say = (type: string, data: object, actor: Actor = system) =>
  sentenceOf(toldBy({ seq: 1, at: AT, type, actor, data: { ...data } }, names));

/** Every kind of line with what it may hold, and how a stranger reads it. */
const LINES: Record<EntryType, readonly [actor: Actor, data: object, says: string]> = {
  received: [system, { channel: 'web', receivedAt: AT }, 'The complaint came in by the web page.'],
  assigned: [
    ...[system, { desk: 'billing', person: 'dimas', tier: 'L2', because: 'least loaded' }],
    'Dimas Saputra at Billing Specialists (L2) answers for it now: least loaded.',
  ] as const,
  accepted: [ani, {}, 'Ani Lestari took it on.'],
  declined: [
    ...[ani, { desk: 'front-line', person: 'ani', because: 'declined', reason: 'on leave' }],
    'Ani Lestari declined to take it on: on leave.',
  ] as const,

  'message.queued': [system, letter, 'The final answer is on its way to Siti, by e-mail.'],
  'message.accepted': [
    ...[system, { ...letter, possiblyDoubled: true }],
    'The final answer to Siti was handed to the provider, by e-mail; it may have gone out twice.',
  ] as const,
  'message.delivered': [
    ...[system, { key: letter.key, channel: 'sms', providerId: 'SM1' }],
    'The final answer arrived, by text message.',
  ] as const,
  'message.failed': [
    ...[system, { ...letter, reason: 'no such mailbox', permanent: true }],
    'The final answer could not be delivered by e-mail: no such mailbox.',
  ] as const,
  'message.received': [customer, { id: 'x', channel: 'whatsapp' }, 'Siti wrote by WhatsApp.'],

  'approach.taken': [
    ...[system, { approach: 'heated', because: ['words:penipu', 'capitals'], manager: 'ani' }],
    'What helps here: heated, because “penipu” in their words, they write in capitals; Ani Lestari was told.',
  ] as const,
  'approach.ended': [ani, { approach: 'heated' }, 'No longer taken to help: heated.'],

  'clock.started': [
    ...[system, { clock: 'close-out', point: '2', kind: 'statutory', due: LATER }],
    'The close-out clock of point 2 started: due Tue 24 Nov 2026 12:30.',
  ] as const,
  'clock.warned': [
    ...[system, { clock: 'resolve', percent: 75, due: '2026-11-24T17:00:00Z' }],
    '75 % of the resolve clock is used up: due the end of Tue 24 Nov 2026.',
  ] as const,
  'clock.breached': [
    ...[system, { clock: 'first-response', kind: 'service', due: LATER, escalates: true }],
    'The first response clock ran out: it was due Tue 24 Nov 2026 12:30, so the complaint goes one tier up.',
  ] as const,
  'clock.met': [system, { clock: 'holding-reply', point: '1' }, 'The holding reply clock of point 1 was met.'],
  'clock.cancelled': [system, { clock: 'tier' }, 'The time at this tier clock was called off.'],

  'pause.started': [
    ...[ani, { reason: 'awaiting-customer', until: LATER, text: 'Which month?' }],
    'Ani Lestari paused it, awaiting customer: until Tue 24 Nov 2026 12:30 at the latest.',
  ] as const,
  'pause.ended': [
    ...[customer, { reason: 'awaiting-customer', by: 'customer' }],
    'The pause, awaiting customer, ended: the customer answered.',
  ] as const,
  'tier.changed': [
    ...[system, { from: 'L1', to: 'L2', desk: 'billing', because: 'breach', clock: 'tier' }],
    'It moved from L1 to L2, to Billing Specialists: the time at this tier clock ran out.',
  ] as const,
  'handoff.offered': [
    ...[ani, { from: 'front-line', desk: 'technical', summary: 'Modem' }],
    'Ani Lestari handed it from Customer Care to Technical Specialists.',
  ] as const,
  'handoff.accepted': [
    ...[ani, { desk: 'billing', person: 'dimas' }],
    'Dimas Saputra accepted the hand-off for Billing Specialists.',
  ] as const,
  'handoff.declined': [
    ...[ani, { desk: 'technical', to: 'billing', because: 'declined', reason: 'no modem in it' }],
    'Ani Lestari declined the hand-off: no modem in it; Billing Specialists has it now.',
  ] as const,
  'note.added': [
    ...[
      ani,
      { reclassified: { severity: { from: 'low', to: 'high' }, regime: { from: null, to: 'my-bnm' }, point: '2' } },
    ],
    'Ani Lestari changed severity from low to high and regime of point 2 from none to my-bnm.',
  ] as const,

  'redress.proposed': [ani, refund, 'Ani Lestari proposed the refund of IDR 75,000 (R1).'],
  'redress.approved': [ani, refund, 'The refund of IDR 75,000 (R1) was approved by Ani Lestari.'],
  'redress.declined': [ani, refund, 'The refund of IDR 75,000 (R1) was declined by Ani Lestari.'],
  'redress.delivered': [
    ...[system, { ...refund, kind: 'apology', amount: 0 }],
    'The apology (R1) was granted to the customer in writing.',
  ] as const,

  'duty.dialled': [
    ...[system, { desk: 'billing', person: 'dimas', round: 1 }],
    'The phone of Dimas Saputra, on duty, rang.',
  ] as const,
  'duty.answered': [
    ...[system, { desk: 'billing', person: 'dimas' }],
    'Dimas Saputra pressed 1 on the phone, and has it.',
  ] as const,
  'duty.missed': [
    ...[system, { desk: 'billing', person: 'dimas', result: 'no-answer' }],
    'Dimas Saputra did not take it on by phone (no answer).',
  ] as const,
  'duty.exhausted': [system, { desk: 'billing' }, 'Nobody on duty at Billing Specialists could be reached by phone.'],
  'callback.withheld': [
    system,
    { desk: 'billing' },
    'No phone call was offered: nobody of Billing Specialists who speaks their language and knows the matter is on duty in the days ahead.',
  ],
  'callback.offered': [system, {}, 'A phone call was offered to the customer.'],
  'callback.booked': [customer, { slot: LATER }, 'A phone call was booked for Tue 24 Nov 2026 12:30.'],
  'callback.moved': [customer, { slot: LATER }, 'The phone call was moved to Tue 24 Nov 2026 12:30.'],
  'callback.dialled': [system, { attempt: 2 }, 'The phone rang, attempt 2.'],
  'callback.connected': [system, { attempt: 2 }, 'Both sides pressed 1 and spoke.'],
  'callback.missed': [
    ...[system, { attempt: 1, result: 'no-answer', retryAt: LATER }],
    'The call did not come about (no answer); it is tried again at Tue 24 Nov 2026 12:30.',
  ] as const,
  'callback.exhausted': [system, {}, 'Every attempt to call was used up; a person sees to it.'],
  'callback.cancelled': [system, {}, 'The phone call was called off.'],
  'callback.recorded': [customer, { stage: 'agreed' }, 'The customer agreed that the call is recorded.'],
  'callback.ended': [
    ...[ani, { attempt: 1, outcome: 'spoke', identity: 'confirmed', note: 'Refund on Friday' }],
    'Ani Lestari told how the call went: they spoke; it was the customer.',
  ] as const,

  'point.answered': [
    ...[ani, { points: ['2', '3'], outcome: 'partly-upheld', rootCause: 'late file' }],
    'Ani Lestari answered part of it (points 2 and 3): partly upheld; the cause: late file.',
  ] as const,
  resolved: [ani, { outcome: 'upheld', cycle: 1, summary: 'Refunded' }, 'Ani Lestari resolved it: upheld.'],
  confirmed: [system, { by: 'silence' }, 'No objection came in time: it counts as solved.'],
  objected: [customer, { text: 'Not yet' }, 'Siti said that it is not solved.'],
  'survey.sent': [system, { cycle: 1 }, 'The customer was asked how it was handled.'],
  'survey.phoned': [
    system,
    { cycle: 1, outcome: 'hung-up' },
    'At the end of a call the customer hung up before rating the handling.',
  ],
  'survey.reminded': [system, { cycle: 1 }, 'The customer was reminded of that question.'],
  'survey.answered': [
    ...[customer, { cycle: 1, score: 2, bad: true }],
    'Siti rated the handling 2 of 5, a bad score that somebody uninvolved looks into.',
  ] as const,
  'survey.suppressed': [
    system,
    { cycle: 1, because: 'cap' },
    'The customer was not asked how it was handled: they were asked about another complaint not long before.',
  ],
  'survey.expired': [system, { cycle: 1 }, 'The time to rate the handling is over.'],
  reopened: [customer, { because: 'objection' }, 'It was opened again: the customer objected to the answer.'],

  'followup.sent': [system, { cycle: 1 }, 'The customer was asked whether it still works.'],
  'followup.answered': [customer, { cycle: 1, works: false }, 'Siti said that it broke again.'],
  'followup.expired': [system, { cycle: 1 }, 'Nobody said that it does not work any more.'],
  'followup.skipped': [
    ...[system, { cycle: 1, because: 'bad-score' }],
    'The customer is not asked whether it still works: a bad score is looked into.',
  ] as const,
  'notice.prepared': [
    ...[system, { notice: 'delay-notice', regime: 'au-rg271', points: ['1'], due: LATER }],
    'The delay notice (point 1) was prepared for a person to complete by Tue 24 Nov 2026 12:30.',
  ] as const,
  'notice.sent': [
    ...[system, { notice: 'delay-notice', points: ['1'], ground: 'complex', expectedBy: Date.parse(LATER) }],
    'The delay notice (point 1) went out, on the ground “complex”; an answer is promised by Tue 24 Nov 2026 12:30.',
  ] as const,
  'right.opened': [
    ...[system, { points: ['1'], body: 'AFCA', because: 'deadline', until: null }],
    'The customer may now go to AFCA (point 1): the time for our final answer has passed.',
  ] as const,
  'referral.received': [
    ...[system, { referral: 'afca:A-77', ...referred, by: Date.parse(LATER) }],
    'AFCA (their number A-77) took it up: referred back, to be answered by Tue 24 Nov 2026 12:30.',
  ] as const,
  'referral.updated': [
    ...[system, { referral: 'afca:A-77', ...referred, stage: 'decided' }],
    'AFCA (their number A-77) moved on: decided.',
  ] as const,

  'task.opened': [
    ...[system, { task: 'review:1', kind: 'review', desk: 'specialists', avoid: ['ani'], due: LATER }],
    'Complaint Specialists was asked to look into the bad score, by Tue 24 Nov 2026 12:30.',
  ] as const,
  'task.done': [
    ...[ani, { task: 'unreachable:1', kind: 'unreachable' }],
    'Ani Lestari saw to a task, to reach the customer, for no channel is left.',
  ] as const,
  'policy.moved': [ani, { from: '1', to: '2' }, 'It lives by version 2 of the policy now, no longer by 1.'],
  'personal.erased': [ani, {}, 'All personal words and contacts were erased.'],
  withdrawn: [customer, {}, 'Siti withdrew it.'],
  dismissed: [
    ...[ani, { reason: 'about another firm', agreedBy: 'hana' }],
    'Ani Lestari dismissed it: about another firm. Hana Siregar agreed.',
  ] as const,
  closed: [system, {}, 'It was closed.'],
};

/** What betrays that a machine spoke: braces, missing values, names of ours, moments to the millisecond. */
const RAW = /[{}[\]_]|undefined|unknown|null|NaN|Invalid|\[object|\b\d{10,}|\d{4}-\d\d-\d\dT|[a-z]+\.[a-z]+/;

test.each(Object.entries(LINES))('%s is told in a plain sentence', (type, [actor, data, says]) => {
  expect(say(type, data, actor)).toBe(says);
  expect(says).not.toMatch(RAW);
});

test('there is a sentence for every fact that a journey can come to', () => {
  expect(Object.keys(LINES)).toEqual(expect.arrayContaining([...FACT_TYPES]));
});

describe('what a line may hold besides', () => {
  test.each([
    [
      'received',
      { channel: 'email', receivedAt: '2026-11-20T01:00:00Z' },
      /; it had reached us on Fri 20 Nov 2026 08:00\.$/,
    ],
    ['received', { channel: 'web', receivedAt: '2026-11-23T01:59:58Z' }, /^The complaint came in by the web page\.$/],
    [
      'declined',
      { desk: 'billing', person: 'dimas', because: 'silence' },
      /^Dimas Saputra did not take it on in time\.$/,
    ],
    ['declined', { desk: 'billing', person: 'dimas', because: 'away' }, /^Dimas Saputra is away\.$/],
    [
      'handoff.declined',
      { desk: 'technical', to: 'billing', because: 'silence' },
      /^Technical Specialists did not take the hand-off on in time; Billing/,
    ],
    [
      'assigned',
      { desk: 'billing', person: null, tier: 'L2', because: 'the desk has no members' },
      /^The lead at Billing/,
    ],
    [
      'message.queued',
      { ...letter, message: 'staff-task', to: { lead: 'billing' } },
      /^The task .* the lead of Billing Specialists/,
    ],
    ['message.queued', { ...letter, message: 'staff-assigned', to: { person: 'eka' } }, /on its way to Eka Wulandari/],
    ['message.received', { channel: 'email', sender: 'lawyer' }, /^A lawyer wrote by e-mail\.$/],
    [
      'note.added',
      { raised: { from: 'L1', to: 'L2', because: 'rule', rule: 'vip-billing' } },
      /^It begins at L2 instead of L1: by a rule of the policy \(vip-billing\)\.$/,
    ],
    [
      'tier.changed',
      { from: 'L2', to: 'L1', desk: 'billing', because: 'de-escalation', reason: 'decided' },
      /: nobody higher is needed any more: decided\.$/,
    ],
    ['handoff.offered', { from: 'billing', desk: 'billing', reason: 'decided' }, /, a tier lower: decided\.$/],
    [
      'message.queued',
      { ...letter, message: 'staff-assigned', to: { person: 'eka' }, until: LATER },
      / waits until Eka Wulandari is at work, Tue 24 Nov 2026 12:30\.$/,
    ],
    [
      'message.queued',
      { ...letter, until: LATER },
      /^The final answer waits until the customer’s quiet hours are over, Tue 24 Nov 2026 12:30\.$/,
    ],
    [
      'message.failed',
      { ...letter, channel: 'sms', reason: 'opted out', permanent: true },
      /^The final answer was not sent by text message: the customer wants none there\.$/,
    ],
    [
      'message.failed',
      { ...letter, reason: 'no longer needed', permanent: false },
      /^The final answer was not needed any more, and was not sent\.$/,
    ],
    [
      'message.failed',
      { ...letter, reason: 'on leave', permanent: false },
      /who is on leave: the lead of their desk reads it\.$/,
    ],
    ['message.failed', { ...letter, reason: 'busy', permanent: false }, /: busy; it will be tried again\.$/],
    ['message.received', { channel: 'sms', score: 4 }, /answered by text message with a 4/],
    [
      'tier.changed',
      { from: 'L1', to: 'L2', desk: 'billing', because: 'the customer asks for it' },
      /: the customer asks for it\.$/,
    ],
    ['note.added', {}, /added a note\.$/],
    ['note.added', { linked: { to: 'TN-1', kind: 'duplicate-of' } }, /noted that it is a duplicate of TN-1\.$/],
    ['note.added', { linked: { to: 'TN-1', kind: 'follow-up-to', off: true } }, /took back that it follows up TN-1\.$/],
    ['task.opened', { kind: 'sub-task', desk: 'technical' }, /^Technical Specialists was asked to do what a colleague/],
    ['clock.breached', { clock: 'sub-task:2', due: LATER }, /^The sub-task 2 clock ran out/],
    ['note.added', { watched: { person: 'dimas' } }, /has Dimas Saputra watch it from now on\.$/],
    ['note.added', { watched: { person: 'dimas', off: true } }, /lets Dimas Saputra watch it no longer\.$/],
    [
      'note.added',
      { mentions: ['dimas', 'technical'] },
      /added a note, for Dimas Saputra and Technical Specialists\.$/,
    ],
    ['note.added', { contact: { changed: 'email' } }, /is reached by another e-mail address from now on\.$/],
    ['note.added', { contact: { changed: 'phone' } }, /is reached by another phone number from now on\.$/],
    ['note.added', { contact: { preferred: 'sms' } }, /wishes to be written to by text message from now on\.$/],
    ['note.added', { contact: { preferred: 'any' } }, /has no wish for a channel any more\.$/],
    ['note.added', { problem: 'score must be 1, 2, 3, 4 or 5.' }, /could not be understood.*score must be/],
    ['callback.cancelled', { because: 'never' }, /wants no phone calls/],
    [
      'callback.dialled',
      { attempt: 1, person: 'ani', because: 'agent-busy' },
      /Ani Lestari rang instead \(agent busy\)/,
    ],
    ['callback.ended', { attempt: 1, outcome: 'cut-off', identity: 'not-asked' }, /broke off; nobody asked/],
    ['callback.ended', { attempt: 1, outcome: 'untold', identity: 'not-asked' }, /^Nobody told in time/],
    ['callback.connected', { attempt: 1, fresh: true }, /changed a short time ago/],
    ['callback.recorded', { stage: 'refused' }, /did not agree/],
    ['callback.recorded', { stage: 'kept', recording: 'RE1', seconds: 9 }, /kept by the provider/],
    ['callback.recorded', { stage: 'failed' }, /could not be recorded/],
    ['callback.ended', { attempt: 1, outcome: 'spoke', identity: 'failed' }, /could not be made sure/],
    ['callback.missed', { attempt: 3, result: 'voicemail', retryAt: null }, /\(voicemail\)\.$/],
    ['confirmed', { by: 'customer' }, /confirmed that it is solved/],
    [
      'right.opened',
      { points: ['1'], body: 'FOS', because: 'final-response', until: LATER },
      /They may until Tue 24 Nov/,
    ],
  ])('%s: %j', (type, data, says) => {
    expect(say(type, data)).toMatch(says);
  });
});

test('no message is called by a name that only we know', () => {
  const catalogue = parse(readFileSync(join(__dirname, '../../../config/messages/en.yaml'), 'utf8')) as {
    messages: { en: { letters: Record<string, object> } };
  };
  const letters = Object.keys(catalogue.messages.en.letters);
  expect(letters.length).toBeGreaterThan(30);
  for (const message of letters) expect(say('message.queued', { ...letter, message })).not.toMatch(/staff|-for-you/);
});

test('a line of a kind that is not known yet is still words', () => {
  expect(say('goodwill.granted', { anything: { at: 'all' } }, ani)).toBe('Ani Lestari: goodwill granted.');
});

test('a line whose fields are missing breaks nothing', () => {
  for (const type of Object.keys(LINES)) expect(say(type, {})).not.toMatch(/undefined|null|\[object|Invalid/);
});

test('a whole life reads as plain sentences', () => {
  const received = Date.parse('2026-11-23T09:40:00+07:00');
  const HOURS = 3_600_000;
  const life = lifeOf(siti, received);
  life.until(received + 5 * HOURS).happens({ type: 'note', actor: ani, personal: { text: 'Called the bank' } });
  life.happens({ type: 'pause', reason: 'awaiting-customer', actor: ani });
  life.until(received + 50 * HOURS).happens({ type: 'message.received', id: 'm', channel: 'email', actor: customer });
  life.happens({ type: 'hand-off', desk: 'billing', actor: ani, personal: { summary: 'Twice' } });
  life.happens({ type: 'redress', kind: 'refund', amount: 500_000_000, actor: ani });
  life.until(received + 900 * HOURS);
  life.happens({ type: 'resolve', outcome: 'upheld', actor: ani, personal: { summary: 'Paid back' } });
  life.until(received + 930 * HOURS).happens({ type: 'rate', score: 1, actor: customer });
  life.until(received + 1_200 * HOURS);
  const { row, around } = caseOf(life, siti);
  const { timeline } = showCase(row, around);
  expect(new Set(timeline.map(({ type }) => type)).size).toBeGreaterThan(20);
  for (const entry of timeline) expect(sentenceOf(toldBy(entry, names))).not.toMatch(RAW);
});

describe('goodwill', () => {
  const gift = { redress: 'R2', kind: 'goodwill', amount: 5_000_000, currency: 'IDR' };
  const value = { amount: '12000000.00', currency: 'IDR' };

  test.each<[type: string, data: object, actor: Actor, says: string]>([
    [
      ...(['redress.proposed', { ...gift, reason: 'Two weeks' }, ani] as const),
      'Ani Lestari proposed the goodwill of IDR 50,000 (R2): Two weeks.',
    ],
    [
      'redress.approved',
      { ...gift, because: 'within-limit', weighed: { given: 0, times: 0, waiting: 0 } },
      system,
      'The goodwill of IDR 50,000 (R2) is within the limits, so nobody had to approve it; in the twelve months before, the customer was given nothing.',
    ],
    [
      'redress.approved',
      { ...gift, weighed: { given: 30_000_000, times: 2, waiting: 1_000_000, value } },
      ani,
      'The goodwill of IDR 50,000 (R2) was approved by Ani Lestari; in the twelve months before, the customer was given IDR 300,000 (2 times), and IDR 10,000 more is proposed; they are worth IDR 12,000,000 a year to us.',
    ],
    [
      ...([
        'redress.declined',
        { ...gift, reason: 'Enough', weighed: { given: 1_000_000, times: 1, waiting: 0 } },
        ani,
      ] as const),
      'The goodwill of IDR 50,000 (R2) was declined by Ani Lestari: Enough; in the twelve months before, the customer was given IDR 10,000 (once).',
    ],
    [
      ...(['redress.declined', { ...gift, because: 'nobody-may' }, system] as const),
      'The goodwill of IDR 50,000 (R2) is not given: nobody may approve it.',
    ],
    [
      ...(['redress.declined', { ...gift, because: 'over' }, system] as const),
      'The goodwill of IDR 50,000 (R2) is not given: the complaint ended before it was decided.',
    ],
    [
      ...(['clock.breached', { clock: 'redress-approval:R2', due: LATER, escalates: false }, system] as const),
      'The approval of R2 clock ran out: it was due Tue 24 Nov 2026 12:30.',
    ],
  ])('%s: %j', (type, data, actor, says) => {
    expect(say(type, data, actor)).toBe(says);
  });
});
