import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectExtension, loadExtension } from '../../src/extension/load';
import { tellProblem } from '../../src/policy/problem';
import { readSettings } from '../../src/settings';
import { run } from '../../src/starters/cli/run';
import { CrmProblem } from '../../src/tuntas';

/** A project's folder with these files in it, gone after the test. */
let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'tuntas-extension-'));
  mkdirSync(join(project, 'config'));
});
afterEach(() => rmSync(project, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(project, name), text);
const load = (policy?: string) => loadExtension({ policy, project });
/** What is wrong, each at its line, with file names as they are within the folder. */
const told = async () =>
  (await inspectExtension({ policy: undefined, project })).problems.map((one) =>
    tellProblem(one).replaceAll(`${project}/`, ''),
  );

test('without a file there is nothing of one’s own', async () => {
  expect(await load()).toEqual({ file: undefined, extension: {} });
});

test('TypeScript is run as it is, with what it imports beside it; what it imports from tuntas is this very Tuntas', async () => {
  write('regions.ts', "export const far: ReadonlySet<string> = new Set<string>(['NZ']);");
  write(
    'tuntas.config.ts',
    `import { CrmProblem, defineTuntas, type OpenComplaint } from 'tuntas';
import { far } from './regions';

enum Desk { Far = 'far-away' }

export default defineTuntas({
  routing: { far: ({ brand }: OpenComplaint) => (far.has(brand ?? '') ? { desk: Desk.Far } : undefined) },
  crm: { broken: () => { throw new CrmProblem('away', 'it is closed; come again'); } },
});`,
  );
  const { file, extension } = await load();
  expect(file).toBe(join(project, 'tuntas.config.ts'));
  const opening = { channel: 'web', subject: '', text: '', customer: { name: 'Siti' } };
  expect(extension.routing?.['far']?.({ ...opening, brand: 'NZ' }, { receivedAt: new Date() })).toEqual({
    desk: 'far-away',
  });
  expect(() => extension.crm?.['broken']?.({} as never)).toThrow(CrmProblem);
});

test('JavaScript does as well, in either kind of module; one beside the policy goes first', async () => {
  write('tuntas.config.js', "module.exports = { routing: { here: () => ({ tier: 'L2' }) } };");
  write('config/tuntas.config.mjs', "export default { routing: { beside: () => ({ tier: 'L3' }) } };");
  expect(Object.keys((await load()).extension.routing ?? {})).toEqual(['here']);
  const beside = await load(join(project, 'config', 'policy.yaml'));
  expect(Object.keys(beside.extension.routing ?? {})).toEqual(['beside']);
});

test.each([
  [
    'what is no TypeScript',
    'export default {\n  routing: {\n    near: () => ({ desk: ),\n  },\n};',
    [/^tuntas\.config\.ts:3:25 cannot be run: .*; correct it$/],
  ],
  [
    'what throws while it is read',
    "import { defineTuntas } from 'tuntas';\n\nconst url: string = JSON.parse('{}').warehouse.url;\nexport default defineTuntas({});",
    [/^tuntas\.config\.ts:3:\d+ cannot be run: Cannot read properties of undefined.*; correct it$/],
  ],
  [
    'what imports something that is not there',
    "import { near } from './nearby';\nexport default { routing: { near } };",
    [/^tuntas\.config\.ts:1:\d+ cannot be run: Cannot find module '\.\/nearby'.*; correct it$/],
  ],
  [
    'a file that exports no extension',
    "import { defineTuntas } from 'tuntas';\nexport default defineTuntas;",
    [/^tuntas\.config\.ts:2:1 exports no extension by default; write export default defineTuntas\(\{ \.\.\. \}\)$/],
  ],
  [
    'a part that nobody knows, and parts that are none',
    "export default {\n  rooting: {},\n  routing: {\n    near: 'front-line',\n    'Near By': () => undefined,\n  },\n  crm: [],\n};",
    [
      /^tuntas\.config\.ts:2:3 rooting: is not a part that we know; did you mean "routing"\?$/,
      /^tuntas\.config\.ts:7:3 crm: is not a map of names; write \{ name: \.\.\. \}$/,
      /^tuntas\.config\.ts:4:5 routing\.near: is not a function; write \(complaint\) => .*$/,
      /^tuntas\.config\.ts:5:5 routing\.Near By: is not a name we can use; write small letters.*$/,
    ],
  ],
  [
    'a channel that is none, and one with a part that nobody knows',
    "const branch = { name: 'branch', longest: 'very' };\nexport default {\n  channels: [branch, 'counter', { name: 'chat', reed: () => undefined }],\n};",
    [
      /^tuntas\.config\.ts:\d+:\d+ channels\.branch\.longest: is not a length; write so many characters$/,
      /^tuntas\.config\.ts:3:\d+ channels\.number 2: is not a channel; write .*$/,
      /^tuntas\.config\.ts:3:\d+ channels\.chat\.reed: is not a name we know; did you mean "read"\?$/,
    ],
  ],
  [
    'an activity that hears of what never happens, and one that does nothing',
    "export default {\n  activities: {\n    pay: {\n      on: ['closd'],\n      run() {},\n    },\n    print: { onn: ['closed'] },\n    post: { run() {}, every: 'day' },\n  },\n};",
    [
      /^tuntas\.config\.ts:4:12 activities\.pay\.on\.closd: is no type of line on a timeline; did you mean "closed"\?$/,
      /^tuntas\.config\.ts:7:5 activities\.print: has no function run; write .*$/,
      /^tuntas\.config\.ts:8:23 activities\.post\.every: is not a name we know; .*$/,
    ],
  ],
])('%s is told at its line', async (_story, text, wanted) => {
  write('tuntas.config.ts', text);
  const problems = await told();
  expect(problems).toHaveLength(wanted.length);
  for (const [index, expected] of wanted.entries()) expect(problems[index]).toMatch(expected);
});

test('two in one folder are refused: nobody would know which of them holds', async () => {
  write('tuntas.config.ts', 'export default {};');
  write('tuntas.config.js', 'module.exports = {};');
  expect(await told()).toEqual(['tuntas.config.js:1:1 is the second beside tuntas.config.ts; keep one of them']);
});

test('the check of a policy and the doctor tell it as well', async () => {
  write('tuntas.config.ts', "export default {\n  routing: { near: 'front-line' },\n};");
  const types = async (...words: string[]) => {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await run(words, {
      settings: () => ({ ...readSettings({ NO_COLOR: '1', TUNTAS_HOME: join(project, '.tuntas') }), project }),
      api: () => {
        throw new Error('nothing runs');
      },
      out: { write: (text: string) => out.push(text) > 0, isTTY: false },
      err: { write: (text: string) => err.push(text) > 0 },
    });
    return [code, out.join(''), err.join('')];
  };
  const told = `${project}/tuntas.config.ts:2:14 routing.near: is not a function;`;
  expect(await types('policy', 'check')).toEqual([
    ...[1, expect.stringContaining(`error   ${told}`), expect.stringMatching(/^tuntas: 1 error in .* and .*\.ts\n$/)],
  ]);
  expect(await types('doctor')).toEqual([
    ...[1, expect.stringContaining(`FAIL extension: ${told}`), 'tuntas: amiss: extension\n'],
  ]);
  write('tuntas.config.ts', 'export default { activities: { pay: { run: async () => undefined } } };');
  expect(await types('doctor')).toEqual([0, expect.stringContaining('tuntas.config.ts adds activities pay\n'), '']);
});
