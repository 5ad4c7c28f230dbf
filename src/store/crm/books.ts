import { sql } from 'kysely';
import type { Books, Page, PageId, Progress } from '../../crm/clerk/books';
import type { Database } from '../tables';
import { story } from './story';

/** So many complaints are looked at together. */
const AT_ONCE = 200;

/** The clerk's books. Each step is one statement, or one short transaction: no lock outlasts an answer of anybody else. */
export function createCrmBooks(db: Database): Books {
  const pageOf = ({ system, reference }: PageId) =>
    db.updateTable('crm_links').where('system', '=', system).where('reference', '=', reference);

  return {
    notice: (systems, due) =>
      db.transaction().execute(async (tx) => {
        const moved = await tx
          .deleteFrom('crm_moved')
          .where('reference', 'in', (these) =>
            these.selectFrom('crm_moved').select('reference').limit(AT_ONCE).forUpdate().skipLocked(),
          )
          .returning('reference')
          .execute();
        const pages = moved.flatMap(({ reference }) => systems.map((system) => ({ system, reference, due_at: due })));
        if (pages.length > 0) {
          await tx
            .insertInto('crm_links')
            .values(pages)
            .onConflict((conflict) =>
              conflict.columns(['system', 'reference']).doUpdateSet({
                // Whoever has it now will find it due; who failed is tried again at once, for things have changed.
                due_at: sql`least(coalesce(crm_links.due_at, excluded.due_at), excluded.due_at)`,
              }),
            )
            .execute();
        }
        return moved.length;
      }),

    async take(system, now, until) {
      const row = await db
        .updateTable('crm_links')
        // It is due again when the lease runs out: whoever is killed leaves it to the next.
        .set({ lease_until: until, due_at: until })
        .where('system', '=', system)
        .where('reference', '=', (one) =>
          one
            .selectFrom('crm_links')
            .select('reference')
            .where('system', '=', system)
            .where('due_at', '<=', now)
            .where((link) => link.or([link('lease_until', 'is', null), link('lease_until', '<=', now)]))
            .orderBy('due_at')
            .limit(1)
            .forUpdate()
            .skipLocked(),
        )
        .returningAll()
        .executeTakeFirst();
      return row && present(row, until);
    },

    async keep(page, progress) {
      await pageOf(page).set(columnsOf(progress)).execute();
    },

    async heard(page, progress) {
      const { listening } = page;
      // Whoever knocked while we listened is listened to again.
      const done = listening && {
        listening: sql<null>`case when listening = ${listening} then null else listening end`,
      };
      const { status, ...rest } = progress;
      // Whoever was refused meanwhile has taken it back.
      const agreed = status && {
        status: sql<string>`case when status is not distinct from ${page.status ?? null}::text then ${status}::text else status end`,
      };
      await pageOf(page)
        .set({ ...columnsOf(rest), ...agreed, ...done })
        .execute();
    },

    async giveBack(page, again) {
      const moved = sql<Date | null>`case when due_at = ${page.until} then null else due_at end`;
      const later = again && sql<Date>`case when due_at = ${page.until} then ${again.at} else due_at end`;
      await pageOf(page)
        .set({
          due_at: later ?? moved,
          lease_until: null,
          attempts: again?.problem === undefined ? 0 : page.attempts + 1,
          problem: again?.problem ?? null,
        })
        .where('lease_until', '=', page.until)
        .execute();
    },

    story: (reference, seq) => story(db, reference, seq),

    async desk(system, now) {
      await db
        .insertInto('crm_systems')
        .values({ system, ask_at: now })
        .onConflict((conflict) => conflict.column('system').doNothing())
        .execute();
      const row = await db.selectFrom('crm_systems').selectAll().where('system', '=', system).executeTakeFirstOrThrow();
      return {
        cursor: row.cursor ?? undefined,
        askAt: row.ask_at,
        restUntil: row.rest_until ?? undefined,
        failures: row.failures,
      };
    },

    async listen(system, tickets, now) {
      if (tickets.length === 0) return;
      await db
        .updateTable('crm_links')
        .set({ listening: now, due_at: sql`least(coalesce(due_at, ${now}), ${now})` })
        .where('system', '=', system)
        .where('ticket', 'in', tickets)
        .execute();
    },

    async heardUpTo(system, cursor, due, at) {
      await db
        .updateTable('crm_systems')
        .set({
          ask_at: sql`case when ask_at = ${due} then ${at} else least(ask_at, ${at}) end`,
          ...(cursor !== undefined && { cursor }),
        })
        .where('system', '=', system)
        .execute();
    },

    async askBy(system, at) {
      await db
        .updateTable('crm_systems')
        .set({ ask_at: sql`least(ask_at, ${at})` })
        .where('system', '=', system)
        .execute();
    },

    async trouble(system, problem, until) {
      const before = await problemOf(db, system);
      await db
        .updateTable('crm_systems')
        .set({ problem, rest_until: until, failures: sql`failures + 1` })
        .where('system', '=', system)
        .execute();
      return before !== problem;
    },

    async well(system) {
      const before = await problemOf(db, system);
      if (before === undefined) return undefined;
      await db
        .updateTable('crm_systems')
        .set({ problem: null, rest_until: null, failures: 0 })
        .where('system', '=', system)
        .execute();
      return before;
    },

    async disown(page, now) {
      await pageOf(page)
        .set({ status: null, due_at: sql`least(coalesce(due_at, ${now}), ${now})` })
        .execute();
    },
  };
}

/** Whoever held a page is gone. For a store that one process owns, at its start. */
export async function endLeases(db: Database): Promise<void> {
  await db.updateTable('crm_links').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
}

async function problemOf(db: Database, system: string): Promise<string | undefined> {
  const row = await db.selectFrom('crm_systems').select('problem').where('system', '=', system).executeTakeFirst();
  return row?.problem ?? undefined;
}

const columnsOf = (progress: Progress) =>
  Object.fromEntries(Object.entries(progress).map(([name, value]) => [name, value ?? null]));

function present(
  row: { [K in 'ticket' | 'status' | 'seen' | 'fields' | 'heard']: string | null } & {
    system: string;
    reference: string;
    told: number;
    begun: number | null;
    listening: Date | null;
    attempts: number;
  },
  until: Date,
): Page {
  const { system, reference, told, attempts } = row;
  return {
    ...{ system, reference, told, attempts, until },
    listening: row.listening ?? undefined,
    ticket: row.ticket ?? undefined,
    status: row.status ?? undefined,
    seen: row.seen ?? undefined,
    fields: row.fields ?? undefined,
    begun: row.begun ?? undefined,
    heard: row.heard ?? undefined,
  };
}
