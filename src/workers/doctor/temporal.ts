import type { Connection } from '@temporalio/client';
import type { Settings } from '../../settings';
import { connectClient, type TemporalTarget, temporalTarget } from '../../temporal/connection';
import { wordsOf } from '../../temporal/grpc';
import { daysRemembered, makeNamespace, remember } from '../../temporal/namespace';
import { ensureSearchAttributes, missingSearchAttributes } from '../../temporal/search-attributes';
import { readRunning } from '../running';
import { type Finding, look } from './finding';

const DAYS_TO_REMEMBER = 30;
const FIX = 'run `tuntas doctor --fix`, or have its operator run';

/** Temporal itself; then, if it answers, what it must know and for how long it remembers. With `fix`, what lacks is made. */
export async function temporal({ temporal: { given, environment }, home }: Settings, fix: boolean): Promise<Finding[]> {
  const mend = 'start it with `npm start`, or set TEMPORAL_ADDRESS to one that runs';
  const address = given ? undefined : readRunning(home)?.urls['temporal'];
  if (!given && address === undefined) {
    return [{ what: 'temporal', well: true, told: 'not running now; `npm start` brings a dev server' }];
  }
  let target: TemporalTarget;
  let connection: Connection;
  try {
    target = temporalTarget(environment, address);
    connection = await connectClient(target);
  } catch (error) {
    return [{ what: 'temporal', well: false, told: wordsOf(error), mend }];
  }
  try {
    const { namespace } = target;
    const there = { what: 'temporal', well: true, told: `answers at ${target.address}` };
    const named = await look('namespace', makeBy(namespace), () => namespaceIn(connection, namespace, fix));
    if (!named.well) return [there, named];
    return [
      ...[there, named],
      await look('search attributes', attributesBy, () => attributesIn(connection, namespace, fix)),
      await look('retention', rememberBy(namespace), () => retentionIn(connection, namespace, fix)),
    ];
  } finally {
    await connection.close();
  }
}

const retention = `--retention ${DAYS_TO_REMEMBER}d`;
const makeBy = (namespace: string) =>
  `${FIX}: temporal operator namespace create --namespace ${namespace} ${retention}`;
const rememberBy = (namespace: string) =>
  `${FIX}: temporal operator namespace update --namespace ${namespace} ${retention}`;
const attributesBy = 'run `tuntas doctor --fix`, or ask its operator to create them';

async function namespaceIn(connection: Connection, namespace: string, fix: boolean): Promise<string> {
  if ((await daysRemembered(connection, namespace)) !== undefined) return `${namespace} is there`;
  if (!fix) throw new Error(`there is no namespace ${namespace}`);
  await makeNamespace(connection, namespace, DAYS_TO_REMEMBER);
  return `made ${namespace}`;
}

async function attributesIn(connection: Connection, namespace: string, fix: boolean): Promise<string> {
  const missing = await missingSearchAttributes(connection, namespace);
  if (missing.length === 0) return 'all are known';
  if (!fix) throw new Error(`it does not know ${missing.join(', ')}`);
  const { added } = await ensureSearchAttributes(connection, namespace);
  return `registered ${added.join(', ')}`;
}

async function retentionIn(connection: Connection, namespace: string, fix: boolean): Promise<string> {
  const days = (await daysRemembered(connection, namespace)) ?? 0;
  if (days >= DAYS_TO_REMEMBER) return `closed complaints are remembered for ${days} days`;
  if (!fix) throw new Error(`closed complaints are remembered for ${days} days, not ${DAYS_TO_REMEMBER}`);
  await remember(connection, namespace, DAYS_TO_REMEMBER);
  return `closed complaints are remembered for ${DAYS_TO_REMEMBER} days now, no longer for ${days}`;
}
