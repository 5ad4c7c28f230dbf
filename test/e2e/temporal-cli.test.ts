import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { View } from '../../src/domain/show';
import { devServer } from '../support/temporal';
import { ROOT, runs, type Said, surroundings } from './support/processes';
import { eventually, useTuntas } from './support/tuntas';

/*
 * Nobody needs our code to drive a complaint: Temporal's own command line is enough. The commands are those of
 * docs/temporal-cli.md, to the letter; only where Temporal listens is said beforehand, as the page tells its reader.
 */
const tuntas = useTuntas();
const REFERENCE = 'TN-7F3KQ-92QDM';

const page = readFileSync(join(ROOT, 'docs', 'temporal-cli.md'), 'utf8');
const commands = [...page.matchAll(/```sh\n([\s\S]*?)\n```/g)].map(([, command = '']) => command);
let shell: (command: string) => Promise<Said>;

/** The one command of the page that has all these words. */
function line(...words: readonly string[]): string {
  const found = commands.filter((command) => words.every((word) => command.includes(word)));
  if (found.length !== 1) throw new Error(`docs/temporal-cli.md has ${found.length} commands with ${words.join(', ')}`);
  return found[0] ?? '';
}

const view = async (): Promise<View> => {
  const { out } = await shell(`${line('workflow query')} --output json`);
  return (JSON.parse(out) as { queryResult: [View] }).queryResult[0];
};

beforeAll(async () => {
  const { urls } = await tuntas.start();
  const bin = join(tuntas.home, 'on-path');
  mkdirSync(bin);
  symlinkSync(await devServer(), join(bin, 'temporal'));
  const { PATH } = surroundings();
  const env = surroundings({ PATH: `${bin}:${PATH}`, TEMPORAL_ADDRESS: urls['temporal'] ?? '' });
  shell = (command) => runs('sh', ['-c', command], env);
}, 120_000);

afterAll(async () => {
  await tuntas.stop('SIGTERM');
}, 60_000);

test('a complaint is opened; its customer has a letter and a text, and it can be asked how it stands', async () => {
  expect(await shell(line('workflow start'))).toMatchObject({ code: 0 });
  await eventually(async () => {
    const [mail] = (await tuntas.mails()).filter(({ subject }) => subject.includes(REFERENCE));
    const text = tuntas.texts().find(({ body, status }) => body.includes(REFERENCE) && status === 'delivered');
    return mail && text;
  }, 'the acknowledgement arrives on both channels');
  const stands = await eventually(async () => {
    const now = await view();
    return now.owner.person === null ? undefined : now;
  }, 'somebody takes it');
  expect(stands).toMatchObject({ reference: REFERENCE, status: 'in-progress', tier: 'L1', category: 'billing' });
});

test('it is paused with a question, resumed by the answer, escalated', async () => {
  expect(await shell(line('--name pause'))).toMatchObject({ code: 0 });
  expect(await view()).toMatchObject({ status: 'paused' });
  const question = 'Tagihan bulan apa yang dobel?';
  await eventually(
    async () => (await tuntas.mails()).find(({ text }) => text.includes(question)),
    'the question reaches the customer',
  );

  expect(await shell(line('workflow signal'))).toMatchObject({ code: 0 });
  await eventually(
    async () => ((await view()).status === 'in-progress' ? true : undefined),
    'the answer ends the pause',
  );

  expect(await shell(line('--name escalate'))).toMatchObject({ code: 0 });
  expect(await view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing' } });
});

test('what makes no sense now is refused with its reason, and changes nothing', async () => {
  const before = await view();
  const refused = await shell(line('--name confirm'));
  expect(refused.code).toBe(1);
  expect(refused.out + refused.err).toContain('there is no resolution to confirm yet');
  expect(await view()).toEqual(before);
});

test('a complaint that cannot be read fails once, and says what to mend', async () => {
  const failed = await shell(line('workflow execute'));
  expect(failed.code).toBe(1);
  expect(failed.out + failed.err).toContain('customer.name must be a text that says something.');
  const { out } = await shell(`temporal workflow describe --workflow-id complaint:TN-7F3KQ-92QDN --output json`);
  const { workflowExecutionInfo } = JSON.parse(out) as { workflowExecutionInfo: { status: string } };
  expect(workflowExecutionInfo.status).toBe('WORKFLOW_EXECUTION_STATUS_FAILED');
});

test('it is found by its status and tier, and our own pages know it as any other', async () => {
  await eventually(
    async () => ((await shell(line('workflow list'))).out.includes(REFERENCE) ? true : undefined),
    'Temporal lists it',
  );
  const { out } = await tuntas.types('timeline', REFERENCE);
  for (const line of ['received', 'pause.started', 'pause.ended', 'tier.changed']) expect(out).toContain(line);
});

test('the page has no command that was not run', () => {
  expect(commands).toHaveLength(8);
});
