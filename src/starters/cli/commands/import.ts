import { existsSync, realpathSync } from 'node:fs';
import type { Command } from 'commander';
import type { Opened, Shown } from '../../../contract/show';
import { createCheckpoints } from '../../import/checkpoint';
import { type Imported, importFile, type Refused } from '../../import/import-file';
import { readMapping } from '../../import/mapping';
import { OUTREACH_NEEDS, parseOutreach } from '../../import/outreach';
import { createPace } from '../../import/pace';
import { parseOpening } from '../../import/parse';
import { createProgressBar } from '../../import/progress-bar';
import { createRejects, type Rejects } from '../../import/rejects';
import { type ApiClient, RefusedByApi } from '../api-client';
import type { Context } from '../context';
import { Failed, WrongUsage } from '../failure';

interface Options {
  readonly mapping?: string;
  readonly kind?: string;
  readonly rejects?: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** What a file may be of, how its rows are read, and which columns it needs. */
const KINDS = {
  complaint: { parse: parseOpening },
  outreach: { parse: parseOutreach, needs: OUTREACH_NEEDS },
} as const;
const isKind = (kind: string): kind is keyof typeof KINDS => Object.hasOwn(KINDS, kind);

/** `import`: every complaint of a file, once. */
export function addImportCommand(program: Command, { api, print, settings }: Context): void {
  program
    .command('import')
    .argument('<file>', 'CSV with the fields of OpenComplaint as dotted column names; or JSON lines (.jsonl, .ndjson)')
    .description('open every complaint of a file, once; broken off, the same command goes on where it was')
    .option('--mapping <name>', 'for files in other words: cfpb, open311, or a file of your own (docs/import.md)')
    .option('--rejects <file>', 'write the rows that could not be opened there, each with why')
    .option('--kind <kind>', 'complaint, or outreach: a friendly contact with whoever left or rated badly', 'complaint')
    .option('--dry-run', 'check every row, open nothing')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas import examples/complaints.csv --dry-run\n' +
        '  tuntas import complaints.csv --mapping cfpb --rejects rejects.csv',
    )
    .action(async (file: string, { mapping: named, rejects: to, dryRun, json, kind = 'complaint' }: Options) => {
      if (!isKind(kind)) throw new WrongUsage(`--kind ${kind} is none of ours; write complaint or outreach`);
      if (!existsSync(file)) throw new WrongUsage(`there is no file ${file}`);
      if (to !== undefined && existsSync(to) && realpathSync(to) === realpathSync(file))
        throw new WrongUsage(`${to} is the file to import; name another for the rejects`);
      const mapping = named === undefined ? undefined : mappingNamed(named);
      const client = dryRun ? undefined : api();
      const bar = createProgressBar(process.stderr);
      const rejects = to === undefined ? undefined : rejectsAt(to);
      const pace = client && createPace({ isUnderWay: underWay(client) });
      const also = [JSON.stringify(mapping ?? null), to ?? '', settings.url ?? '', kind];
      let imported: Imported;
      try {
        imported = await importFile(file, {
          ...{ dryRun: dryRun === true, mapping, rejects, ...KINDS[kind] },
          progress: (state) => bar.show(state),
          checkpoints: dryRun ? undefined : createCheckpoints(settings.home, file, also),
          async open(opening, key) {
            try {
              // Who is contacted may have complained before, under the same number of their own.
              const headers = { 'idempotency-key': kind === 'outreach' ? `outreach:${key}` : key };
              const answer = await client?.post<Opened>('/api/v1/complaints', opening, headers);
              const existing = answer?.again === true;
              if (answer && !existing) await pace?.follow(answer.body.reference);
              return { existing };
            } catch (error) {
              if (error instanceof RefusedByApi) return { errors: error.errors } satisfies Refused;
              throw error;
            }
          },
        });
      } finally {
        bar.done();
        rejects?.close();
      }
      if (json) print.json(imported);
      else tell(imported);
      if (imported.faults > 0) throw new Failed(`${imported.faults} faults in ${file}`);

      function tell({ read, opened, existing, faults, rejected }: Imported) {
        for (const { line, column, field, message, fix } of to === undefined ? rejected : []) {
          print.line(`${file}:${line}${column > 0 ? `:${column}` : ''}: ${`${field} ${message}`.trim()}; ${fix}`);
        }
        if (to !== undefined && faults > 0) print.line(`what could not be opened stands in ${to}, with why`);
        else if (rejected.length < faults) print.line('... and more; --rejects writes down all of them');
        const what = dryRun ? 'nothing opened (dry run)' : `${opened} opened, ${existing} known before`;
        print.line(`${read} rows: ${what}, ${faults} faults`);
      }
    });
}

/** Something of it is on its timeline. What the key may open and not see is not waited for. */
const underWay =
  (client: ApiClient) =>
  (reference: string): Promise<boolean> =>
    client.get<Shown>(`/api/v1/complaints/${reference}`).then(
      ({ timeline }) => timeline.length > 0,
      () => true,
    );

function mappingNamed(named: string) {
  try {
    return readMapping(named);
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function rejectsAt(path: string): Rejects {
  try {
    return createRejects(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new WrongUsage(`${path} cannot be written (${code ?? 'unknown'}); name another file`, { cause: error });
  }
}
