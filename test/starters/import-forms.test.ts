import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenComplaint } from '../../src/domain/opening';
import { createCheckpoints } from '../../src/starters/import/checkpoint';
import { importFile, type ImportOptions } from '../../src/starters/import/import-file';
import { readMapping } from '../../src/starters/import/mapping';
import { parseOpening } from '../../src/starters/import/parse';
import { createRejects } from '../../src/starters/import/rejects';

const folder = mkdtempSync(join(tmpdir(), 'tuntas-forms-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kept = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

/** Imports a file, as an API would see it. */
async function importing(file: string, options: Partial<ImportOptions> = {}, keys = new Map<string, OpenComplaint>()) {
  const report = await importFile(file, {
    parse: parseOpening,
    open: (opening, key) => {
      const existing = keys.has(key);
      if (!existing) keys.set(key, opening);
      return Promise.resolve({ existing });
    },
    ...options,
  });
  return { report, keys, openings: [...keys.values()] };
}

const complaint = (number: number, more: object = {}) => ({
  ...{ externalId: `C-${number}`, channel: 'web', subject: 'Paket', text: 'Hilang' },
  ...{ customer: { name: 'Joko', email: 'joko@example.test' }, ...more },
});
const jsonLines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');

describe('JSON lines', () => {
  test('each line is a complaint in the words of the contract, known by its externalId or by itself', async () => {
    const { externalId: _none, ...nameless } = complaint(2);
    const file = kept('own.jsonl', `${jsonLines(complaint(1), nameless)}\r\n\r\n`);
    const { report, openings, keys } = await importing(file);
    expect(report).toMatchObject({ read: 2, opened: 2, faults: 0 });
    expect(openings).toEqual([complaint(1), nameless]);
    const again = await importing(kept('again.jsonl', jsonLines({ ...nameless, text: 'Hilang' })), {}, keys);
    expect(again.report).toMatchObject({ opened: 0, existing: 1 });
  });

  test.each([
    ['a line that is no JSON', '{"channel": ', '', /no JSON object/],
    ['a list', '[]', '', /no JSON object/],
    ['a field we do not know', JSON.stringify(complaint(1, { mobile: 1 })), 'mobile', /not a field we know/],
    ['a field of another type', JSON.stringify(complaint(1, { subject: 7 })), 'subject', /is not a text/],
    ['letters in another encoding', '{"text":"caf\uFFFD"}', '', /not in UTF-8/],
  ])('%s is told by its line, and stops nobody else', async (_what, line, field, message) => {
    const { report } = await importing(kept('bad.jsonl', `${line}\n${jsonLines(complaint(9))}`));
    expect(report).toMatchObject({ read: 2, opened: 1 });
    expect(report.rejected).toEqual([
      expect.objectContaining({ line: 1, field, message: expect.stringMatching(message) }),
    ]);
  });

  test('a file without line ends is not drawn into memory', async () => {
    const { report } = await importing(kept('endless.jsonl', `${'x'.repeat(1_200_000)}`));
    expect(report.rejected).toEqual([expect.objectContaining({ line: 1, message: 'the line does not end' })]);
  });
});

describe('the public export of the CFPB', () => {
  const HEAD =
    'Date received,Product,Sub-product,Issue,Sub-issue,Consumer complaint narrative,Company public response,Company,' +
    'State,ZIP code,Tags,Consumer consent provided?,Submitted via,Date sent to company,Company response to consumer,' +
    'Timely response?,Consumer disputed?,Complaint ID';
  const told =
    '2024-05-02,Mortgage,FHA mortgage,Struggling to pay,,"They lost my payment, twice.",,ACME,CA,900XX,,Consent provided,Web,2024-05-02,In progress,Yes,N/A,8123456';
  const silent =
    '05/25/2013,Credit card,,Billing disputes,Late fee,,,ACME,TX,,,N/A,Postal mail,05/28/2013,Closed,Yes,No,417';

  test('becomes complaints: days as days of its zone, words from lists where consumers published none', async () => {
    const { report, openings } = await importing(kept('cfpb.csv', `${HEAD}\n${told}\n${silent}\n`), {
      mapping: readMapping('cfpb'),
    });
    expect(report).toMatchObject({ read: 2, opened: 2, rejected: [] });
    expect(openings).toEqual([
      {
        ...{ externalId: 'cfpb-8123456', receivedAt: '2024-05-02T04:00:00Z', channel: 'web' },
        ...{ subject: 'Mortgage: Struggling to pay', text: 'They lost my payment, twice.', product: 'Mortgage' },
        customer: { name: 'A consumer in CA 900XX', locale: 'en-US' },
      },
      {
        ...{ externalId: 'cfpb-417', receivedAt: '2013-05-25T04:00:00Z', channel: 'post' },
        ...{ subject: 'Credit card: Billing disputes', text: 'Credit card\nBilling disputes\nLate fee' },
        ...{ product: 'Credit card', customer: { name: 'A consumer in TX', locale: 'en-US' } },
      },
    ]);
  });

  test('as JSON, by the names that it has there', async () => {
    const line = {
      date_received: '2024-05-02T12:00:00-05:00',
      product: 'Mortgage',
      issue: 'Struggling',
      complaint_id: '9',
    };
    const { openings } = await importing(
      kept('cfpb.jsonl', jsonLines({ ...line, submitted_via: 'Phone', state: 'CA' })),
      {
        mapping: readMapping('cfpb'),
      },
    );
    expect(openings).toMatchObject([{ externalId: 'cfpb-9', receivedAt: '2024-05-02T04:00:00Z', channel: 'voice' }]);
  });

  test('a day that never was is told at its cell', async () => {
    const file = kept('cfpb.csv', `${HEAD}\n${told.replace('2024-05-02,Mortgage', '2024-02-30,Mortgage')}\n`);
    const { report } = await importing(file, { mapping: readMapping('cfpb') });
    expect(report.rejected).toEqual([
      expect.objectContaining({ line: 2, column: 1, field: 'receivedAt', message: '"2024-02-30" is not a day' }),
    ]);
  });

  test('another file is refused by what it lacks', async () => {
    const { report } = await importing(kept('other.csv', 'a,b\n1,2\n'), { mapping: readMapping('cfpb') });
    expect(report).toMatchObject({ read: 0, faults: 2 });
    expect(report.rejected.map(({ message }) => message)).toEqual([
      expect.stringContaining('Product or product'),
      expect.stringContaining('State or state'),
    ]);
  });
});

test('Open311 service requests become complaints, numbers as people write them too', async () => {
  const request = {
    ...{ service_request_id: '638344', status: 'closed', service_name: 'Sidewalk Repair', service_code: '006' },
    ...{ description: 'It is broken', requested_datetime: '2010-04-14T06:37:38-08:00', address: '8th Ave' },
    ...{ lat: 37.76, first_name: 'Siti', last_name: 'Aminah', phone: '(415) 555-2671', email: 'siti@example.test' },
  };
  const bare = { service_request_id: 7, service_code: '006', requested_datetime: '2010-04-14T06:37:38', phone: '12' };
  const { report, openings } = await importing(
    kept('open311.ndjson', jsonLines(request, { ...bare, phone: '' }, bare)),
    {
      mapping: readMapping('open311'),
    },
  );
  expect(openings).toEqual([
    {
      ...{ externalId: 'open311-638344', receivedAt: '2010-04-14T14:37:38Z', channel: 'open311' },
      ...{ subject: 'Sidewalk Repair: 8th Ave', text: 'It is broken\nSidewalk Repair\n8th Ave' },
      customer: { name: 'Siti Aminah', phone: '+14155552671', email: 'siti@example.test' },
    },
    {
      ...{ externalId: 'open311-7', receivedAt: '2010-04-14T06:37:38Z', channel: 'open311' },
      ...{ subject: '006', text: '006', customer: { name: 'A resident' } },
    },
  ]);
  expect(report.rejected).toMatchObject([{ line: 3, field: 'customer.phone', message: '"12" is not a phone number' }]);
});

describe('a mapping of one’s own', () => {
  const own = (fields: string) => () => readMapping(kept('mapping.yaml', `schema: 1\nfields:\n${fields}`));
  const least = "  channel: web\n  subject: '{Subject}'\n  text: '{Text}'\n";

  test.each([
    [
      'a field that is none',
      `${least}  customer.name: x\n  customer.mobile: x\n`,
      /mapping\.yaml:7:.*customer\.mobile: is no field of a complaint/,
    ],
    ['a field that is missing', least, /leave a complaint without what it needs; add .*customer\.name/],
    [
      'a day without its zone',
      `${least}  customer.name: x\n  receivedAt: { from: Date, as: day }\n`,
      /receivedAt: has no zone/,
    ],
    ['two places', `${least}  customer.name: { from: A, text: B }\n`, /comes from nowhere, or from two places/],
    [
      'a zone that is none',
      `${least}  customer.name: x\n  receivedAt: { from: D, as: day, zone: Mars }\n`,
      /not a time zone/,
    ],
  ])('%s is refused at its line', (_what, fields, message) => {
    expect(own(fields)).toThrow(message);
  });

  test('a name that is neither ours nor a file is refused', () => {
    expect(() => readMapping('zendesk')).toThrow(/zendesk/);
  });
});

describe('rejects', () => {
  const HEAD = 'channel,subject,text,customer.name,customer.email';
  const good = 'web,Paket,"Hilang\ndi jalan",Joko,joko@example.test';

  test('stand in a file of their own with why; mended, that file is imported as it is', async () => {
    const to = join(folder, 'rejects.csv');
    const rejects = createRejects(to);
    const { report, keys } = await importing(
      kept('mixed.csv', `${HEAD}\n${good}\n${good.replace('joko@', 'joko')}\n`),
      { rejects },
    );
    rejects.close();
    expect(report).toMatchObject({ read: 2, opened: 1, faults: 1 });
    const written = readFileSync(to, 'utf8');
    expect(written).toMatch(
      /^channel,.*,rejected\nweb,Paket,"Hilang\ndi jalan",Joko,jokoexample\.test,.*line 5: customer\.email is not/,
    );

    const again = createRejects(join(folder, 'again.csv'));
    const mended = await importing(
      kept('mended.csv', written.replace('jokoexample', 'joko@example')),
      { rejects: again },
      keys,
    );
    again.close();
    // Mended it is the row that was opened before.
    expect(mended.report).toMatchObject({ read: 1, opened: 0, existing: 1, faults: 0 });
    expect(readFileSync(join(folder, 'again.csv'), 'utf8')).toBe('');
  });

  test('of JSON lines as well', async () => {
    const to = join(folder, 'rejects.jsonl');
    const rejects = createRejects(to);
    await importing(kept('mixed.jsonl', `${jsonLines(complaint(1, { severity: 'urgent' }))}\n{`), { rejects });
    rejects.close();
    const [first, second] = readFileSync(to, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { rejected: string });
    expect(first).toEqual({
      ...complaint(1, { severity: 'urgent' }),
      rejected: expect.stringMatching(/^line 1: severity is none of ours/),
    });
    expect(second).toEqual({ line: '{', rejected: expect.stringMatching(/no JSON object/) });
    const mended = await importing(kept('mended.jsonl', JSON.stringify({ ...first, severity: 'high' })));
    expect(mended.report).toMatchObject({ opened: 1, faults: 0 });
  });

  test('of many faults the first are told and all are counted', async () => {
    const { report } = await importing(kept('many.jsonl', Array.from({ length: 1_200 }, () => '{').join('\n')));
    expect([report.faults, report.rejected.length]).toEqual([1_200, 1_000]);
  });
});

describe('broken off', () => {
  const rows = Array.from({ length: 60 }, (_, index) => (index % 10 === 3 ? '{' : JSON.stringify(complaint(index))));
  /** The API goes away after so many. */
  const until = (most: number, keys: Map<string, OpenComplaint>) => (opening: OpenComplaint, key: string) => {
    if (keys.size >= most) return Promise.reject(new Error('the API is down'));
    const existing = keys.has(key);
    keys.set(key, opening);
    return Promise.resolve({ existing });
  };

  test('the next run goes on where it was: nothing is asked for twice, each reject is written once', async () => {
    const [file, to] = [kept('long.jsonl', rows.join('\n')), join(folder, 'long-rejects.jsonl')];
    const keys = new Map<string, OpenComplaint>();
    for (const most of [20, 40]) {
      const rejects = createRejects(to);
      const checkpoints = createCheckpoints(folder, file, []);
      await expect(importing(file, { rejects, checkpoints, open: until(most, keys) })).rejects.toThrow(
        'the API is down',
      );
      rejects.close();
    }
    let asked = 0;
    const rejects = createRejects(to);
    const last = await importing(file, {
      ...{ rejects, checkpoints: createCheckpoints(folder, file, []) },
      open: (opening, key) => {
        asked += 1;
        return until(99, keys)(opening, key);
      },
    });
    rejects.close();
    expect(asked).toBe(54 - 40);
    expect(last.report).toMatchObject({ read: 60, opened: 54, existing: 0, faults: 6 });
    expect(keys.size).toBe(54);
    expect(readFileSync(to, 'utf8').trim().split('\n')).toHaveLength(6);

    // It came to its end: the same file again is another import, which finds all of them.
    const again = await importing(file, { checkpoints: createCheckpoints(folder, file, []) }, keys);
    expect(again.report).toMatchObject({ read: 60, opened: 0, existing: 54 });
  });

  test('a file that has changed since, or another mapping, is another import', async () => {
    const file = kept('changed.jsonl', rows.join('\n'));
    const keys = new Map<string, OpenComplaint>();
    const broken = importing(file, { checkpoints: createCheckpoints(folder, file, []), open: until(9, keys) });
    await expect(broken).rejects.toThrow('the API is down');
    expect(createCheckpoints(folder, file, []).read()?.tally.opened).toBe(9);
    expect(createCheckpoints(folder, file, ['cfpb']).read()).toBeUndefined();
    utimesSync(file, 1, 1);
    expect(createCheckpoints(folder, file, []).read()).toBeUndefined();
  });
});

test('an externalId that cannot travel in a header is a key all the same', async () => {
  const line = complaint(1, { externalId: 'Nº 7 — ü' });
  const { keys } = await importing(kept('odd.jsonl', jsonLines(line, line)));
  expect([...keys.keys()]).toEqual([expect.stringMatching(/^id-[0-9a-f]{32}$/)]);
  expect(() => new Headers({ 'idempotency-key': [...keys.keys()][0] ?? '' })).not.toThrow();
});

test('the mapping that the guide shows is one, and does what it says', async () => {
  const guide = readFileSync(join(__dirname, '..', '..', 'docs', 'import.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n([^`]*)```/.exec(guide) ?? [];
  const row = 'No,Topic,Line,Kind,Opened,Contact,Mobile\n12,Late,Card,Parcel,2026-11-23 09:00,Siti,0812-3456-7890\n';
  const { openings } = await importing(kept('guide.csv', row), { mapping: readMapping(kept('guide.yaml', yaml)) });
  expect(openings).toEqual([
    {
      ...{ channel: 'branch', subject: 'Late: Card', text: 'No words were kept.', externalId: 'old-12' },
      ...{ category: 'delivery', receivedAt: '2026-11-23T02:00:00Z' },
      customer: { name: 'Siti', phone: '+6281234567890' },
    },
  ]);
});
