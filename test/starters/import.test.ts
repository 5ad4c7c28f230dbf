import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { openComplaintSchema } from '../../src/contract/open-complaint';
import type { OpenComplaint } from '../../src/domain/opening';
import { COLUMNS } from '../../src/starters/import/columns';
import { importFile } from '../../src/starters/import/import-file';
import type { ImportOptions, ImportProgress } from '../../src/starters/import/import-file';
import { parseOpening } from '../../src/starters/import/parse';
import { createProgressBar } from '../../src/starters/import/progress-bar';

const HEADER = 'externalId,channel,subject,text,customer.name,customer.email,customer.vip';
const SITI = 'C-1,email,Tagihan dobel,Saya ditagih dua kali,Siti,siti@example.test,yes';
const BUDI = 'C-2,web,Late,Still waiting,Budi,budi@example.test,';

const folder = mkdtempSync(path.join(tmpdir(), 'tuntas-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Imports a file with this content, as an API would see it: a key that came before is an old complaint. */
async function importing(content: string | Buffer, options: Partial<ImportOptions> = {}, keys = new Set<string>()) {
  const file = path.join(folder, 'complaints.csv');
  writeFileSync(file, content);
  const openings: OpenComplaint[] = [];
  const report = await importFile(file, {
    parse: parseOpening,
    open: (opening, key) => {
      const existing = keys.has(key);
      keys.add(key);
      if (!existing) openings.push(opening);
      return Promise.resolve({ existing });
    },
    ...options,
  });
  return { report, openings, keys };
}

describe('a file as it should be', () => {
  test('opens every complaint, with its dotted columns nested', async () => {
    const { report, openings } = await importing([HEADER, SITI, BUDI].join('\n'));
    expect(report).toEqual({ read: 2, opened: 2, existing: 0, faults: 0, rejected: [] });
    expect(openings[0]).toEqual({
      externalId: 'C-1',
      channel: 'email',
      subject: 'Tagihan dobel',
      text: 'Saya ditagih dua kali',
      customer: { name: 'Siti', email: 'siti@example.test', vip: true },
    });
    // An empty cell says nothing: it is not `false`.
    expect(openings[1]?.customer).toEqual({ name: 'Budi', email: 'budi@example.test' });
  });

  test('numbered columns are lists, and those of channels are told by their names', async () => {
    const { openings } = await importing(
      'channel,subject,text,customer.name,customer.needs.0,customer.consent.sms,customer.handles.kabar,points.0.text,points.1.text,points.1.category\n' +
        'web,S,T,Siti,large print,no,@siti,first,second,billing',
    );
    expect(openings[0]).toMatchObject({
      customer: { needs: ['large print'], consent: { sms: false }, handles: { kabar: '@siti' } },
      points: [{ text: 'first' }, { text: 'second', category: 'billing' }],
    });
  });

  test('every plain column of the contract can be given, and no other', () => {
    const { $defs } = z.toJSONSchema(openComplaintSchema) as unknown as { $defs: { OpenComplaint: Node } };
    expect(Object.keys(COLUMNS).toSorted()).toEqual(leaves($defs.OpenComplaint).toSorted());
  });
});

describe('files as they come', () => {
  test('a byte order mark, semicolons and Windows line ends', async () => {
    const content = `\uFEFF${[HEADER, SITI, BUDI].join('\r\n').replaceAll(',', ';')}\r\n`;
    const { report, openings } = await importing(content);
    expect(report).toMatchObject({ opened: 2, rejected: [] });
    expect(openings[0]?.externalId).toBe('C-1');
  });

  test('quotes, delimiters and line breaks within a text', async () => {
    const { openings } = await importing(
      `${HEADER}\nC-1,email,"Late, again","He said ""tomorrow""\r\nand hung up",Siti,,`,
    );
    expect(openings[0]).toMatchObject({ subject: 'Late, again', text: 'He said "tomorrow"\nand hung up' });
  });

  test('a quote within an unquoted text is only a quote', async () => {
    const { openings } = await importing(`${HEADER}\nC-1,email,Late,She said "no" twice,Siti,,`);
    expect(openings[0]?.text).toBe('She said "no" twice');
  });

  test('empty lines, and rows of nothing but delimiters, are passed over', async () => {
    const { report } = await importing(`${HEADER}\n\n${SITI}\n,,,,,,\n   \n${BUDI}\n\n`);
    expect(report).toMatchObject({ read: 2, opened: 2, rejected: [] });
  });

  test('thousands of rows are opened a few at a time', async () => {
    let underWay = 0;
    let most = 0;
    const rows = Array.from({ length: 3_000 }, (_, index) => SITI.replace('C-1', `C-${index}`));
    const { report } = await importing([HEADER, ...rows].join('\n'), {
      open: async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay -= 1;
        return { existing: false };
      },
    });
    expect(report.opened).toBe(3_000);
    expect(most).toBe(8);
  });
});

describe('once', () => {
  test('a second run opens nothing', async () => {
    const content = [HEADER, SITI, BUDI].join('\n');
    const { keys } = await importing(content);
    const second = await importing(content, {}, keys);
    expect(second.report).toMatchObject({ opened: 0, existing: 2 });
  });

  test('without an externalId the row itself is the key, in whatever order its columns stand', async () => {
    const { keys } = await importing('channel,subject,text,customer.name\nweb,S,T,Siti');
    const again = await importing('customer.name,text,subject,channel,kind\nSiti,T,S,web,', {}, keys);
    expect(again.report).toMatchObject({ opened: 0, existing: 1 });
    const other = await importing('channel,subject,text,customer.name\nweb,S,T,Sita', {}, keys);
    expect(other.report).toMatchObject({ opened: 1, existing: 0 });
  });

  test('when opening fails the import stops with the reason, and begins nothing more', async () => {
    const rows = Array.from({ length: 100 }, (_, index) => SITI.replace('C-1', `C-${index}`));
    let asked = 0;
    const open = () => {
      asked += 1;
      return Promise.reject(new Error('the API does not answer'));
    };
    await expect(importing([HEADER, ...rows].join('\n'), { open })).rejects.toThrow('the API does not answer');
    expect(asked).toBeLessThan(20);
  });
});

describe('bad rows', () => {
  test('are told by line and column, with the mend, and stop nobody else', async () => {
    const { report } = await importing(
      [HEADER, 'C-1,email,"Two\nlines","Three\nlines\nlong",Siti,siti at example,perhaps', BUDI, 'C-3,,S,T,Ani,,'].join(
        '\n',
      ),
    );
    expect(report).toMatchObject({ read: 3, opened: 1 });
    // The row begins on line 2, but its e-mail address stands on line 5.
    expect(report.rejected).toEqual([
      { line: 5, column: 6, field: 'customer.email', message: expect.any(String), fix: expect.stringContaining('@') },
      { line: 5, column: 7, field: 'customer.vip', message: expect.any(String), fix: expect.any(String) },
      { line: 7, column: 2, field: 'channel', message: expect.any(String), fix: expect.any(String) },
    ]);
  });

  test('lines are counted right after empty lines and Windows line ends within cells', async () => {
    const { report } = await importing(`${HEADER}\r\n\r\nC-1,email,S,"a\r\nb",Siti,,\r\n\r\nC-2,email,S,T,,,\r\n`);
    expect(report.rejected).toMatchObject([{ line: 6, column: 5, field: 'customer.name' }]);
  });

  test('a row cut in the wrong places is not guessed at', async () => {
    const { report } = await importing(`${HEADER}\nC-1,email,Late, again,T,Siti,,\n${BUDI}\nC-4,email`);
    expect(report).toMatchObject({ read: 3, opened: 1 });
    expect(report.rejected).toMatchObject([
      { line: 2, column: 0, message: 'the row has 8 cells, the header 7' },
      { line: 4, column: 0, message: 'the row has 2 cells, the header 7' },
    ]);
  });

  test('a quote that is never closed is told with the row in which it was opened', async () => {
    const { report } = await importing(`${HEADER}\n${SITI}\nC-9,email,S,"never closed,Ani,,\n${BUDI}\n${BUDI}`);
    expect(report).toMatchObject({ opened: 1, rejected: [{ line: 3, message: 'a quote is opened and never closed' }] });
  });

  test('letters in another encoding', async () => {
    const { report } = await importing(Buffer.from(`${HEADER}\nC-1,email,Caf\xe9,T,Siti,,\n`, 'latin1'));
    expect(report.rejected).toMatchObject([
      { line: 2, column: 3, field: 'subject', fix: expect.stringContaining('UTF-8') },
    ]);
  });

  test('what the API refuses is led back to its cell', async () => {
    const errors = [{ field: 'points[0].text', message: 'is too long', fix: 'shorten it' }];
    const { report } = await importing('channel,subject,text,customer.name,points.0.text\nweb,S,T,Siti,P', {
      open: () => Promise.resolve({ errors }),
    });
    expect(report.rejected).toEqual([{ line: 2, column: 5, ...errors[0] }]);
  });

  test('a dry run tells all of them and opens none', async () => {
    const { report, openings } = await importing(`${HEADER}\n${SITI}\nC-2,email,,T,Ani,,\n`, { dryRun: true });
    expect(report).toMatchObject({
      read: 2,
      opened: 0,
      existing: 0,
      rejected: [{ line: 3, column: 3, field: 'subject' }],
    });
    expect(openings).toEqual([]);
  });
});

describe('the header', () => {
  test.each([
    ['custommer.name', 'did you mean customer.name?'],
    ['Subjek', 'did you mean subject?'],
    ['customer_phone', 'did you mean customer.phone?'],
    ['email', 'did you mean customer.email?'],
    ['favourite colour', 'remove the column, or see `tuntas import --help`'],
  ])('an unknown column `%s`: %s', async (name, fix) => {
    const { report } = await importing(`channel,subject,text,customer.name,${name}\nweb,S,T,Siti,x`);
    expect(report).toMatchObject({ read: 0, opened: 0 });
    expect(report.rejected).toEqual([{ line: 1, column: 5, field: name, message: 'is not a column we know', fix }]);
  });

  test('a column that is missing, nameless or there twice', async () => {
    const { report } = await importing('channel,channel,,text,customer.name\nweb,web,,T,Siti');
    expect(report.rejected).toMatchObject([
      { column: 2, field: 'channel', message: 'is there twice' },
      { column: 3, message: 'the column has no name' },
      { column: 0, field: 'subject', message: 'the column is missing' },
    ]);
  });

  test('an empty file', async () => {
    const { report } = await importing('');
    expect(report.rejected).toMatchObject([{ line: 1, message: 'the file is empty' }]);
  });
});

describe('progress', () => {
  test('goes up to the end of the file', async () => {
    const seen: ImportProgress[] = [];
    await importing([HEADER, SITI, BUDI].join('\n'), { progress: (state) => seen.push(state) });
    expect(seen.map(({ rows }) => rows)).toEqual([1, 2]);
    expect(seen.at(-1)).toMatchObject({ bytes: seen[0]?.size });
  });

  test('is drawn on a terminal, and not into a pipe', () => {
    const draw = (isTTY: boolean) => {
      const written: string[] = [];
      const bar = createProgressBar({ isTTY, write: (text: string) => written.push(text) > 0 });
      bar.show({ rows: 7, bytes: 50, size: 100 });
      bar.done();
      return written.join('');
    };
    expect(draw(true)).toContain('50 %, 7 rows');
    expect(draw(false)).toBe('');
  });
});

interface Node {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
}

/** The dotted paths of a schema's plain values; lists and maps are numbered columns of their own. */
function leaves({ properties = {} }: Node, prefix = ''): string[] {
  return Object.entries(properties).flatMap(([name, node]) => {
    if (node.properties) return leaves(node, `${prefix}${name}.`);
    return node.type === 'array' || node.type === 'object' ? [] : [prefix + name];
  });
}
