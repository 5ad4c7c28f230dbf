import { answeredAt, arrivedAt, endedAt, type Told } from '../../domain/ends';
import type { Instant } from '../../domain/instant';
import { inFigures } from '../../domain/money';
import type { Point } from '../../domain/point';
import type { Snapshot } from '../../domain/snapshot';
import { dayOf } from '../days';
import type { RegimePack } from './schema';
import type { ExportField } from './values';

/** A complaint as far as a regulator's table tells of it: nothing in it is anybody's words or name. */
export interface Reported {
  readonly brand?: string;
  readonly receivedAt: Instant;
  readonly snapshot: Snapshot;
  /** Of its redress. */
  readonly currency: string;
  /** Its timeline, at least the kinds of lines in `REPORTED_LINES`. */
  readonly lines: readonly Told[];
}

export { TELLING_OF_ENDS as REPORTED_LINES } from '../../domain/ends';

/** What no complaint is asked for here: its columns stay empty. */
const NOT_COLLECTED: ReadonlySet<ExportField> = new Set([
  ...(['complainant-type', 'gender', 'age', 'postcode', 'representative'] as const),
]);

export const isCollected = (field: ExportField): boolean => !NOT_COLLECTED.has(field);

type Table = Pick<RegimePack, 'calendar' | 'export'>;

/**
 * One complaint as a row of the regulator's table: a cell for each of the pack's columns, in its codes, days on its own
 * calendar. It speaks of the points under this regime alone; undefined when there is none.
 */
export function exportRow(regime: string, pack: Table, complaint: Reported): readonly string[] | undefined {
  // Records from before the journey knew points tell of none.
  const points = ((complaint.snapshot.common as Partial<Snapshot['common']>).points ?? []).filter(
    (point) => point.regime === regime,
  );
  if (points.length === 0) return undefined;
  return pack.export.columns.map(({ field, codes = {} }) =>
    [...new Set(wordsFor(field, complaint, points, pack.calendar.zone))]
      .map((word) => (Object.hasOwn(codes, word) ? String(codes[word]) : word))
      .join('; '),
  );
}

/** What is to be told of a field, in our words; several only where points differ. */
function wordsFor(field: ExportField, complaint: Reported, points: readonly Point[], zone: string): readonly string[] {
  const { common } = complaint.snapshot;
  const day = (at: Instant | undefined) => (at === undefined ? [] : [dayOf(at, zone).toString()]);
  const opened = points.map(({ id }) => common.opening.points[Number(id) - 1]);
  switch (field) {
    case 'reference':
      return [common.reference];
    case 'brand':
      return known([complaint.brand]);
    case 'status':
      return [common.status];
    case 'channel':
      return [common.opening.channel];
    case 'received-on':
      return day(complaint.receivedAt);
    case 'acknowledged-on':
      return day(arrivedAt('acknowledgement', complaint.lines));
    case 'closed-on':
      return day(finishedAt(complaint, points));
    case 'days-taken': {
      const end = finishedAt(complaint, points);
      if (end === undefined) return [];
      return [String(dayOf(complaint.receivedAt, zone).until(dayOf(end, zone), { largestUnit: 'day' }).days)];
    }
    case 'product':
      return known(opened.map((point) => point?.product ?? common.opening.product));
    case 'issue':
      return known(opened.map((point) => point?.category ?? common.category));
    case 'outcome':
      return known(points.map(({ outcome }) => outcome ?? undefined));
    case 'compensation':
      return compensation(complaint);
    case 'external-body-told':
      return [points.some((point) => isTold(point, complaint)) ? 'yes' : 'no'];
    default:
      return [];
  }
}

const known = (words: readonly (string | undefined)[]): string[] => words.filter((word) => word !== undefined);

/** When the final response to all these points had arrived; a complaint that ended without one, when it ended. */
const finishedAt = ({ snapshot, lines }: Reported, points: readonly Point[]): Instant | undefined =>
  answeredAt(points, snapshot.strands.closeOut.letters, lines) ?? endedAt(lines);

/** What was delivered in money, for the whole complaint: redress belongs to no point. */
function compensation({ snapshot, currency }: Reported): string[] {
  const delivered = snapshot.common.redress.filter(({ state, amount }) => state === 'delivered' && amount > 0);
  const sum = delivered.reduce((total, { amount }) => total + amount, 0);
  return sum === 0 ? [] : [`${inFigures(sum, currency)} ${currency}`];
}

/** A right that opened because our time ran out is told by the lateness notice, which arrives after that. */
const isTold = ({ right }: Point, { lines }: Reported): boolean =>
  right !== undefined && (right.because !== 'deadline' || arrivedAt('lateness-notice', lines) !== undefined);
