import type { ColumnType, Generated, Kysely } from 'kysely';
import type { FileRefusal } from '../domain/attachment';
import type { LetterPart, MessageName } from '../domain/effect';
import type { Actor } from '../domain/event';
import type { Customer, OpenComplaint, OpenPoint, Representative } from '../domain/opening';
import type { CallbackRow } from './case-store';
import type { PageKeyTables } from './page-key-tables';
import type { SlotTables } from './slot-tables';
import type { SurveyTables } from './survey-tables';
import type { WebhookTables } from './webhook-tables';
import type { Terms } from '../domain/terms';
import type { ContactPointsTable } from './cases/customers';
import type { ConsentsTable } from './consents';
import type { HeardTable } from './heard';
import type { SightColumns } from './sight';
import type { WrittenJson } from './values';
import type { CrmLinksTable, CrmMovedTable, CrmSystemsTable } from './crm/tables';

/** The tables as `migrations/` makes them: times are `timestamptz`, personal values have tables or columns of their own. */
export interface Tables extends WebhookTables, PageKeyTables, SlotTables, SurveyTables {
  customers: CustomersTable;
  contact_points: ContactPointsTable;
  complaints: ComplaintsTable;
  personal: PersonalTable;
  timeline: TimelineTable;
  early_entries: EarlyEntriesTable;
  ledger: LedgerTable;
  letters: LettersTable;
  hooks: HooksTable;
  files: FilesTable;
  callbacks: CallbacksTable;
  tasks: TasksTable;
  /** How many open complaints each person owns; a trigger keeps it. */
  workloads: { person: ColumnType<string, never, never>; open: ColumnType<number, never, never> };
  goodwill: GoodwillTable;
  consents: ConsentsTable;
  heard: HeardTable;
  crm_cases: CrmCasesTable;
  crm_notes: CrmNotesTable;
  crm_moved: CrmMovedTable;
  crm_links: CrmLinksTable;
  crm_systems: CrmSystemsTable;
  answers: AnswersTable;
  api_keys: ApiKeysTable;
  numbers: { last: ColumnType<string, never, number> };
  moved_deadlines: MovedDeadlinesTable;
}

export type Database = Kysely<Tables>;

/** `bigint`: the driver reads it as text. */
type BigNumber = ColumnType<string | null, number | undefined, number>;

/** Read as an object, written through `json()`. */
type Json<T> = ColumnType<T, WrittenJson, WrittenJson>;
type OptionalJson<T> = ColumnType<T | null, WrittenJson | null | undefined, WrittenJson | null>;

interface CustomersTable {
  id: Generated<number>;
  /** Personal: everything but `id`. */
  profile: Json<Customer>;
}

interface ComplaintsTable extends SightColumns {
  reference: string;
  idempotency_key: string | null;
  customer_id: number | null;
  /** What it was opened with, without anything personal. Null while only its records are known. */
  opening: OptionalJson<PlainOpening>;
  received_at: Date | null;
  status: Generated<string>;
  tier: string | null;
  desk: string | null;
  person: string | null;
  severity: string | null;
  category: string | null;
  breached: Generated<boolean>;
  next_clock: string | null;
  next_deadline: Date | null;
  close_out: Date | null;
  snapshot: OptionalJson<object>;
  /** Which step of the journey `snapshot`, and `terms`, were taken at. */
  step: Generated<number>;
  terms: OptionalJson<Terms>;
  terms_step: Generated<number>;
  /** The last `seq` of its timeline. */
  last_seq: Generated<number>;
  /** Entries 1 to this number stand in its timeline. */
  entries: Generated<number>;
  /** The number drawn when it came in; null for those from before there were numbers. */
  admitted: BigNumber;
  /** The regimes its points live by; null until its terms are known. */
  regimes: readonly string[] | null;
  /** Which edition of its customer's link works: it grows by one with each that was revoked. */
  page_edition: Generated<number>;
}

export type PlainOpening = Omit<OpenComplaint, 'customer' | 'representative' | 'subject' | 'text' | 'points'> & {
  readonly points?: readonly Omit<OpenPoint, 'text'>[];
};

interface PersonalTable {
  reference: string;
  subject: string;
  text: string;
  complainant: Json<Customer>;
  representative: OptionalJson<Representative>;
  /** The texts of its points, in their order. */
  points: OptionalJson<readonly string[]>;
  /** All its words, to be found by; the database keeps it. */
  search: ColumnType<unknown, never, never>;
}

interface LineColumns {
  reference: string;
  at: Date;
  type: string;
  actor: Json<Actor>;
  data: Json<Readonly<Record<string, unknown>>>;
  personal: OptionalJson<Readonly<Record<string, string>>>;
}

interface TimelineTable extends LineColumns {
  seq: number;
  /** `entry:<number>`, or what else made the line: one line per origin. */
  origin: string;
  /** Counts the lines of all timelines, in the order in which they were committed. */
  number: ColumnType<string | null, number, never>;
}

interface EarlyEntriesTable extends LineColumns {
  number: number;
}

interface LedgerTable {
  key: string;
  reference: string;
  channel: string;
  state: LedgerState;
  provider_id: string | null;
  reason: string | null;
  /** The complaint's own moment. All others are the wall clock's. */
  at: Date;
  claimed_at: Date;
  /** When an earlier claim may have sent it; null while that is impossible. */
  since: Date | null;
  lease_until: Date | null;
  accepted_at: Date | null;
  receipt_at: Date | null;
}

/** `released`: surely not sent, open to the next claim. */
export type LedgerState = 'claimed' | 'unsure' | 'released' | 'accepted' | 'delivered' | 'failed';

/** Written once, never changed: the database itself refuses it. */
interface LettersTable {
  key: string;
  message: MessageName;
  written_at: Date;
  policy_version: string | null;
  parts: Json<readonly LetterPart[]>;
  answers: OptionalJson<readonly string[]>;
  language: string;
  /** Personal, and all that follow. */
  address: string;
  subject: string;
  text: string;
  html: string | null;
  whole: string | null;
}

interface HooksTable {
  id: string;
  source: string;
  received_at: Date;
  body: Json<Readonly<Record<string, unknown>>>;
  told: Generated<boolean>;
}

interface FilesTable {
  id: ColumnType<string, never, never>;
  /** The hook it came with. */
  message: string;
  position: number;
  /** The complaint that the words with it belong to; null until that is known. */
  reference: string | null;
  received_at: Date;
  /** Personal, as is the content. */
  name: string;
  type: string;
  size: number;
  /** Why it was not kept; then there is no content. */
  refused: FileRefusal | null;
  content: Uint8Array | null;
}

interface CallbacksTable {
  reference: string;
  occurrence: number;
  slot: Date | null;
  state: CallbackRow['state'];
  attempts: number;
}

interface TasksTable {
  reference: string;
  task: string;
  kind: string;
  desk: string;
  opened_at: Date;
  done_at: Date | null;
}

interface GoodwillTable {
  reference: string;
  redress: string;
  /** In minor units of `currency`. */
  amount: ColumnType<string, number, never>;
  currency: string;
  at: Date;
}

interface CrmCasesTable {
  id: Generated<number>;
  reference: string;
  status: string;
  severity: string;
  category: string;
  desk: string;
  owner: string | null;
  opened_at: Date;
}

interface CrmNotesTable {
  case_id: number;
  key: string;
  at: Date;
  /** Personal. */
  text: string;
}

interface AnswersTable {
  /** The method and path of the request. */
  place: string;
  key: string;
  fingerprint: string;
  /** Until then whoever claimed it is carrying it out; by the wall clock. */
  claimed_until: Date;
  /** Null while it is being carried out. */
  answer: string | null;
}

interface ApiKeysTable {
  id: string;
  name: string;
  role: string;
  person: string | null;
  hash: string;
  made_at: Date;
  made_by: string;
  used_at: Date | null;
  revoked_at: Date | null;
}

interface MovedDeadlinesTable {
  number: ColumnType<string, number, never>;
  reference: string;
  /** Where it stood until then; null: without a deadline. */
  before: Date | null;
}
