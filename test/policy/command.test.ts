import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '../../src/settings';
import { run } from '../../src/starters/cli/run';

/** Types a `tuntas policy` command where no server runs; tells its exit code and what it printed. */
async function policy(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(['policy', ...words], {
    settings: () => readSettings({ NO_COLOR: '1' }),
    api: () => {
      throw new Error('a policy is checked without any server');
    },
    out: { write: (text: string) => out.push(text) > 0, isTTY: false },
    err: { write: (text: string) => err.push(text) > 0 },
  });
  return { code, out: out.join(''), err: err.join('') };
}

test('the policy that comes with Tuntas has no mistake', async () => {
  const { code, out, err } = await policy('check', '--json');
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ ok: true, errors: [] });
});

test('a policy that is not there is one mistake, and exit 1', async () => {
  const { code, out, err } = await policy('check', '--policy', 'nowhere.yaml');
  expect(out).toMatch(/^error {3}nowhere\.yaml:1:1 cannot be read .*\nnowhere\.yaml: 1 error, 0 warnings\n$/);
  expect([code, err]).toEqual([1, 'tuntas: 1 error in nowhere.yaml\n']);
});

test('the schema of a kind of file is printed, or all of them are written into a folder', async () => {
  const { out } = await policy('schema', 'calendars');
  expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync('config/schema/calendars.json', 'utf8')));
  const folder = mkdtempSync(path.join(tmpdir(), 'tuntas-schema-'));
  expect(await policy('schema', '--write', folder)).toMatchObject({ code: 0 });
  expect(readdirSync(folder)).toEqual([
    'answers.json',
    'calendars.json',
    'channel-message.json',
    'messages.json',
    'policy.json',
    'regime.json',
  ]);
  rmSync(folder, { recursive: true });
});

test.each([
  ['no command', []],
  ['a schema that we do not have', ['schema', 'colours']],
  ['a command that we do not have', ['chek']],
  ['an option that we do not have', ['check', '--polcy', 'x']],
])('%s is wrong usage: exit 2, one line', async (_story, words) => {
  const { code, out, err } = await policy(...words);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^tuntas: .*\n$/);
});
