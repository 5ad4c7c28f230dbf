import { Migrator, type Migration } from 'kysely';
import type { Database } from '../tables';
import { beginning } from './0001-beginning';
import { answers } from './0002-answers';
import { crm } from './0003-crm';
import { order } from './0004-order';
import { letters } from './0005-letters';
import { keys } from './0006-keys';
import { receipt } from './0007-receipt';
import { given } from './0008-given';
import { links } from './0009-links';
import { webhooks } from './0010-webhooks';
import { goodwill } from './0011-goodwill';
import { files } from './0012-files';
import { sight } from './0013-sight';
import { consents } from './0016-consents';
import { callSlots } from './0018-call-slots';
import { pageKeys } from './0020-page-keys';
import { heard } from './0021-heard';
import { changedPoints } from './0024-changed-points';
import { callPeople } from './0025-call-people';
import { surveys } from './0026-surveys';
import { olderSecrets } from './0028-older-secrets';
import { workloads } from './0029-workloads';

/** Named here and not found on the disk, so that they are there in a bundle as well. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-beginning': beginning,
  '0002-answers': answers,
  '0003-crm': crm,
  '0004-order': order,
  '0005-letters': letters,
  '0006-keys': keys,
  '0007-receipt': receipt,
  '0008-given': given,
  '0009-links': links,
  '0010-webhooks': webhooks,
  '0011-goodwill': goodwill,
  '0012-files': files,
  '0013-sight': sight,
  '0016-consents': consents,
  '0018-call-slots': callSlots,
  '0020-page-keys': pageKeys,
  '0021-heard': heard,
  '0024-changed-points': changedPoints,
  '0025-call-people': callPeople,
  '0026-surveys': surveys,
  '0028-older-secrets': olderSecrets,
  '0029-workloads': workloads,
};

/**
 * Brings the tables up to this release; does nothing where they are. Two processes that start at once take turns: the
 * migrator holds a lock of the database meanwhile.
 */
export async function migrate(db: Database): Promise<void> {
  const provider = { getMigrations: async () => ({ ...MIGRATIONS }) };
  // Each makes tables of its own: a store that was used between two releases may have a later one before an earlier.
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The case store could not be brought up to this release.', { cause: error });
}
