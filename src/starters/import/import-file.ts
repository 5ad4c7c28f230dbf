import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { OpenComplaint } from '../../domain/opening';
import type { Checkpoints } from './checkpoint';
import { entriesOf, type Entry, WrongHeader } from './entries';
import { inOrder } from './in-order';
import { createLanes } from './lanes';
import type { Mapping } from './mapping';
import type { Rejection } from './rejection';
import type { Rejects } from './rejects';
import { BrokenFile } from './rows';

/**
 * Opens every complaint of a file, once: a second run of the same file finds what the first one opened, by `externalId`
 * or by the row itself. A bad row stops nobody else's; each is told by line and column, with its mend.
 *
 * A file of any length is read in constant memory, a few complaints being opened at a time. With `checkpoints`, a run that
 * was broken off, even by a kill, goes on where it was; what it opened after its last note is found by its key.
 * @throws whatever `open` throws, for what it cannot do now (the API is down); run it again to go on.
 */
export async function importFile(file: string, options: ImportOptions): Promise<Imported> {
  const { mapping, checkpoints, rejects, progress } = options;
  const begun = checkpoints?.read();
  const tally: Tally = { read: 0, opened: 0, existing: 0, faults: 0, ...begun?.tally, rejected: [] };
  rejects?.begin(begun?.rejects);
  const size = (await stat(file)).size;
  const lanes = createLanes(AT_A_TIME);
  const settle = inOrder((outcome: Outcome) => {
    count(tally, outcome);
    if ('rejected' in outcome && outcome.entry) rejects?.add(outcome.entry.raw, outcome.rejected);
    checkpoints?.note(() => ({ tally: plain(tally), rejects: rejects?.written() }));
  });
  let place = 0;
  try {
    for await (const entry of entriesOf(file, mapping, (header) => rejects?.headed(header), options.needs)) {
      place += 1;
      progress?.({ rows: place, bytes: entry.bytes, size });
      if (place <= (begun?.tally.read ?? 0)) continue;
      const settled = settle.place();
      await lanes.begin(async () => settled(await take(entry, options)));
    }
  } catch (error) {
    if (error instanceof WrongHeader)
      return { ...plain(tally), faults: error.rejected.length, rejected: error.rejected };
    if (!(error instanceof BrokenFile)) throw error;
    const { line, message, fix } = error;
    settle.place()({ rejected: [{ line, column: 0, field: '', message, fix }] });
  } finally {
    await lanes.finish().finally(() => {
      if (place > 0) checkpoints?.keep(() => ({ tally: plain(tally), rejects: rejects?.written() }));
    });
  }
  checkpoints?.forget();
  return tally;
}

export interface ImportOptions {
  /** Makes a complaint of a nested value, or says what is wrong with it. */
  readonly parse: (value: object) => Opening | Refused;
  /** Opens one, and tells whether it was there already; the same key gives the same complaint. */
  readonly open: (opening: OpenComplaint, key: string) => Promise<{ readonly existing: boolean } | Refused>;
  /** Only looks: every row is checked, nothing is opened. */
  readonly dryRun?: boolean;
  readonly progress?: (state: ImportProgress) => void;
  /** The columns that a file without a mapping must have; absent: those that a complaint needs. */
  readonly needs?: readonly string[] | undefined;
  /** Of a file in somebody else's words. */
  readonly mapping?: Mapping | undefined;
  readonly checkpoints?: Checkpoints | undefined;
  /** Where rows go that could not be opened, as they stood, with why. */
  readonly rejects?: Rejects | undefined;
}

export interface Opening {
  readonly ok: OpenComplaint;
}

export interface Refused {
  readonly errors: readonly { readonly field: string; readonly message: string; readonly fix: string }[];
}

export interface ImportProgress {
  readonly rows: number;
  readonly bytes: number;
  readonly size: number;
}

export interface Imported {
  /** Rows under the header, over all runs that made one import. */
  readonly read: number;
  readonly opened: number;
  /** Known before: opened by an earlier run, or by a row above. */
  readonly existing: number;
  readonly faults: number;
  /** Of this run, in the order of the file; the first of them, where there are very many. */
  readonly rejected: readonly Rejection[];
}

type Tally = { -readonly [K in keyof Imported]: K extends 'rejected' ? Rejection[] : Imported[K] };
export type Counts = Omit<Imported, 'rejected'>;

type Outcome =
  | { readonly came: 'opened' | 'existing' | 'looked-at' }
  | { readonly entry?: Entry; readonly rejected: readonly Rejection[] };

const AT_A_TIME = 8;
/** More are counted, and stand in the file of rejects. */
const MOST_TOLD = 1_000;

const plain = ({ read, opened, existing, faults }: Tally): Counts => ({ read, opened, existing, faults });

function count(tally: Tally, outcome: Outcome): void {
  if (!('rejected' in outcome)) {
    tally.read += 1;
    if (outcome.came !== 'looked-at') tally[outcome.came] += 1;
    return;
  }
  // What broke the file is no row of it.
  if (outcome.entry) tally.read += 1;
  tally.faults += outcome.rejected.length;
  const room = Math.max(0, MOST_TOLD - tally.rejected.length);
  tally.rejected.push(...outcome.rejected.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, room));
}

async function take(entry: Entry, { parse, open, dryRun }: ImportOptions): Promise<Outcome> {
  if ('rejected' in entry.read) return { entry, rejected: entry.read.rejected };
  const parsed = parse(entry.read.value);
  if ('errors' in parsed) return { entry, rejected: placed(parsed, entry) };
  if (dryRun) return { came: 'looked-at' };
  const outcome = await open(parsed.ok, keyOf(parsed.ok, entry));
  if ('errors' in outcome) return { entry, rejected: placed(outcome, entry) };
  return { came: outcome.existing ? 'existing' : 'opened' };
}

/** Leads each error back to its cell; `points[0].text` came from the column `points.0.text`. */
const placed = ({ errors }: Refused, { place }: Entry): Rejection[] =>
  errors.map(({ field, message, fix }) => ({ ...place(field), field, message, fix }));

/** A key travels in a header, where only plain letters can. */
function keyOf({ externalId }: OpenComplaint, { key }: Entry): string {
  if (externalId === undefined) return key();
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(externalId)) return externalId;
  return `id-${createHash('sha256').update(externalId).digest('hex').slice(0, 32)}`;
}
