import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal } from '../../src/standins/journal';

const directory = mkdtempSync(join(tmpdir(), 'journal-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('a line that a kill cut short is dropped, those before it are kept, and the next stands on its own', () => {
  const file = join(directory, 'new', 'journal.jsonl');
  const lines: string[] = [];
  openJournal<string>(file, (line) => lines.push(line)).append('satu');
  appendFileSync(file, '"du');

  openJournal<string>(file, (line) => lines.push(line)).append('tiga');
  expect(lines).toEqual(['satu']);
  expect(readFileSync(file, 'utf8')).toBe('"satu"\n"tiga"\n');
});
