import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN, ROOT, runs, type Said, surroundings } from './support/processes';

/** Before a release is put to work: would it carry on what an earlier one began? (Open complaints: start.test.ts.) */
const golden = ['plain', 'breaches', 'paused'].map((name) => join(ROOT, 'test', 'replay', 'histories', `${name}.json`));
const [plain = ''] = golden;
const directory = mkdtempSync(join(tmpdir(), 'tuntas-replay-'));

const replay = (...words: readonly string[]): Promise<Said> =>
  runs(process.execPath, [BIN, 'replay', ...words], surroundings({ TUNTAS_HOME: directory }));

function written(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

beforeAll(() => runs(process.execPath, [BIN, '--help'], surroundings(), 180_000), 200_000);

test('recorded lives that it carries on', async () => {
  expect(await replay(...golden)).toEqual({ code: 0, out: '3 lives replayed, 0 would break\n', err: '' });
});

test('a life that another release would have led is named, with where they part', async () => {
  // As if an earlier release had asked the world for something under another name.
  const other = written('other.json', readFileSync(plain, 'utf8').replaceAll('"sendMessages"', '"sendLetters"'));
  const { code, out, err } = await replay(plain, other, '--json');
  expect([code, err]).toEqual([1, 'tuntas: this release would break 1 of 2 lives\n']);
  expect(JSON.parse(out)).toEqual({
    replayed: 2,
    broken: [
      {
        workflowId: expect.stringMatching(/^complaint:TN-/),
        runId: expect.any(String),
        why: expect.stringMatching(/sendLetters/),
      },
    ],
  });
});

test('what is no history is wrong usage, and says what to give', async () => {
  expect(await replay(join(directory, 'nowhere.json'))).toMatchObject({
    ...{ code: 2, err: expect.stringMatching(/^tuntas: .*nowhere\.json cannot be read as JSON: ENOENT.*\n$/) },
  });
  expect(await replay(written('empty.json', '{"events":[]}'))).toMatchObject({
    ...{ code: 2, err: expect.stringMatching(/empty\.json is no history: give what `temporal workflow show/) },
  });
});
