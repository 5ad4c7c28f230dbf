import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../src/settings';
import { run } from '../../src/starters/cli/run';

/** `tuntas init`, typed in a folder of its own. What it writes is lived by in test/package. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tuntas-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function types(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, {
    settings: () => ({ ...readSettings({ NO_COLOR: '1' }), project: folder }),
    api: () => {
      throw new Error('nothing runs');
    },
    out: { write: (text: string) => out.push(text) > 0, isTTY: false },
    err: { write: (text: string) => err.push(text) > 0 },
  });
  return { code, out: out.join(''), err: err.join('') };
}
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const manifest = () => JSON.parse(read('package.json')) as { scripts: object; dependencies: object };

test('a new folder gets a project whose policy and extension have no mistake', async () => {
  const { code, out } = await types(
    ...['init', 'kea', '--name', 'Kea: since 1923', '--zone', 'Pacific/Auckland', '--country', 'NZ'],
    ...['--currency', 'NZD', '--email', 'help@kea.test', '--prefix', 'KEA'],
  );
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/Now: cd kea && npm install, and npm test; then npm start\.\n$/),
  ]);
  expect(readdirSync(join(folder, 'kea')).toSorted()).toEqual([
    ...['.gitignore', 'README.md', 'config', 'package.json', 'test', 'tsconfig.json', 'tuntas.config.ts'],
  ]);
  expect(read('kea/config/policy.yaml')).toMatch(/^ {2}name: "Kea: since 1923"$/m);
  expect(read('kea/config/policy.yaml')).toContain('email: ana@kea.test');

  const own = join(folder, 'kea');
  const checked: string[] = [];
  const code2 = await run(['policy', 'check', '--json'], {
    settings: () => ({ ...readSettings({ NO_COLOR: '1' }), project: own }),
    api: () => {
      throw new Error('nothing runs');
    },
    out: { write: (text: string) => checked.push(text) > 0, isTTY: false },
    err: { write: (text: string) => checked.push(text) > 0 },
  });
  expect([code2, JSON.parse(checked.join(''))]).toEqual([0, { ok: true, errors: [], warnings: [] }]);
});

test('where npm has been before, what it wrote stays, but for its stand-in for a test', async () => {
  mkdirSync(join(folder, 'node_modules'));
  const npms = {
    name: 'desk',
    scripts: { test: 'echo "Error: no test specified" && exit 1', lint: 'oxlint' },
    dependencies: { tuntas: 'file:../tuntas.tgz' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(npms));
  expect((await types('init')).code).toBe(0);
  expect(manifest()).toMatchObject({
    ...{ name: 'desk', dependencies: { tuntas: 'file:../tuntas.tgz' } },
    scripts: { test: 'node --test', start: 'tuntas up', lint: 'oxlint' },
  });
});

test('a folder in which somebody has written is left as it is', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'mine');
  expect(await types('init')).toEqual({
    ...{ code: 2, out: '' },
    err: `tuntas: ${folder} is not empty: notes.txt; name a new folder, as in tuntas init complaints\n`,
  });
  expect(readdirSync(folder)).toEqual(['notes.txt']);
});

test.each([
  [['--country', 'Indonesia'], /^tuntas: --country is not a country; write its two letters, as ID\n$/],
  [['--zone', 'Atlantis'], /^tuntas: --zone .*\n$/],
  [['--email', 'nowhere'], /^tuntas: --email .*\n$/],
  [['--prefix', 'tn'], /^tuntas: --prefix is not a prefix; write two to six capitals, as TN\n$/],
  [['--locale', 'fr'], /^tuntas: --locale is "fr", in which Tuntas brings no messages; choose one of en, id, ms/],
])('%j is refused, and nothing is written', async (options, told) => {
  const refused = await types('init', ...options);
  expect(refused).toEqual({ code: 2, out: '', err: expect.stringMatching(told) });
  expect(readdirSync(folder)).toEqual([]);
});
