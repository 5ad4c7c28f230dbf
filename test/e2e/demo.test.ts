import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { devServer } from '../support/temporal';
import { BIN, ROOT, runs, type Said, surroundings } from './support/processes';

/*
 * The demo tells the whole story on real parts, and tells the truth: every promised step is read off a timeline, and
 * one that a policy takes away is missed by name.
 */
const STEPS = [
  ...['acknowledged', 'assigned', 'warned', 'breached', 'escalated-L2', 'escalated-L3', 'handed-off', 'paused'],
  ...['resumed', 'callback-connected', 'callback-retried', 'resolved', 'confirmed', 'survey-sent', 'survey-reminded'],
  ...['bad-score', 'reopened', 'closed', 'close-out-warned', 'close-out-notice'],
];
const THREE_MINUTES = 180_000;

const told = z.strictObject({
  ok: z.boolean(),
  policyVersion: z.string(),
  seconds: z.number(),
  steps: z.array(
    z.strictObject({
      name: z.string(),
      ok: z.boolean(),
      reference: z.string().nullable(),
      at: z.iso.datetime().nullable(),
      detail: z.string().exactOptional(),
    }),
  ),
  customers: z.array(
    z.strictObject({
      reference: z.string(),
      name: z.string(),
      received: z.array(
        z.strictObject({
          at: z.iso.datetime(),
          channel: z.string(),
          message: z.string(),
          subject: z.string().exactOptional(),
          text: z.string(),
        }),
      ),
    }),
  ),
  failed: z.array(z.string()),
});

const home = mkdtempSync(join(tmpdir(), 'tuntas-demo-'));
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  env = surroundings({ TUNTAS_HOME: home, TEMPORAL_CLI_PATH: await devServer() });
  await runs(process.execPath, [BIN, '--help'], env, THREE_MINUTES);
}, THREE_MINUTES);
afterAll(() => rmSync(home, { recursive: true, force: true }));

const demo = (policy?: string): Promise<Said> =>
  runs(
    'npm',
    ['run', '-s', 'demo', '--', '--json'],
    { ...env, ...(policy && { TUNTAS_POLICY: policy }) },
    THREE_MINUTES,
  );

test('three customers live through weeks in under three minutes, and every promised step happens', async () => {
  const { code, out, err } = await demo();
  const { ok, steps, customers, failed, seconds } = told.parse(JSON.parse(out));
  expect({ code, ok, failed, missed: steps.filter((step) => !step.ok) }).toEqual({
    ...{ code: 0, ok: true, failed: [], missed: [] },
  });
  expect(steps.map(({ name }) => name)).toEqual(STEPS);
  expect(seconds).toBeLessThan(180);
  expect(err).toMatch(/Siti's bill/);

  expect(customers).toHaveLength(3);
  for (const { reference, received } of customers) {
    expect(received[0]?.message).toBe('acknowledgement');
    expect(new Set(received.map(({ channel }) => channel))).toEqual(new Set(['email', 'sms']));
    expect(received.map(({ at }) => at)).toEqual(received.map(({ at }) => at).toSorted());
    expect(received.some(({ text }) => text.includes(reference))).toBe(true);
  }
  const days = steps.map(({ at }) => Date.parse(at ?? '')).toSorted((a, b) => a - b);
  expect(((days.at(-1) ?? 0) - (days[0] ?? 0)) / 86_400_000).toBeGreaterThan(29);
}, 200_000);

test.each([
  ['callback-retried', 'retries: [30m, 60m, 120m]', 'retries: []', ['callback-connected']],
  ['close-out-warned', 'target: 30cd', 'target: 30cd\n    warn: [50]', []],
])(
  'a policy that takes %s away is found out: exit 1, and it is named',
  async (step, from, to, alsoAllowed) => {
    const { code, out, err } = await demo(policyWith(from, to));
    const { ok, failed } = told.parse(JSON.parse(out));
    expect({ code, ok }).toEqual({ code: 1, ok: false });
    expect(failed).toContain(step);
    expect(failed.filter((one) => one !== step && !alsoAllowed.includes(one))).toEqual([]);
    expect(err).toContain(`the demo missed ${failed.join(', ')}`);
  },
  200_000,
);

/** The policy that comes with Tuntas, with one thing changed. */
function policyWith(from: string, to: string): string {
  const config = mkdtempSync(join(home, 'config-'));
  cpSync(join(ROOT, 'config'), config, { recursive: true });
  const file = join(config, 'policy.yaml');
  const text = readFileSync(file, 'utf8');
  if (!text.includes(from)) throw new Error(`the policy does not say: ${from}`);
  writeFileSync(file, text.replace(from, to));
  return file;
}
