import { sql } from 'kysely';
import type { Admission, Admitted } from '../case-store';
import { isAboutStaff } from '../../domain/sight';
import { drawNumbers } from '../numbers';
import type { Database } from '../tables';
import { json, optionalJson, toDate } from '../values';
import { customerOf } from './customers';
import { wordsOf } from './words';

/** Ten symbols collide once in 10^15: so many draws in a row mean that `draw` itself is broken. */
const MOST_DRAWS = 20;

/**
 * Claims a reference, once per idempotency key, and keeps who complains and what they say.
 */
export async function admit(tx: Database, admission: Admission): Promise<Admitted> {
  const { idempotencyKey, reference } = admission;
  if (idempotencyKey !== undefined) {
    const known = await knownByKey(tx, idempotencyKey);
    if (known !== undefined) return { reference: known, created: false };
  }
  if (reference !== undefined) {
    const created = await claimGiven(tx, reference, admission);
    if (created) await keepParty(tx, reference, admission);
    return { reference, created };
  }
  const drawn = await draw(tx, admission);
  await keepParty(tx, drawn, admission);
  return { reference: drawn, created: true };
}

export const isKnown = async (db: Database, key: string): Promise<boolean> =>
  (await db.selectFrom('complaints').select('reference').where('idempotency_key', '=', key).executeTakeFirst()) !==
  undefined;

/** Two who come at once with the same key take turns here, so that the second finds what the first made. */
async function knownByKey(tx: Database, key: string): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`idempotency:${key}`}, 0))`.execute(tx);
  const row = await tx
    .selectFrom('complaints')
    .select('reference')
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  return row?.reference;
}

async function draw(tx: Database, admission: Admission): Promise<string> {
  for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
    const row = await tx
      .insertInto('complaints')
      .values({ reference: admission.draw(), ...columnsOf(admission), ...sightAtTheDoor(admission) })
      .onConflict((conflict) => conflict.column('reference').doNothing())
      .returning('reference')
      .executeTakeFirst();
    if (row) return row.reference;
  }
  throw new Error(`No free reference in ${MOST_DRAWS} draws.`);
}

/** The reference may be there without words: its workflow, started bare, may have written its first record before. */
async function claimGiven(tx: Database, reference: string, admission: Admission): Promise<boolean> {
  const row = await tx
    .insertInto('complaints')
    .values({ reference, ...columnsOf(admission), ...sightAtTheDoor(admission) })
    .onConflict((conflict) =>
      conflict.column('reference').doUpdateSet(columnsOf(admission)).where('complaints.opening', 'is', null),
    )
    .returning('reference')
    .executeTakeFirst();
  return row !== undefined;
}

function columnsOf({ opening, receivedAt, idempotencyKey }: Admission) {
  return {
    opening: json(wordsOf(opening).plain),
    received_at: toDate(receivedAt),
    ...(idempotencyKey === undefined ? {} : { idempotency_key: idempotencyKey }),
  };
}

/** Until its first record says more. */
function sightAtTheDoor({ opening: { about, category = '' } }: Admission) {
  const people = about?.people ?? [];
  return { kept_out: people, confidential: people.length > 0 || isAboutStaff(category) };
}

async function keepParty(tx: Database, reference: string, { opening, receivedAt }: Admission): Promise<void> {
  const { personal } = wordsOf(opening);
  await tx
    .insertInto('personal')
    .values({
      reference,
      subject: personal.subject,
      text: personal.text,
      complainant: json(personal.complainant),
      representative: optionalJson(personal.representative),
      points: optionalJson(personal.points),
    })
    .execute();
  const customer = await customerOf(tx, opening.customer, receivedAt);
  const admitted = await drawNumbers(tx, 1);
  await tx
    .updateTable('complaints')
    .set({ customer_id: customer, admitted })
    .where('reference', '=', reference)
    .execute();
}
