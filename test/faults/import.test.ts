import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Shown } from '../../src/contract/show';
import { type Tuntas, eventually, useTuntas } from '../e2e/support/tuntas';

/*
 * A long file is imported, once, whoever is killed meanwhile: the import itself, and Tuntas with everything beneath it.
 * `npm run bench -- import` does the same with 100,000 rows.
 */
const ROWS = 5_000;
const PEOPLE = 1_000;
/** On a machine with two cores, with other tests beside it. */
const MINUTES = 60_000;
const tuntas: Tuntas = useTuntas({ TUNTAS_RATE_LIMIT: '1000000' });
const file = join(tuntas.home, 'complaints.csv');
const rejects = join(tuntas.home, 'rejects.csv');
const words = ['import', file, '--rejects', rejects];

/** One row in fifty cannot be opened. */
const isBad = (row: number) => row % 50 === 25;
const bad = Array.from({ length: ROWS }, (_, row) => row).filter(isBad).length;

const rowOf = (row: number) => {
  const email = isBad(row) ? 'nowhere' : `person${1_000 + (row % PEOPLE)}@example.test`;
  return `row-${row},web,Paket ${row},"Hilang,\nsejak kemarin",Orang ${row % PEOPLE},${email}`;
};

/** How many rows the import has noted as done. */
function noted(): number {
  const folder = join(tuntas.home, 'imports');
  const [note] = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  if (note === undefined) return 0;
  return (JSON.parse(readFileSync(join(folder, note), 'utf8')) as { tally: { read: number } }).tally.read;
}

/** Ends it with SIGKILL once it has noted so many. */
async function killedAt(rows: number, importing: ChildProcess): Promise<void> {
  await eventually(async () => noted() >= rows || undefined, `${rows} rows are noted`, 15 * MINUTES);
  const gone = new Promise((resolve) => importing.once('exit', resolve));
  expect(importing.exitCode).toBeNull();
  importing.kill('SIGKILL');
  await gone;
}

test(
  'an import is killed, then killed with everything, and then finished: each row once, and told how it went',
  async () => {
    const head = 'externalId,channel,subject,text,customer.name,customer.email';
    writeFileSync(file, [head, ...Array.from({ length: ROWS }, (_, row) => rowOf(row))].join('\n'));
    await tuntas.start();
    await killedAt(ROWS / 5, tuntas.begins(...words));
    await killedAt(ROWS / 2, tuntas.begins(...words));
    await tuntas.kill();
    await tuntas.start();
    const last = await tuntas.types(...words, '--json');
    expect([last.code, last.err]).toEqual([1, `tuntas: ${bad} faults in ${file}\n`]);
    const { read, opened, existing, faults } = JSON.parse(last.out) as Record<string, number>;
    expect({ read, faults, settled: (opened ?? 0) + (existing ?? 0) }).toEqual({
      ...{ read: ROWS, faults: bad, settled: ROWS - bad },
    });
    // Only what was opened after the last note was asked for twice.
    expect(existing).toBeLessThan(ROWS / 2);
    const why = readFileSync(rejects, 'utf8')
      .split('\n')
      .filter((line) => line.includes('is not an e-mail address'));
    expect(why).toHaveLength(bad);
  },
  20 * MINUTES,
);

test(
  'exactly one complaint came of each row, and each was acknowledged once',
  async () => {
    const { received, acknowledged } = await told(ROWS - bad);
    expect([received.size, acknowledged.size]).toEqual([ROWS - bad, ROWS - bad]);
    expect([...received.values(), ...acknowledged.values()].filter((times) => times !== 1)).toEqual([]);
  },
  20 * MINUTES,
);

test('who complained twice, by their address, is one customer', async () => {
  const answer = await tuntas.asks('/api/v1/complaints?text=person1007');
  const [{ reference }] = (await answer.json()) as [{ reference: string }];
  const { history } = (await (await tuntas.asks(`/api/v1/complaints/${reference}`)).json()) as Shown;
  expect(history).toHaveLength(ROWS / PEOPLE - 1);
}, 60_000);

/**
 * Of each complaint, how often it was received and how often its acknowledgement was handed over: by all that ever
 * happened, until so many are acknowledged and nothing more comes, or nothing comes for long.
 */
async function told(complaints: number) {
  const [received, acknowledged] = [new Map<string, number>(), new Map<string, number>()];
  const hush = new AbortController();
  const path = '/api/v1/events?after=0&types=received,message.accepted';
  const stream = await tuntas.asks(path, { signal: hush.signal });
  const quiet = () => setTimeout(() => hush.abort(), acknowledged.size < complaints ? 2 * MINUTES : 3_000);
  let timer = quiet();
  let rest = '';
  try {
    for await (const chunk of stream.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      const lines = blocks.flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? []);
      // A comment that nothing is new is not news.
      if (lines.length === 0) continue;
      clearTimeout(timer);
      for (const line of lines) {
        const { reference, type, data } = JSON.parse(line) as {
          reference: string;
          type: string;
          data: { message?: string };
        };
        const to = type === 'received' ? received : data.message === 'acknowledgement' ? acknowledged : undefined;
        to?.set(reference, (to.get(reference) ?? 0) + 1);
      }
      timer = quiet();
    }
  } catch (error) {
    if (!hush.signal.aborted) throw error;
  }
  return { received, acknowledged };
}
