import type { Channel } from '../channels/channel';
import type { Settings } from '../settings';
import { WrongSetting } from '../settings';
import { startApi } from './api';
import { askedToStop, createClosing } from './closing';
import { openHouse } from './house';
import { createLog } from './log';
import { openMailIntakes } from './mail';
import type { Providers } from './providers';
import { reachTemporal } from './temporal';
import { installRuntime, startWorker } from './worker';

/**
 * A worker or an API by itself, beside others on a shared PostgreSQL. Runs until asked to stop; then finishes what is
 * under way.
 *
 * @param channels those that files of the house add.
 * @throws {WrongSetting} for what only `tuntas up` can stand in for.
 */
export async function runAlone(
  role: 'worker' | 'api',
  settings: Settings,
  channels: readonly Channel[] = [],
): Promise<void> {
  const providers = needed(role, settings);
  const log = createLog();
  const closing = createClosing();
  installRuntime();
  try {
    const temporal = await reachTemporal(settings, (line) => log.info(line), log);
    closing.add(() => temporal.close());
    const { number: port } = settings.ports.http;
    const publicUrl = settings.publicUrl ?? `http://127.0.0.1:${port}`;
    const house = await openHouse({
      settings,
      client: temporal.client,
      searchable: temporal.searchable,
      publicUrl,
      log,
      channels,
    });
    closing.add(() => house.close());
    if (role === 'worker') {
      const worker = await startWorker(house, providers, temporal);
      closing.add(() => worker.stop());
      log.info('the worker is ready');
      await Promise.race([askedToStop(), worker.ended]);
    } else {
      const { connection } = temporal;
      const { requestsPerMinute } = settings;
      const api = await startApi(house, { host: '0.0.0.0', port, providers, connection, requestsPerMinute });
      closing.add(() => api.stop());
      const { smtpIntakePort: smtp } = settings;
      await openMailIntakes(house, settings, smtp === undefined ? undefined : { host: '0.0.0.0', port: smtp }, closing);
      log.info({ url: api.url }, 'the API is ready');
      await askedToStop();
    }
  } finally {
    await closing.closeAll();
  }
}

function needed(role: string, { databaseUrl, temporal, smtpUrl, twilio, secret, publicUrl }: Settings): Providers {
  const why = `is missing: \`tuntas ${role}\` shares its work with other processes`;
  if (databaseUrl === undefined) {
    const mend =
      'and the embedded store belongs to one process alone. Set it to a PostgreSQL server, or use `tuntas up`';
    throw new WrongSetting('DATABASE_URL', `${why}, ${mend}`);
  }
  if (!temporal.given) throw new WrongSetting('TEMPORAL_ADDRESS', `${why}. Set it, or use \`tuntas up\``);
  if (smtpUrl === undefined) throw new WrongSetting('SMTP_URL', `${why}. Set it, or use \`tuntas up\``);
  if (twilio === undefined) throw new WrongSetting('TWILIO_ACCOUNT_SID', `${why}. Set it, or use \`tuntas up\``);
  if (secret === undefined) throw new WrongSetting('TUNTAS_SECRET', `${why}, and all must sign links alike. Set it`);
  if (publicUrl === undefined) throw new WrongSetting('PUBLIC_URL', `${why}, and letters must link to the API. Set it`);
  return { smtpUrl, twilio };
}
