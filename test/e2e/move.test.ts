import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Shown } from '../../src/contract/show';
import { ROOT } from './support/processes';
import { eventually, useTuntas } from './support/tuntas';

/*
 * A policy changes while complaints are open. They keep the version they were opened with; an operator sees whose
 * deadlines would change, and moves them.
 */
const config = mkdtempSync(join(tmpdir(), 'tuntas-policy-'));
const file = join(config, 'policy.yaml');
cpSync(join(ROOT, 'config'), config, { recursive: true });
afterAll(() => rmSync(config, { recursive: true, force: true }));

const tuntas = useTuntas({ TUNTAS_POLICY: file });
const shown = async (reference: string): Promise<Shown> => {
  const { out } = await tuntas.types('show', reference, '--json');
  return JSON.parse(out) as Shown;
};
/** The complaint, as soon as it is as somebody says. */
const until = (reference: string, told: string, is: (complaint: Shown) => boolean): Promise<Shown> =>
  eventually(async () => {
    const now = await shown(reference);
    return is(now) ? now : undefined;
  }, told);
const dueOf = ({ clocks }: Shown, name: string) => clocks.find(({ clock }) => clock === name)?.due;

test('open complaints keep their version until they are moved, and the operator sees first what that does', async () => {
  await tuntas.start();
  const { out } = await tuntas.types(
    'open',
    '--name',
    'Siti',
    '--email',
    'siti@example.test',
    '--text',
    'Dua kali',
    '--subject',
    'Tagihan',
    '--json',
  );
  const { reference } = JSON.parse(out) as { reference: string };
  await until(reference, 'it is acknowledged', ({ timeline }) =>
    timeline.some(({ type }) => type === 'message.accepted'),
  );
  const before = await shown(reference);
  await tuntas.stop('SIGINT');

  const written = readFileSync(file, 'utf8');
  const slower = written
    .replace(/^version: .*$/m, "version: 'slower'")
    .replace(
      'target: { low: 5bd, medium: 3bd, high: 16wh, critical: 4h }',
      'target: { low: 9bd, medium: 8bd, high: 16wh, critical: 4h }',
    );
  expect(slower).not.toContain('medium: 3bd, high: 16wh');
  writeFileSync(file, slower);
  await tuntas.start();
  expect((await shown(reference)).policyVersion).toBe(before.policyVersion);

  const told = await tuntas.types('policy', 'move', '--json');
  const [move] = JSON.parse(told.out) as {
    reference: string;
    to: string;
    deadlines: { clock: string; before: string }[];
  }[];
  expect(move).toMatchObject({
    reference,
    to: 'slower',
    deadlines: [{ clock: 'resolve', before: dueOf(before, 'resolve') }],
  });
  expect((await shown(reference)).policyVersion).toBe(before.policyVersion);

  expect((await tuntas.types('policy', 'move', '--apply')).code).toBe(0);
  const after = await until(reference, 'it lives by the new one', ({ policyVersion }) => policyVersion === 'slower');
  expect(after.timeline.map(({ type }) => type)).toContain('policy.moved');
  expect(dueOf(after, 'resolve')).not.toBe(dueOf(before, 'resolve'));
  expect(dueOf(after, 'close-out')).toBe(dueOf(before, 'close-out'));
});

test('a version that nobody kept is said to be unknown, and the complaint goes on by the one it has', async () => {
  const refused = await tuntas.types('policy', 'move', '--to', 'never-written');
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/no policy of version "never-written"/);

  const { out } = await tuntas.types('list', '--json');
  const [first] = JSON.parse(out) as { reference: string }[];
  await tuntas.types('move', first!.reference, '--version', 'never-written');
  const noted = await until(first!.reference, 'it is noted', ({ timeline }) =>
    timeline.some(({ type, data }) => type === 'note.added' && String(data['problem']).includes('never-written')),
  );
  expect(noted.policyVersion).toBe('slower');
  expect(noted.nextDeadline).not.toBeNull();
});
