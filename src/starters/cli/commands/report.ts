import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { AnswersReport } from '../../../contract/answers';
import type { RegulatorReport } from '../../../contract/report';
import type { Streamed } from '../api-client';
import type { Context } from '../context';
import { Failed, WrongUsage } from '../failure';
import { addSurveyReports } from './survey-reports';

interface Wanted {
  readonly regime: string;
  readonly from?: string;
  readonly to?: string;
  readonly csv?: string;
  readonly json?: true;
}

/** `report regulator`: what is told over many complaints at once. */
export function addReportCommands(program: Command, { api, print }: Context): void {
  const report = program
    .command('report')
    .description('tell of many complaints at once')
    .addHelpText('after', '\nExample:\n  tuntas report regulator --regime uk-disp');

  report
    .command('regulator')
    .description("a regulator's table of the complaints under its rules, one row each")
    .requiredOption('--regime <id>', 'whose table (a pack of config/regimes)')
    .option('--from <day>', 'received on this day or later, as 2026-07-01, in the zone of the regime')
    .option('--to <day>', 'received on this day or earlier')
    .option('--csv <file>', 'write a file for a spreadsheet')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas report regulator --regime au-rg271-standard --from 2026-07-01 --to 2026-12-31 --csv rg271.csv',
    )
    .action(async ({ regime, from, to, csv, json }: Wanted) => {
      if (csv !== undefined && json)
        throw new WrongUsage('the table goes to a file or is printed: leave out --csv or --json');
      const query = new URLSearchParams({
        regime,
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      });
      const path = `/api/v1/reports/regulator?${query.toString()}`;
      if (csv !== undefined) {
        const streamed = await api().stream(path, 'text/csv');
        await write(csv, streamed);
        print.line(`${csv} is written`);
        const empty = streamed.headers.get('tuntas-columns-empty') ?? '';
        return tellDoubts(
          streamed.headers.get('tuntas-columns-checked') === 'true',
          empty === '' ? [] : empty.split(', '),
        );
      }
      const told = await whole(await api().stream(path, 'application/json'));
      if (json) return print.json(told);
      print.table(
        told.columns.map(({ header }) => header),
        told.rows,
      );
      const empty = told.columns.filter(({ collected }) => !collected).map(({ header }) => header);
      return tellDoubts(told.checked, empty);
    });

  report
    .command('answers')
    .description('how often each prepared answer was used')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas report answers')
    .action(async ({ json }: { readonly json?: true }) => {
      const told = await api().get<AnswersReport>('/api/v1/reports/answers');
      if (json) return print.json(told);
      print.table(
        ['answer', 'kind', 'uses', 'last used', 'title'],
        told.map(({ id, kind, uses, lastUsedAt, title }) => [id, kind, String(uses), lastUsedAt ?? '', title]),
      );
    });

  addSurveyReports(report, { api, print });

  /** What whoever hands the table in has to know. */
  function tellDoubts(checked: boolean, empty: readonly string[]): void {
    if (empty.length > 0) print.line(`Nobody is asked for these, so they are empty: ${empty.join(', ')}.`);
    if (!checked) print.line('Heads and codes are unchecked: hold them against the template of the regulator first.');
  }
}

/** Under its own name only once it is whole. */
async function write(file: string, streamed: Streamed): Promise<void> {
  const draft = `${file}.${process.pid}.draft`;
  try {
    await pipeline(watched(streamed), createWriteStream(draft, { flags: 'wx' }));
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof Failed) throw error;
    throw new Failed(`${file} could not be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`, {
      cause: error,
    });
  }
}

async function whole(streamed: Streamed): Promise<RegulatorReport> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of watched(streamed)) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString()) as RegulatorReport;
}

/** Shows on a terminal how much has come. */
async function* watched({ chunks }: Streamed): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let shown = '';
  const show = (line: string) => {
    if (process.stderr.isTTY && line !== shown) process.stderr.write(`\r${line.padEnd(shown.length)}`);
    shown = line;
  };
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      show(`${Math.ceil(bytes / 1024).toLocaleString('en')} KB received`);
      yield chunk;
    }
  } finally {
    show('');
    if (process.stderr.isTTY) process.stderr.write('\r');
  }
}
