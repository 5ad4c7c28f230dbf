import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { happeningsSchema } from '../../src/contract/happenings';
import type { Instant } from '../../src/domain/instant';
import { explain } from '../../src/policy/explain/explain';
import { createPolicy, type Policy } from '../../src/policy/policy';
import { sourceOf } from '../../src/policy/source';

interface Case {
  readonly story: string;
  readonly target: string;
  readonly high?: string;
  readonly kind?: 'service' | 'statutory';
  readonly calendar: string;
  readonly start: string;
  readonly events?: readonly string[];
  readonly until?: string;
  readonly due: string;
  readonly warn: readonly string[];
}

const file = path.join(__dirname, 'clock-cases.yaml');
const { calendars, pauses, cases } = parse(readFileSync(file, 'utf8')) as {
  calendars: Record<string, object>;
  pauses: Record<string, string>;
  cases: Case[];
};

/** One clock that matters, and others too long to come in its way. A desk of each calendar's name, all on one tier. */
function policyOf({ target, high = target, kind = 'service', calendar, events = [] }: Case): Policy {
  const names = Object.keys(calendars).filter(
    (name) => name === 'office' || [calendar, ...events].some((text) => text.split(' ').at(-1) === name),
  );
  const [ours, desk] = calendar.startsWith('desk ') ? ['desk', calendar.slice(5)] : [calendar, 'office'];
  const still = { calendar: 'office', target: '4000h', warn: [], onBreach: 'remind' };
  return createPolicy(
    sourceOf(
      {
        schema: 1,
        version: '1',
        organisation: {
          ...{ name: 'Contoh', zone: 'Asia/Jakarta', country: 'ID', locale: 'id', currency: 'IDR' },
          ...{ email: 'care@contoh.test', referencePrefix: 'TN' },
        },
        tiers: ['L1'],
        startTier: 'L1',
        calendars: Object.fromEntries(names.map((name) => [name, calendars[name]])),
        people: { ani: { name: 'Ani', email: 'ani@contoh.test' } },
        desks: Object.fromEntries(
          names.map((name) => [
            name,
            { function: 'general', tier: 'L1', calendar: name, members: ['ani'], lead: 'ani' },
          ]),
        ),
        ladders: { general: { L1: desk } },
        clocks: {
          ...Object.fromEntries(['acknowledge', 'first-response', 'update', 'tier'].map((name) => [name, still])),
          resolve: { kind, calendar: ours, target: { low: target, medium: target, high, critical: high } },
          'close-out': { ...still, kind: 'statutory' },
        },
        pauses: Object.fromEntries(Object.entries(pauses).map(([reason, limit]) => [reason, { limit }])),
      },
      file,
    ),
  );
}

const MOMENT = /^\w{3} (\d{4}-\d\d-\d\d) (\d\d:\d\d)(:\d\d)? ([+-]\d\d:\d\d)/;

/** `Fri 2026-11-20 16:00 +07:00`, as it is written in the cases. */
function rfc3339(text: string): string {
  const [, day, time, seconds = ':00', offset] = MOMENT.exec(text)!;
  return `${day}T${time}${seconds}${offset}`;
}
const at = (text: string): Instant => Date.parse(rfc3339(text));

/** `Fri 2026-11-20 16:30 +07:00 pause awaiting-customer` as it stands in a file of events. */
function happening(line: string): object {
  const [type = '', what] = line.replace(MOMENT, '').trim().split(' ');
  const field = { pause: 'reason', reclassify: 'severity', 'hand-off': 'desk' }[type];
  return { at: rfc3339(line), type, ...(field && { [field]: what }) };
}

function clockOf(of: Case) {
  const opening = {
    ...{ channel: 'web', subject: 'Tagihan', text: 'Dobel', severity: 'low' as const },
    customer: { name: 'Siti', email: 'siti@example.test' },
  };
  const happenings = happeningsSchema.parse((of.events ?? []).map(happening));
  const until = of.until === undefined ? {} : { at: at(of.until) };
  const { clocks } = explain(policyOf(of), { opening, receivedAt: at(of.start), happenings, ...until });
  return clocks.find(({ clock }) => clock === 'resolve')!;
}

const told = (moment: Instant) => new Date(moment).toISOString();

test('there are enough of them, and no two tell the same story', () => {
  expect(new Set(cases.map(({ story }) => story)).size).toBe(cases.length);
  expect(cases.length).toBeGreaterThanOrEqual(120);
});

test.each(cases.map((one) => [one.story, one] as const))('%s', (_story, one) => {
  const clock = clockOf(one);
  expect({ due: told(clock.due), warn: clock.warnAt.map(told) }).toEqual({
    due: told(at(one.due)),
    warn: one.warn.map((moment) => told(at(moment))),
  });
  expect(clock.segments[0]?.from).toBe(clock.start);
  expect(clock.segments.at(-1)?.to).toBe(clock.due);
  if (one.kind === 'statutory') expect(clock.segments.filter(({ kind }) => kind === 'paused')).toEqual([]);
});

// peers.md, defect 1: what they lost was not the reckoning but the breach itself.
test('paused after 90 %, resumed, and left alone: the breach comes at its moment, and not before', () => {
  const one = cases.find(({ story }) => story === 'paused after 90 %, the breach still comes')!;
  const minute = (due: string, change: number) => {
    const [, day, time, , offset] = MOMENT.exec(due)!;
    const moment = new Date(Date.parse(`${day}T${time}:00${offset}`) + change * 60_000 + 7 * 3_600_000).toISOString();
    return `Wed ${moment.slice(0, 10)} ${moment.slice(11, 16)} +07:00`;
  };
  expect(clockOf({ ...one, until: minute(one.due, -1) }).state).toBe('running');
  expect(clockOf({ ...one, until: one.due }).state).toBe('breached');
});
