import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { told } from './broken';
import { inFolder, problemsIn } from './support';

/** The policy skeleton of the outside contract, completed by the people and desks that it only names. */
const SKELETON = `schema: 1
version: "2026-11-01"
organisation: { name: Contoh, zone: Asia/Jakarta, country: ID, locale: id, currency: IDR, email: care@contoh.test, referencePrefix: TN }
include: [regimes/*.yaml, calendars/*.yaml, messages/*.yaml]
tiers: [L0, L1, L2, L3]            # lowest first
startTier: L1
severities: [low, medium, high, critical]
categories: [billing, delivery, technical, staff, fraud, other]
calendars:
  office: { zone: Asia/Jakarta, week: { mon-thu: ["08:00-12:00", "13:00-17:00"], fri: ["08:00-11:30", "13:30-17:00"] }, holidays: { region: ID, add: [], remove: [] }, halfDays: { "2026-12-24": ["08:00-12:00"] } }
people:
  ani: { name: Ani, email: ani@contoh.test, phone: "+628111111111", roles: [agent], languages: [id, en] }
desks:
  front-line: { function: billing, tier: L1, calendar: office, members: [ani], lead: ani }
  billing: { function: billing, tier: L2, calendar: office, members: [ani], lead: ani, acceptWithin: 2wh }
  executive-office: { function: billing, tier: L3, calendar: office, members: [ani], lead: ani }
ladders:
  billing: { L1: front-line, L2: billing, L3: executive-office }
clocks:
  resolve: { kind: service, calendar: office, target: { low: 5bd, medium: 3bd, high: 16wh, critical: 4h }, warn: [50, 75, 90], onBreach: escalate }
pauses:
  awaiting-customer: { limit: 10bd, remind: [3bd] }
rules:
  - { id: vip-billing, when: { category: billing, customer.vip: true }, then: { desk: billing, tier: L2, severity: high } }
regimes:
  - { use: id-ojk-written, when: { product: loan } }
redress: { L1: { amount: "100000.00", currency: IDR } }
callbacks: { offerOn: [breach, escalation], retries: [30m, 60m, 120m], window: "09:00-20:00", first: agent }
survey: { scale: csat, after: 24h, remind: 72h, expire: 7cd, cap: 60cd, badAtMost: 2 }
`;

/** What the contract only names: "also: quietHours, retention, trends, signOff", and what came beside redress. */
const ALSO = `
brands:
  kilat: { name: Contoh Kilat, email: halo@kilat.test, phone: "+622150001001", locale: en }
locales: [id, en]
goodwill: { L1: { amount: "50000.00", currency: IDR }, L2: { amount: "50000.00", currency: IDR }, L3: { amount: "500000.00", currency: IDR } }
signOff:
  - { id: refusals, when: { outcome: not-upheld, severity: [high, critical] }, by: { role: agent } }
  - { id: large, when: { over: { amount: "1000000.00", currency: IDR } }, by: { tier: L3, role: agent } }
  - { id: regulated, when: { regime: id-ojk-written, category: billing, customer.vip: true }, by: { tier: L2 } }
quietHours: { window: "21:00-07:00", channels: [sms, voice], exempt: { severities: [critical], messages: [lateness-notice] } }
retention: { keep: 7y, from: closing, legalHold: { by: [agent], review: 6mo } }
trends:
  - { id: spike, by: [category, product], window: 7cd, atLeast: 10, usual: 8w, rise: 2, tell: executive-office }
  - { id: one-cause, by: [root-cause], window: 30cd, atLeast: 5, tell: billing }
`;

test('a policy written by the skeleton of the contract is accepted', () => {
  expect(problemsIn(SKELETON)).toEqual([]);
});

test('with all that the contract only names, and the packs and messages it includes, it has no mistake', () => {
  inFolder((folder) => {
    for (const part of ['messages', 'regimes']) cpSync(`config/${part}`, path.join(folder, part), { recursive: true });
    const text = `${SKELETON}${ALSO}`.replace(', calendars/*.yaml', '');
    writeFileSync(path.join(folder, 'policy.yaml'), text);
    const { errors, warnings } = told(folder);
    expect(errors).toEqual([]);
    const idle = warnings.flatMap((line) => /(\S+): is understood but not acted on/.exec(line)?.[1] ?? []);
    expect(idle.toSorted()).toEqual(['people.ani.roles'].concat('retention.legalHold', 'signOff', 'trends').toSorted());
  });
});

test.each([
  ['people: null', /people:\n.*\n/, 'people: null\n'],
  ['a list where a map belongs', /desks:\n( {2}.*\n)+/, 'desks: [a, b]\n'],
  ['a map where a text belongs', /version: .*/, 'version: { a: 1 }'],
  ['an empty policy', /^[^]*$/, 'schema: 1\n'],
])('%s is refused with a sentence, not a crash', (_story, from, to) => {
  const problems = problemsIn(SKELETON.replace(from, to));
  expect(problems.length).toBeGreaterThan(0);
  for (const { what, fix, line } of problems) {
    expect(what.length * fix.length * line).toBeGreaterThan(0);
  }
});
