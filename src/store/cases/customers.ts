import { sql } from 'kysely';
import { contactAddresses } from '../../domain/contact-point';
import { ANY_CHANNEL, type ContactChange } from '../../domain/contact-change';
import type { Entry } from '../../domain/entry';
import type { Instant } from '../../domain/instant';
import type { Customer } from '../../domain/opening';
import type { Database } from '../tables';
import { json, toDate, type WrittenJson } from '../values';

export interface ContactPointsTable {
  /** An e-mail address in lower case, or an E.164 number. */
  address: string;
  customer_id: number;
  /** When it came to be theirs, where they were known by others before; null: they came with it. */
  changed_at: Date | null;
}

/**
 * The customer behind a complaint: known by an e-mail address or a phone number they wrote from before, or new. What
 * they say of themselves now (a new number, another language) counts from now on.
 */
export async function customerOf(tx: Database, customer: Customer, receivedAt: Instant): Promise<number> {
  const addresses = addressesOf(customer);
  await takeTurns(tx, addresses);
  const known = await knownBy(tx, addresses);
  const at = toDate(receivedAt);
  const id = known === undefined ? await create(tx, customer) : await refresh(tx, known, customer);
  if (addresses.length > 0) {
    await tx
      .insertInto('contact_points')
      .values(addresses.map((address) => ({ address, customer_id: id, changed_at: known === undefined ? null : at })))
      .onConflict((conflict) => conflict.column('address').doNothing())
      .execute();
  }
  return id;
}

/** E-mail first: numbers are handed on to other people more often than addresses are. */
const addressesOf = (customer: Customer): readonly string[] => contactAddresses(customer).map(normalised);

export const normalised = (address: string): string => address.trim().toLowerCase();

/** Two first complaints of one person, at the same moment, make one customer. Sorted: nobody waits in a ring. */
async function takeTurns(tx: Database, addresses: readonly string[]): Promise<void> {
  for (const address of addresses.toSorted()) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`contact:${address}`}, 0))`.execute(tx);
  }
}

async function knownBy(tx: Database, addresses: readonly string[]): Promise<number | undefined> {
  if (addresses.length === 0) return undefined;
  const rows = await tx.selectFrom('contact_points').selectAll().where('address', 'in', addresses).execute();
  const owners = new Map(rows.map((row) => [row.address, row.customer_id]));
  return addresses.map((address) => owners.get(address)).find((owner) => owner !== undefined);
}

async function create(tx: Database, customer: Customer): Promise<number> {
  const row = await tx
    .insertInto('customers')
    .values({ profile: json(customer) })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function refresh(tx: Database, id: number, customer: Customer): Promise<number> {
  await tx
    .updateTable('customers')
    .set({ profile: sql<WrittenJson>`profile || ${json(customer)}` })
    .where('id', '=', id)
    .execute();
  return id;
}

/** What a customer chose counts for this complaint and for whatever they come with later. */
export async function keepLanguage(tx: Database, reference: string, locale: string): Promise<void> {
  await tx
    .updateTable('personal')
    .set({ complainant: sql<WrittenJson>`complainant || ${json({ locale })}` })
    .where('reference', '=', reference)
    .execute();
  await tx
    .updateTable('customers')
    .set({ profile: sql<WrittenJson>`profile || ${json({ locale })}` })
    .where('id', '=', (query) =>
      query
        .selectFrom('complaints')
        .select('customer_id')
        .where('reference', '=', reference)
        .$castTo<{ customer_id: number }>(),
    )
    .execute();
}

/**
 * How the customer is reached from now on, as lines of the timeline tell it, in their order: for this complaint, and for whatever
 * they come with later. An address or number that is new to us counts as changed from then on; what was theirs before stays known
 * as theirs, so that a word from there still finds its complaint.
 */
export async function keepContacts(tx: Database, reference: string, lines: readonly Entry[]): Promise<void> {
  for (const { at, data, personal } of lines) {
    const { preferred, changed } = (data['contact'] ?? {}) as ContactChange;
    if (preferred !== undefined) await keep(tx, reference, { preferred });
    const address = personal?.['address'];
    if (changed === undefined || address === undefined) continue;
    await keep(tx, reference, { [changed]: address });
    await keepPoint(tx, reference, address, at);
  }
}

async function keep(tx: Database, reference: string, change: Partial<Customer>): Promise<void> {
  const isWish = change.preferred !== ANY_CHANNEL;
  const merged = (column: 'complainant' | 'profile') =>
    isWish
      ? sql<WrittenJson>`${sql.ref(column)} || ${json(change)}`
      : sql<WrittenJson>`${sql.ref(column)} - 'preferred'`;
  await tx
    .updateTable('personal')
    .set({ complainant: merged('complainant') })
    .where('reference', '=', reference)
    .execute();
  const customer = await customerBehind(tx, reference);
  if (customer === undefined) return;
  await tx
    .updateTable('customers')
    .set({ profile: merged('profile') })
    .where('id', '=', customer)
    .execute();
}

/** What is somebody else's by now stays theirs: this complaint is written to there all the same. */
async function keepPoint(tx: Database, reference: string, address: string, at: Instant): Promise<void> {
  const customer = await customerBehind(tx, reference);
  if (customer === undefined) return;
  await takeTurns(tx, [normalised(address)]);
  await tx
    .insertInto('contact_points')
    .values({ address: normalised(address), customer_id: customer, changed_at: toDate(at) })
    .onConflict((conflict) =>
      conflict
        .column('address')
        .doUpdateSet({ changed_at: toDate(at) })
        .where('contact_points.customer_id', '=', customer),
    )
    .execute();
}

/** Is an address or number known as that of somebody else than whose complaint this is? */
export async function isAnothers(db: Database, reference: string, address: string): Promise<boolean> {
  const [customer, owner] = await Promise.all([
    customerBehind(db, reference),
    db.selectFrom('contact_points').select('customer_id').where('address', '=', normalised(address)).executeTakeFirst(),
  ]);
  return owner !== undefined && owner.customer_id !== customer;
}

async function customerBehind(db: Database, reference: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('complaints')
    .select('customer_id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row?.customer_id ?? undefined;
}
