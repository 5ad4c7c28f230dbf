import { sql } from 'kysely';
import type { CaseFilter, CaseRow, Party } from '../case-store';
import { contactAddresses, type Handled } from '../../domain/contact-point';
import { ENDS } from '../../domain/over';
import type { PersonId, Terms } from '../../domain/terms';
import type { Database, PlainOpening } from '../tables';
import { present, toInstant } from '../values';
import { normalised } from './customers';
import { walk } from './walk';
import { openingOf, type Words } from './words';

const PAGE = 50;

export async function find(db: Database, reference: string): Promise<CaseRow | undefined> {
  const row = await rows(db).select('terms').where('complaints.reference', '=', reference).executeTakeFirst();
  return row && caseRowOf(row);
}

export async function list(
  db: Database,
  filter: CaseFilter,
): Promise<{ readonly rows: readonly CaseRow[]; readonly next?: string }> {
  const { references, next } = await walk(db, filter, filter.limit ?? PAGE);
  if (references.length === 0) return { rows: [] };
  const found = await rows(db).where('complaints.reference', 'in', references).execute();
  const known = new Map(found.map((row) => [row.reference, caseRowOf(row)]));
  return { rows: references.flatMap((reference) => known.get(reference) ?? []), ...present('next', next) };
}

export async function party(db: Database, reference: string): Promise<Party | undefined> {
  const row = await wordsAt(db)
    .select(PHONE_CHANGED.as('phone_changed_at'))
    .where('complaints.reference', '=', reference)
    .executeTakeFirst();
  if (!row) return undefined;
  const { name, email, phone, handles, locale, zone, consent } = row.complainant;
  return {
    name,
    ...present('email', email),
    ...present('phone', phone),
    ...present('handles', handles),
    ...(row.phone_changed_at && { phoneChangedAt: toInstant(row.phone_changed_at) }),
    addresses: addressesOf(row.complainant, row.representative),
    ...present('locale', locale),
    ...present('zone', zone),
    ...present('consent', consent),
    ...present('brand', row.opening.brand),
    subject: row.subject,
    text: row.text,
    ...present('points', row.points),
    channel: row.opening.channel,
    receivedAt: toInstant(row.received_at),
    ...present('policyVersion', row.policy_version),
    pageEdition: row.page_edition,
  };
}

const addressesOf = (...parties: readonly (Handled | null)[]): string[] =>
  parties.flatMap((one) => contactAddresses(one ?? {})).map(normalised);
/** A number that is known as somebody else's is as new as their complaint. */
const PHONE_CHANGED = sql<Date | null>`(
  select case when point.customer_id = complaints.customer_id then point.changed_at else complaints.received_at end
  from contact_points point
  where point.address = lower(trim(personal.complainant ->> 'phone'))
)`;

export async function openByContact(db: Database, address: string): Promise<readonly string[]> {
  const found = await db
    .selectFrom('complaints')
    .innerJoin('contact_points', 'contact_points.customer_id', 'complaints.customer_id')
    .select('reference')
    .where('address', '=', normalised(address))
    .where('status', 'not in', ENDS)
    .orderBy('received_at', 'desc')
    .orderBy('reference')
    .execute();
  return found.map((row) => row.reference);
}

export async function load(db: Database, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>> {
  const counted = new Map(people.map((person) => [person, 0]));
  if (people.length === 0) return counted;
  const found = await db.selectFrom('workloads').selectAll().where('person', 'in', people).execute();
  for (const { person, open } of found) counted.set(person, open);
  return counted;
}

interface Row extends Words {
  readonly reference: string;
  readonly opening: PlainOpening;
  readonly received_at: Date;
  readonly status: string;
  readonly next_clock: string | null;
  readonly next_deadline: Date | null;
  readonly snapshot: object | null;
  readonly step: number;
  readonly policy_version: string | null;
  readonly terms?: Terms | null;
  readonly kept_out: readonly string[];
  readonly confidential: boolean;
  readonly named: readonly string[];
  readonly page_edition: number;
}

/** Admitted complaints, with their words. Those of which only a record is known come to light when they are admitted. */
const rows = (db: Database) =>
  wordsAt(db)
    .select(['complaints.reference', 'status', 'next_clock', 'next_deadline', 'snapshot', 'step'])
    .select(['kept_out', 'confidential', 'named']);

/** The words alone, with what goes onto every letter. */
const wordsAt = (db: Database) =>
  db
    .selectFrom('complaints')
    .innerJoin('personal', 'personal.reference', 'complaints.reference')
    .select('page_edition')
    .select(sql<string | null>`terms ->> 'policyVersion'`.as('policy_version'))
    .select(['subject', 'text', 'complainant', 'representative', 'points'])
    .select(['complaints.opening', 'complaints.received_at'])
    .$narrowType<{ opening: PlainOpening; received_at: Date }>();

function caseRowOf(
  row: Omit<Row, 'representative' | 'points'> & Nullable<Pick<Row, 'representative' | 'points'>>,
): CaseRow {
  const { reference, status, next_clock: clock, next_deadline: deadline } = row;
  const words: Words = {
    subject: row.subject,
    text: row.text,
    complainant: row.complainant,
    ...present('representative', row.representative),
    ...present('points', row.points),
  };
  return {
    reference,
    opening: openingOf(row.opening, words),
    receivedAt: toInstant(row.received_at),
    ...present('snapshot', row.snapshot),
    step: row.step,
    ...present('terms', row.terms),
    ...present('policyVersion', row.policy_version),
    status,
    nextDeadline: clock !== null && deadline !== null ? { clock, at: toInstant(deadline) } : null,
    sight: { keptOut: row.kept_out, confidential: row.confidential, named: row.named },
    pageEdition: row.page_edition,
  };
}

type Nullable<T> = { readonly [K in keyof T]?: T[K] | null };
