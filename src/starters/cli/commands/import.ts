import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { Opened } from '../../../contract/show';
import { importFile, type Refused } from '../../import/import-file';
import { parseOpening } from '../../import/parse';
import { createProgressBar } from '../../import/progress-bar';
import { RefusedByApi } from '../api-client';
import type { Context } from '../context';
import { Failed, WrongUsage } from '../failure';

/** `import`: every complaint of a CSV file, once. */
export function addImportCommand(program: Command, { api, print }: Context): void {
  program
    .command('import')
    .argument('<file>', 'CSV with the fields of OpenComplaint as dotted column names')
    .description('open every complaint of a CSV file, once')
    .option('--dry-run', 'check every row, open nothing')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas import examples/complaints.csv --dry-run')
    .action(async (file: string, { dryRun = false, json }: { dryRun?: boolean; json?: true }) => {
      if (!existsSync(file)) throw new WrongUsage(`there is no file ${file}`);
      const client = dryRun ? undefined : api();
      const bar = createProgressBar(process.stderr);
      const imported = await importFile(file, {
        dryRun,
        parse: parseOpening,
        progress: (state) => bar.show(state),
        async open(opening, key) {
          try {
            const headers = { 'idempotency-key': key };
            const answer = await client?.post<Opened>('/api/v1/complaints', opening, headers);
            return { existing: answer?.again === true };
          } catch (error) {
            if (error instanceof RefusedByApi) return { errors: error.errors } satisfies Refused;
            throw error;
          }
        },
      });
      bar.done();
      if (json) print.json(imported);
      else tell(imported);
      if (imported.rejected.length > 0) throw new Failed(`${imported.rejected.length} faults in ${file}`);

      function tell({ read, opened, existing, rejected }: typeof imported) {
        for (const { line, column, field, message, fix } of rejected) {
          print.line(`${file}:${line}${column > 0 ? `:${column}` : ''}: ${`${field} ${message}`.trim()}; ${fix}`);
        }
        const what = dryRun ? 'nothing opened (dry run)' : `${opened} opened, ${existing} known before`;
        print.line(`${read} rows: ${what}, ${rejected.length} faults`);
      }
    });
}
