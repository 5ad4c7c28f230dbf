import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { answersReportSchema } from '../../contract/answers';
import { problem } from '../../contract/problem';
import { type RegulatorReport, regulatorQuery, regulatorReportSchema } from '../../contract/report';
import { utc } from '../../domain/show';
import type { Snapshot } from '../../domain/snapshot';
import { endOf, startOf } from '../../policy/days';
import { suggest } from '../../policy/problem';
import { exportRow, isCollected, REPORTED_LINES } from '../../policy/regimes/export-row';
import type { RegimePack } from '../../policy/regimes/schema';
import type { HttpDeps } from '../deps';
import type { Viewer } from '../../domain/sight';
import { Told } from '../problems';

const ABOUT =
  'One row for each complaint that has a point under the regime and was received within the days. JSON, or with ' +
  '`Accept: text/csv` a file for a spreadsheet (RFC 4180; a cell that would be a formula is quoted). It is sent while it ' +
  'is read, each complaint as it stands then. Hold the table against the regulator’s template before you hand it in: ' +
  '`checked` says whether anybody has.';

type Rows = AsyncIterable<readonly string[]>;

/** `/api/v1/reports/*`: what is told over many complaints at once. */
export const reportRoutes = ({ store, policies, answers }: HttpDeps): FastifyPluginAsyncZod =>
  async function reportRoutes(app) {
    app.get(
      '/regulator',
      {
        config: { deed: 'reports' },
        exposeHeadRoute: false,
        schema: {
          operationId: 'reportRegulator',
          tags: ['reports'],
          summary: "A regulator's table of the complaints under its rules.",
          description: ABOUT,
          querystring: regulatorQuery,
          headers: z.object({ accept: z.string().exactOptional() }),
          response: {
            200: {
              description: 'The table, sent while it is read.',
              content: { 'application/json': { schema: regulatorReportSchema }, 'text/csv': { schema: z.string() } },
            },
          },
        },
      },
      async (request, reply) => {
        const { regime, from, to } = request.query;
        const { regimePacks, version } = policies.current;
        const pack = Object.hasOwn(regimePacks, regime) ? regimePacks[regime] : undefined;
        if (!pack) throw noSuchRegime(regime, Object.keys(regimePacks));
        const head = headOf(pack, { regime, from: from ?? null, to: to ?? null, policyVersion: version });
        return send(
          reply,
          head,
          rowsOf(pack, head, request.caller.viewer),
          /\btext\/csv\b/i.test(request.headers.accept ?? ''),
        );
      },
    );

    app.get(
      '/answers',
      {
        config: { deed: 'reports' },
        schema: {
          operationId: 'reportAnswers',
          tags: ['reports'],
          summary: 'How often each prepared answer was used.',
          response: { 200: answersReportSchema },
        },
      },
      async (_request, reply) => {
        const used = new Map((await store.reports.answers()).map((one) => [one.answer, one]));
        const told = answers.all.map((one) => {
          const { uses = 0, lastUsedAt } = used.get(one.id) ?? {};
          return { ...one, uses, lastUsedAt: lastUsedAt === undefined ? null : utc(lastUsedAt) };
        });
        return reply.code(200).send(told.toSorted((a, b) => b.uses - a.uses));
      },
    );

    async function* rowsOf(pack: RegimePack, { regime, from, to, zone }: Head, viewer: Viewer): Rows {
      const cases = store.reports.underRegime({
        regime,
        viewer,
        lines: REPORTED_LINES,
        ...(from !== null && { from: startOf(from, zone) }),
        ...(to !== null && { before: endOf(to, zone) }),
      });
      for await (const { snapshot, ...told } of cases) {
        const row = exportRow(regime, pack, { ...told, snapshot: snapshot as Snapshot });
        if (row) yield row;
      }
    }
  };

type Head = Omit<RegulatorReport, 'rows'>;

const headOf = (
  { calendar, export: { checked, columns } }: RegimePack,
  asked: Pick<Head, 'regime' | 'from' | 'to' | 'policyVersion'>,
): Head => ({
  ...asked,
  zone: calendar.zone,
  checked,
  columns: columns.map(({ header, field }) => ({ header, field, collected: isCollected(field) })),
});

/** What a table cannot say of itself stands in headers as well, so that it is not lost in a CSV file. */
function send(reply: FastifyReply, head: Head, rows: Rows, asCsv: boolean) {
  const empty = head.columns.filter(({ collected }) => !collected).map(({ field }) => field);
  reply.headers({
    vary: 'accept',
    'tuntas-columns-checked': String(head.checked),
    'tuntas-columns-empty': empty.join(', '),
  });
  const type = asCsv ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8';
  return reply.type(type).send(Readable.from(asCsv ? csv(head, rows) : json(head, rows)));
}

async function* csv({ columns }: Head, rows: Rows): AsyncGenerator<string> {
  yield line(columns.map(({ header }) => header));
  for await (const row of rows) yield line(row);
}

/** What customers' words could have made a formula of is told as text. */
const line = (cells: readonly string[]): string =>
  stringify([[...cells]], { escape_formulas: true, record_delimiter: 'windows' });

async function* json(head: Head, rows: Rows): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let between = '';
  for await (const row of rows) {
    yield `${between}${JSON.stringify(row)}`;
    between = ',';
  }
  yield ']}';
}

function noSuchRegime(regime: string, known: readonly string[]) {
  const errors = [{ field: 'regime', message: `is none of ours: "${regime}"`, fix: suggest(regime, known) }];
  return new Told(problem(400, 'The request cannot be used', 'The policy has no such regime.', errors));
}
