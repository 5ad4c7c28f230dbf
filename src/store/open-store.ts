import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { createAnswers, doubtAllRequests } from './answers';
import type { CaseStore } from './case-store';
import { createFeed } from './feed';
import { createKeys } from './keys';
import { createCases } from './cases/cases';
import { endLeases } from './crm/books';
import { createConsents } from './consents';
import { createHeard } from './heard';
import { createGoodwill } from './goodwill';
import { createSurveys } from './surveys';
import { createFiles } from './files';
import { createHooks } from './hooks';
import { createLedger, doubtAllClaims } from './ledger';
import { letters } from './letters';
import { migrate } from './migrations/migrate';
import { pgliteDialect } from './pglite/dialect';
import { openPglite } from './pglite/pglite';
import { tidyEvery } from './pglite/tidy';
import { createPageKeys } from './page-keys';
import { createOutreaches } from './outreach';
import { createReports } from './reports';
import { createSlots } from './slots';
import type { Database, Tables } from './tables';
import { createWebhookBooks } from './webhooks';
import { createWork } from './work/work';

const TIDY_EVERY_MS = 300_000;

export interface StoreOptions {
  /** A PostgreSQL server. Without one, PostgreSQL runs inside this process. */
  readonly databaseUrl?: string;
  /** Where the embedded one keeps its files; without it, in memory. */
  readonly directory?: string;
}

export interface OpenedStore extends CaseStore {
  /** For what lies in the same database beside the case store: the embedded CRM. */
  readonly database: Database;
}

/**
 * Opens the case store, its tables as this release wants them.
 * @throws {StoreInUse} when another process owns the embedded one.
 */
export async function openStore(options: StoreOptions): Promise<OpenedStore> {
  const { database, close } = await connect(options);
  try {
    await migrate(database);
    if (options.databaseUrl === undefined) {
      await doubtAllClaims(database);
      await doubtAllRequests(database);
      await endLeases(database);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    cases: createCases(database),
    ledger: createLedger(database),
    letters: (reference) => letters(database, reference),
    hooks: createHooks(database),
    files: createFiles(database),
    pageKeys: createPageKeys(database),
    work: createWork(database),
    answers: createAnswers(database),
    keys: createKeys(database),
    feed: createFeed(database),
    reports: createReports(database),
    outreaches: createOutreaches(database),
    webhooks: createWebhookBooks(database),
    goodwill: createGoodwill(database),
    surveys: createSurveys(database),
    slots: createSlots(database),
    consents: createConsents(database),
    heard: createHeard(database),
    database,
    close,
  };
}

async function connect({
  databaseUrl,
  directory,
}: StoreOptions): Promise<{ database: Database; close: () => Promise<void> }> {
  if (databaseUrl !== undefined) {
    const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: createPool(databaseUrl) }) });
    return { database, close: () => database.destroy() };
  }
  const embedded = await openPglite(directory);
  const database = new Kysely<Tables>({ dialect: pgliteDialect(embedded.pglite) });
  const tidying = tidyEvery(TIDY_EVERY_MS, database);
  return { database, close: () => tidying.stop().then(() => embedded.close()) };
}

function createPool(databaseUrl: string): Pool {
  // Whoever hangs in the middle of a transaction (a machine that sleeps) must not make all others wait.
  const pool = new Pool({ connectionString: databaseUrl, idle_in_transaction_session_timeout: 15_000 });
  // A connection that breaks while it is idle is replaced by the next query; unheard, it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
