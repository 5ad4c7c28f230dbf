import type { Command } from 'commander';
import type { Compliments, CsatReport } from '../../../contract/survey-report';
import type { Context } from '../context';

interface Days {
  readonly from?: string;
  readonly to?: string;
  readonly json?: true;
}

type ScaleReport = CsatReport['scales'][number];

/** `report csat` and `report compliments`: what customers answered when they were asked how it went. */
export function addSurveyReports(report: Command, { api, print }: Pick<Context, 'api' | 'print'>): void {
  report
    .command('csat')
    .description('what customers answered when they were asked how it went, and who was not asked and why')
    .option('--from <day>', "asked on this day or later, as 2026-07-01, in the organisation's zone")
    .option('--to <day>', 'asked on this day or earlier')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas report csat --from 2026-07-01 --to 2026-12-31')
    .action(async ({ json, ...days }: Days) => {
      const told = await api().get<CsatReport>(`/api/v1/reports/csat${queryOf(days)}`);
      if (json) return print.json(told);
      if (told.scales.length === 0) return print.line('Nobody was asked yet.');
      print.table(['what', ...told.scales.map(({ scale }) => scale)], linesOf(told.scales));
      for (const { scale, answered } of told.scales.filter(({ small }) => small))
        print.line(`${scale}: ${answered} ${answered === 1 ? 'answer' : 'answers'}, too few to tell much.`);
    });

  report
    .command('compliments')
    .description('what customers wrote with a good mark, and let colleagues read')
    .option('--from <day>', "written on this day or later, as 2026-07-01, in the organisation's zone")
    .option('--to <day>', 'written on this day or earlier')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas report compliments --from 2026-07-01')
    .action(async ({ json, ...days }: Days) => {
      const told = await api().get<Compliments>(`/api/v1/reports/compliments${queryOf(days)}`);
      if (json) return print.json(told);
      if (told.length === 0) return print.line('There are none yet.');
      print.table(
        ['complaint', 'when', 'mark', 'to', 'in their words'],
        told.map(({ reference, at, mark, desk, person, comment }) => [
          ...[reference, at, String(mark), [person, desk].filter(Boolean).join(', '), comment],
        ]),
      );
    });
}

function queryOf({ from, to }: Days): string {
  const query = new URLSearchParams({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }).toString();
  return query === '' ? '' : `?${query}`;
}

/** One line for each thing told, one column for each scale; every share stands with its count. */
function linesOf(scales: readonly ScaleReport[]): string[][] {
  const reasons = [...new Set(scales.flatMap(({ suppressed }) => suppressed.map(({ because }) => because)))].toSorted();
  const lines: [what: string, tell: (one: ScaleReport) => string][] = [
    ['asked', ({ asked }) => String(asked)],
    ['answered', ({ answered, responseRate }) => counted(answered, responseRate)],
    ...(scales.some(({ byKeypad }) => byKeypad > 0)
      ? [['by keypad after a call', ({ byKeypad }) => String(byKeypad)] satisfies (typeof lines)[number]]
      : []),
    ['still waiting', ({ waiting }) => String(waiting)],
    ['mean mark', ({ mean, from, to }) => (mean === null ? '-' : `${mean.toFixed(1)} (${from} to ${to})`)],
    ['good marks', ({ good }) => counted(good.count, good.share)],
    ['net promoters', ({ net }) => (net === null ? '-' : String(net))],
    ...reasons.map((because): (typeof lines)[number] => [
      `not asked: ${because}`,
      ({ suppressed }) => String(suppressed.find((one) => one.because === because)?.count ?? 0),
    ]),
  ];
  return lines.map(([what, tell]) => [what, ...scales.map(tell)]);
}

const counted = (count: number, share: number | null): string =>
  share === null ? String(count) : `${count} (${Math.round(share * 100)} %)`;
