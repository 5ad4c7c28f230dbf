import type { Story } from '../../crm/clerk/books';
import type { MappedCase } from '../../crm/mapping/mapped-case';
import { seenBy } from '../sight';
import type { Database } from '../tables';

/** So many lines are told in one go. */
const LINES = 10;

/** Lines by which a complaint's status may have changed. */
const TURNS = [
  'received',
  'assigned',
  'accepted',
  'pause.started',
  'pause.ended',
  'resolved',
  'objected',
  'confirmed',
  'reopened',
  'withdrawn',
  'dismissed',
  'closed',
];

/** What there is to tell of a complaint: how it stands, and its lines after `seq`, as they are numbered for ever. */
export async function story(db: Database, reference: string, seq: number): Promise<Story | undefined> {
  const known = await caseOf(db, reference);
  if (!known) return undefined;
  const rows = await db
    .selectFrom('timeline')
    .select(['seq', 'at', 'type', 'actor', 'data', 'personal'])
    .where('reference', '=', reference)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(LINES + 1)
    .execute();
  const turned = await db
    .selectFrom('timeline')
    .select('at')
    .where('reference', '=', reference)
    .where('type', 'in', TURNS)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    known,
    statusAt: turned?.at ?? known.openedAt,
    lines: rows.slice(0, LINES).map(({ personal, ...line }) => ({ ...line, personal: personal ?? undefined })),
    more: rows.length > LINES,
  };
}

async function caseOf(db: Database, reference: string): Promise<MappedCase | undefined> {
  const row = await db
    .selectFrom('complaints')
    .innerJoin('personal', 'personal.reference', 'complaints.reference')
    .select(['status', 'tier', 'desk', 'person', 'severity', 'category', 'opening', 'received_at'])
    .select(['next_clock', 'next_deadline', 'close_out', 'subject', 'text', 'complainant'])
    .where('complaints.reference', '=', reference)
    // Whoever is kept out may read there; what is about staff is for those who handle it.
    .where(seenBy('anybody'))
    // Until its first record nobody has placed it: there is no desk to tell.
    .where('desk', 'is not', null)
    .executeTakeFirst();
  if (!row?.opening || !row.received_at || row.desk === null) return undefined;
  const { status, tier, desk, person, severity, category, opening, received_at, complainant } = row;
  const { email, phone, locale } = complainant;
  const values = {
    ...{ reference, status, desk, email, phone, locale, customer: complainant.name },
    ...{ channel: opening.channel, product: opening.product, subject: row.subject, text: row.text },
    tier: tier ?? undefined,
    owner: person ?? undefined,
    severity: severity ?? undefined,
    category: category ?? undefined,
    receivedAt: utc(received_at),
    nextClock: row.next_clock ?? undefined,
    nextDeadline: row.next_deadline ? utc(row.next_deadline) : undefined,
    closeOut: row.close_out ? utc(row.close_out) : undefined,
  };
  return { reference, status, desk, openedAt: received_at, values };
}

const utc = (date: Date): string => date.toISOString().replace('.000Z', 'Z');
