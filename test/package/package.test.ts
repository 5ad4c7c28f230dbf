import { spawn } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMail } from '../../src/standins/mailbox/mail';
import { openMaildir } from '../../src/standins/mailbox/maildir';
import { killTree, ROOT, runs, surroundings, treeOf } from '../e2e/support/processes';
import { eventually } from '../e2e/support/tuntas';
import { devServer } from '../support/temporal';

/*
 * Tuntas as a package: packed here, installed in a folder where nothing is, and lived with as docs/extending.md says. The
 * folder is somebody else's: nothing of the checkout is near it. npm's cache is this machine's.
 */
const home = mkdtempSync(join(tmpdir(), 'tuntas-package-'));
const project = join(home, 'complaints');
const installed = join(project, 'node_modules', 'tuntas');
const MINUTE = 60_000;
let env: NodeJS.ProcessEnv;
let tree: readonly number[] = [];

beforeAll(async () => {
  env = surroundings({ PORT: '0', MAILBOX_PORT: '0', TELEPHONE_PORT: '0', TEMPORAL_CLI_PATH: await devServer() });
  mkdirSync(project);
});
afterAll(() => {
  for (const process of tree) killTree(process);
  rmSync(home, { recursive: true, force: true });
});

/** Types a command in the project's folder; it has to succeed. Returns what it printed. */
async function types(command: string, ...words: string[]): Promise<string> {
  const { code, out, err } = await runs(command, words, env, 4 * MINUTE, project);
  if (code !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${code}:\n${out}\n${err}`);
  return out;
}

/** The commands that the page shows, as somebody types them. */
const shown = () =>
  /<!-- run: a project -->\n\n```sh\n([\s\S]*?)```/
    .exec(readFileSync(join(ROOT, 'docs', 'extending.md'), 'utf8'))?.[1]
    ?.trim()
    .split('\n');

test('it is packed small, with what is built and without sources', async () => {
  const packed = await runs('npm', ['pack', '--json', '--pack-destination', home], env, 3 * MINUTE);
  const [{ files, size } = { files: [], size: 0 }] = [JSON.parse(packed.out)].flat() as {
    readonly size: number;
    readonly files: readonly { readonly path: string }[];
  }[];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      'bin/tuntas.js',
      'dist/workflow-bundle.js',
      'dist/testing/index.d.ts',
      'config/policy.yaml',
    ]),
  );
  expect(
    paths.filter((path) =>
      /^(?:src|test|scripts|bench)\/|\.map$|\.tsx?$(?<!\.d\.ts|^templates\/.*|^examples\/.*)/.test(path),
    ),
  ).toEqual([]);
  expect(size).toBeLessThan(4_000_000);
}, 300_000);

test('it is installed in an empty folder, and writes a project there whose test passes', async () => {
  const commands = shown();
  const [tarball = ''] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
  expect(commands).toEqual([`npm install ../${tarball}`, 'npx tuntas init', 'npm test']);
  await types('npm', 'install', `../${tarball}`, '--prefer-offline', '--no-audit', '--no-fund');
  expect(await types('npx', 'tuntas', 'init')).toContain('tuntas.config.ts');
  await types('npx', 'tuntas', 'init', '../second', '--name', 'Kea');
  const second = JSON.parse(readFileSync(join(home, 'second', 'package.json'), 'utf8')) as { dependencies: object };
  expect(second.dependencies).toEqual({ tuntas: `file:../${tarball}` });
  // Beside the four stories of the project, all that the test kit gives.
  copyFileSync(join(__dirname, 'kit.test.mjs'), join(project, 'test', 'kit.test.mjs'));
  expect(await types('npm', 'test')).toMatch(/^# pass 12$[\s\S]*^# fail 0$/m);
}, 300_000);

test('its types are whole: what is right compiles, and what is wrong does not', async () => {
  const wrong = `import { defineTuntas } from 'tuntas';
import { openStage } from 'tuntas/testing';
// @ts-expect-error there is no such severity
export default defineTuntas({ routing: { near: () => ({ severity: 'huge' }) } });
// @ts-expect-error it is a moment or a text
void openStage({ startAt: 9 });
`;
  writeFileSync(join(project, 'test', 'types.ts'), wrong);
  await types(process.execPath, join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.');
  rmSync(join(project, 'test', 'types.ts'));
}, 300_000);

test('it runs there, keeps its data there and not among the packages, and stops clean', async () => {
  const before = latest(installed);
  const child = spawn('npx', ['tuntas', 'up'], {
    cwd: project,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  await eventually(async () => (printed.includes('Ready.') ? true : undefined), 'it is ready', MINUTE);
  tree = treeOf(child.pid ?? 0);

  const customer = [
    '--name',
    'Siti',
    '--email',
    'siti@example.test',
    '--subject',
    'Charged twice',
    '--text',
    'For W-123456',
  ];
  const opened = await types('npx', 'tuntas', 'open', ...customer, '--category', 'billing', '--json');
  const { reference } = JSON.parse(opened) as { reference: string };
  const mails = () =>
    Promise.all(
      openMaildir(join(project, '.tuntas', 'mailbox'))
        .all()
        .map(readMail),
    );
  await eventually(
    async () => (await mails()).find(({ subject }) => subject.endsWith(`it has a number: ${reference}`)),
    'its letter lies in the mailbox, in the words of the project',
    MINUTE,
  );
  expect(await types('npx', 'tuntas', 'show', reference)).toMatch(/dev@wholesale/);
  expect(await types('npm', 'run', '-s', 'check')).toMatch(
    /extension: .*tuntas\.config\.ts adds routing wholesale-orders/,
  );

  process.kill(-(child.pid ?? 0), 'SIGINT');
  // npx ends by the signal itself; what counts is what it started.
  await eventually(
    async () => (tree.flatMap(treeOf).length === 0 ? true : undefined),
    'nothing of it runs any more',
    MINUTE,
  );
  const left = (...name: string[]) => existsSync(join(project, '.tuntas', ...name));
  expect([left('store', 'data'), left('store', 'lock'), left('running.json')]).toEqual([true, false, false]);
  expect(latest(installed)).toBe(before);
}, 300_000);

/** When anything in a folder changed last. */
const latest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('node_modules'))
      .map((name) => statSync(join(folder, name)).mtimeMs),
    statSync(folder).mtimeMs,
  );
