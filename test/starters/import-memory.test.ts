import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BIN, ROOT, runs, surroundings } from '../e2e/support/processes';

const folder = mkdtempSync(join(tmpdir(), 'tuntas-memory-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ROWS = 100_000;
/** So many megabytes of heap are allowed; the file alone is three times as large. */
const HEAP_MB = 32;

/** Imports a file with an API that is always glad; prints what came of it. */
const script = (file: string) => `
  const { importFile } = require(${JSON.stringify(join(ROOT, 'dist', 'starters', 'import', 'import-file.js'))});
  const { parseOpening } = require(${JSON.stringify(join(ROOT, 'dist', 'starters', 'import', 'parse.js'))});
  const open = async () => ({ existing: false });
  importFile(${JSON.stringify(file)}, { parse: parseOpening, open }).then(({ read, opened, faults, rejected }) =>
    console.log(JSON.stringify({ read, opened, faults, told: rejected.length })));`;

test.each([
  ['csv', 'channel,subject,text,customer.name', (row: number) => `web,Paket ${row},${'x'.repeat(1_000)},Joko`],
  [
    'jsonl',
    '',
    (row: number) =>
      `{"channel":"web","subject":"Paket ${row}","text":"${'x'.repeat(1_000)}","customer":{"name":"Joko"}}`,
  ],
])(
  'a hundred thousand rows of %s, every third of them bad, are read in constant memory',
  async (form, head, rowOf) => {
    await runs(process.execPath, [BIN, '--help'], surroundings(), 180_000);
    const file = join(folder, `long.${form}`);
    const out = createWriteStream(file);
    out.write(`${head}\n`);
    for (let row = 0; row < ROWS; row += 1) {
      const text = row % 3 === 0 ? rowOf(row).replace('Joko', '') : rowOf(row);
      if (!out.write(`${text}\n`)) await once(out, 'drain');
    }
    out.end();
    await once(out, 'close');
    const said = await runs(
      process.execPath,
      [`--max-old-space-size=${HEAP_MB}`, '-e', script(file)],
      surroundings(),
      170_000,
    );
    expect(said.err).toBe('');
    const bad = Math.ceil(ROWS / 3);
    expect(JSON.parse(said.out)).toEqual({ read: ROWS, opened: ROWS - bad, faults: bad, told: 1_000 });
  },
  360_000,
);
