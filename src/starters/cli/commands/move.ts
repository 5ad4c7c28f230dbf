import type { Command } from 'commander';
import type { Context } from '../context';

interface Move {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly deadlines: readonly {
    readonly clock: string;
    readonly point?: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** `policy move`: shows whose deadlines change and how; with `--apply` it moves them. */
export function addMoveCommand(policy: Command, { print, api }: Context): void {
  policy
    .command('move')
    .description('move open complaints to another version of the policy; without --apply only tell what would change')
    .option('--to <version>', 'a version that was loaded here once; else the one that is loaded now')
    .option('--apply', 'move them')
    .option('--json', 'print what would change, or did')
    .addHelpText('after', '\nExample:\n  tuntas policy move\n  tuntas policy move --to 2026-12-01 --apply')
    .action(async ({ to, apply, json }: { to?: string; apply?: true; json?: true }) => {
      const moves = await api().get<Move[]>(
        `/api/v1/policy/moves${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`,
      );
      if (json) print.json(moves);
      else if (moves.length === 0) print.line('No open complaint lives by another version.');
      else {
        print.table(
          ['reference', 'from', 'to', 'clock', 'due', 'would be due'],
          moves.flatMap(({ reference, from, to: version, deadlines }) =>
            deadlines.length === 0
              ? [[reference, from, version, 'no deadline changes', '', '']]
              : deadlines.map(({ clock, point, before, after }) => [
                  reference,
                  from,
                  version,
                  point === undefined ? clock : `${clock} of point ${point}`,
                  before ?? 'none',
                  after ?? 'none',
                ]),
          ),
        );
      }
      if (!apply) {
        if (!json && moves.length > 0)
          print.line(`${moves.length} would move; nothing has changed. Add --apply to move them.`);
        return;
      }
      for (const { reference, to: version } of moves)
        await api().post(`/api/v1/complaints/${reference}/move`, { version });
      if (!json) print.line(`${moves.length} moved.`);
    });
}
