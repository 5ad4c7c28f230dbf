import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { checkPolicy } from '../../src/policy/check/check-policy';
import { TODAY } from './broken';
import { inFolder } from './support';

/** Whatever somebody does to a policy, checking it answers, soon, and points at places that there are. */
const text = readFileSync('config/policy.yaml', 'utf8').replace(/^include:.*$/m, 'include: [calendars/*.yaml]');
/** What our own policy does without. */
const ALSO = `
brands: { kilat: { name: Contoh Kilat, email: halo@kilat.test, locale: en }, pelan: { name: Pelan, email: a@pelan.test } }
locales: [id, en]
goodwill: { L1: { amount: "50000.00", currency: IDR }, L2: { amount: "60000.00", currency: IDR } }
signOff:
  - { id: refusals, when: { outcome: not-upheld, severity: [high, critical] }, by: { role: lead } }
  - { id: large, when: { over: { amount: "1000000.00", currency: IDR }, category: billing }, by: { tier: L3, role: lead } }
quietHours: { window: "21:00-07:00", channels: [sms, voice], exempt: { severities: [critical], messages: [reply] } }
retention: { keep: 7y, from: receipt, legalHold: { by: [lead], review: 6mo } }
trends: [{ id: spike, by: [category], window: 7cd, atLeast: 10, usual: 8w, rise: 2, tell: billing }]
regimes: [{ use: quick, when: { category: [billing, fraud], customer.vip: true } }, { use: quicker }]
`;
const files = ['config/calendars/jakarta.yaml', 'test/policy/broken/base/packs/kiwi.yaml'];
const tree: unknown = {
  ...(parse(text) as object),
  ...(parse(ALSO) as object),
  ...Object.assign({}, ...files.map((file) => parse(readFileSync(file, 'utf8')) as object)),
  include: [],
};
const PATIENCE_MS = 5_000;
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 40);

function answers(written: string): void {
  inFolder((folder) => {
    const file = path.join(folder, 'policy.yaml');
    cpSync('config/calendars', path.join(folder, 'calendars'), { recursive: true });
    writeFileSync(file, written);
    const began = Date.now();
    const { errors, warnings } = checkPolicy(file, TODAY);
    expect(Date.now() - began).toBeLessThan(PATIENCE_MS);
    for (const { file: where, line, column, what, fix } of [...errors, ...warnings]) {
      expect(readFileSync(where, 'utf8').split(/\r\n|\n|\r/).length).toBeGreaterThanOrEqual(line);
      expect(Math.min(line, column, what.length, fix.length)).toBeGreaterThan(0);
      expect(`${what} ${fix}`).not.toMatch(/undefined|\[object|NaN/);
    }
  });
}

/** Values that people, tools and mistakes put into policies. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, true, '', ' ', 0, -1, 1.5, 1e308, [], {}, [[]], [null], { a: { b: {} } }, '__proto__'),
  fc.constantFrom<unknown>(
    'constructor',
    'toString',
    '9999wh',
    '9999bd',
    '0h',
    '1m',
    '24x7',
    '00:00-24:00',
    '23:59-00:00',
  ),
  fc.constantFrom<unknown>(
    'desk',
    'L1',
    'L9',
    'other',
    'billing/refund',
    'UTC',
    'Etc/GMT+12',
    'ID',
    'AU-NSW',
    'ID-constructor',
  ),
  fc.constantFrom<unknown>(
    '2026-02-30',
    '9999-12-31',
    '0001-01-01',
    'XXX',
    'JPY',
    'en-x-private',
    '*.yaml',
    '../*',
    '.',
  ),
  fc.string({ maxLength: 12 }),
  fc.jsonValue({ maxDepth: 2 }),
);

type Step = readonly [kind: 'set' | 'drop' | 'rename' | 'double' | 'swap', where: number, value: unknown];
const step: fc.Arbitrary<Step> = fc.tuple(fc.constantFrom('set', 'drop', 'rename', 'double', 'swap'), fc.nat(), odd);

/** Every place in a tree, as its parent and the key there. */
function places(node: unknown): { around: Record<string, unknown>; key: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  const around = node as Record<string, unknown>;
  return Object.keys(around).flatMap((key) => [{ around, key }, ...places(around[key])]);
}

function mutate(root: unknown, [kind, where, value]: Step): void {
  const all = places(root);
  const here = all[where % Math.max(1, all.length)];
  const there = all[(where * 7919) % Math.max(1, all.length)];
  if (!here || !there) return;
  const { around, key } = here;
  if (kind === 'set') around[key] = value;
  else if (kind === 'drop') Reflect.deleteProperty(around, key);
  else if (kind === 'rename') around[JSON.stringify(value)] = structuredClone(around[key]);
  else if (kind === 'double') around[`${key}-too`] = structuredClone(around[key]);
  else around[key] = structuredClone(there.around[there.key]);
}

test('a policy with changed keys, types and values is answered for', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const changed = structuredClone(tree);
      for (const one of steps) mutate(changed, one);
      answers(stringify(changed, { aliasDuplicateObjects: false }));
    }),
    { numRuns: RUNS },
  );
});

test('a policy whose text was cut, doubled and scribbled on is answered for', () => {
  const scribble = fc.tuple(
    fc.nat(text.length),
    fc.nat(200),
    fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '\n',
        '\t',
        ':',
        '- ',
        '[',
        '{',
        '}',
        '"',
        "'",
        '&a ',
        '*a',
        '!!set ',
        '#',
        '|',
        '%YAML 1.1\n---\n',
        '---\n',
        '\u0000',
      ),
      fc.string({ maxLength: 8 }),
    ),
  );
  fc.assert(
    fc.property(fc.array(scribble, { minLength: 1, maxLength: 4 }), (scribbles) => {
      const changed = scribbles.reduce((so, [at, length, put]) => so.slice(0, at) + put + so.slice(at + length), text);
      answers(changed);
    }),
    { numRuns: RUNS },
  );
});

test.each<[story: string, written: string]>([
  ['nothing', ''],
  ['a nest without end', '['.repeat(20_000)],
  ['a map in a map in a map', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  [
    'a thousand laughs',
    `a: &a [x, x]\n${'bcdefghijkl'.replaceAll(/./g, (name) => `${name}: &${name} [${`*${String.fromCharCode(name.charCodeAt(0) - 1)}, `.repeat(9)}]\n`)}`,
  ],
  ['itself, within itself', 'a: &a { b: *a }\n'],
  ['bytes', '\u0000\uFFFD\u0007'],
])('%s is answered for', (_story, written) => answers(written));
