import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { signInPath } from '../http/console/sign-in';
import type { Channel } from '../channels/channel';
import type { Policy } from '../policy/policy';
import type { Settings } from '../settings';
import { startApi } from './api';
import { type Closing, createClosing } from './closing';
import { type FarEnds, openFarEnds, type TelephonePace } from './far-ends';
import { type Ground, openHouse } from './house';
import { createLog } from './log';
import { openMailIntakes } from './mail';
import { portFor } from './ports';
import { forgetRunning, writeRunning } from './running';
import { writePrivately } from './secrets';
import { reachTemporal } from './temporal';
import { installRuntime, startWorker } from './worker';

const HOST = '127.0.0.1';

export interface Up {
  /** Where everything is, by name. */
  readonly urls: Readonly<Record<string, string>>;
  /** Opens the console for whoever holds it, within a day. */
  readonly signIn: string;
  /** What is not the real thing, in words. */
  readonly stoodIn: readonly string[];
  readonly farEnds: FarEnds;
  /** Where mail for us is handed in by SMTP. */
  readonly smtpIntakePort: number | undefined;
  readonly organisation: { readonly name: string; readonly email: string; readonly zone: string };
  /** Who works here, by id. */
  readonly people: Policy['people'];
  /** Rejects when something that must run has stopped by itself. */
  readonly broken: Promise<never>;
  stop(): Promise<void>;
}

/** What the demo does otherwise: complaints with a clock of their own, and a telephone on which seconds are short. */
export interface Unusual {
  readonly ownClock?: Ground['ownClock'];
  readonly pace?: TelephonePace;
  /** Channels that files of the house add. */
  readonly channels?: readonly Channel[];
  readonly aside?: boolean;
}

/** Everything on one machine: goes on where it was, and leaves no process behind. `say` hears one line for each step. */
export async function startAll(settings: Settings, say: (line: string) => void, unusual: Unusual = {}): Promise<Up> {
  const closing = createClosing();
  try {
    return await open(settings, say, closing, unusual);
  } catch (error) {
    await closing.closeAll().catch(() => undefined);
    throw error;
  }
}

async function open(
  settings: Settings,
  say: (line: string) => void,
  closing: Closing,
  { ownClock, pace, channels, aside = false }: Unusual,
): Promise<Up> {
  const { home } = settings;
  const log = createLog('warn');
  mkdirSync(home, { recursive: true });
  const port = await portFor('PORT', settings.ports.http);
  const publicUrl = settings.publicUrl ?? `http://${HOST}:${port}`;
  installRuntime();

  const temporal = await reachTemporal(settings, say, log);
  closing.add(() => temporal.close());
  const house = await openHouse({
    ...{ settings, client: temporal.client, searchable: temporal.searchable, publicUrl, log, aside },
    ...(ownClock && { ownClock }),
    ...(channels && { channels }),
  });
  closing.add(() => house.close());
  const farEnds = await openFarEnds(settings, publicUrl, pace);
  closing.add(() => farEnds.stop());

  const worker = await startWorker(house, farEnds, temporal);
  closing.add(() => worker.stop());
  const smtp = settings.smtpIntakePort ?? (farEnds.mailbox ? 0 : undefined);
  const { smtpPort } = await openMailIntakes(
    house,
    settings,
    smtp === undefined ? undefined : { host: HOST, port: smtp },
    closing,
  );
  if (smtpPort !== undefined) farEnds.mailbox?.deliverInboundTo({ host: HOST, port: smtpPort });
  const api = await startApi(house, {
    ...{ host: HOST, port, providers: farEnds, connection: temporal.connection },
    requestsPerMinute: settings.requestsPerMinute,
    alsoAiling: () => (worker.isRunning() ? [] : ['the worker has stopped']),
  });
  closing.add(() => api.stop());

  const urls = {
    api: api.url,
    ...(farEnds.mailbox ? { mailbox: farEnds.mailbox.url } : {}),
    ...(farEnds.telephone ? { telephone: farEnds.telephone.url } : {}),
    ...(temporal.devServer?.uiUrl ? { temporalPages: temporal.devServer.uiUrl } : {}),
    temporal: temporal.target.address,
  };
  const pids = { tuntas: process.pid, ...(temporal.devServer ? { temporal: temporal.devServer.pid } : {}) };
  writePrivately(join(home, 'api-key'), house.apiKey);
  writeRunning(home, { startedAt: house.now().toISOString(), urls, pids });
  closing.add(() => forgetRunning(home));

  let stopping = false;
  const broken = Promise.race([
    worker.ended.then(() => 'the worker'),
    ...(temporal.devServer ? [temporal.devServer.ended.then(() => "Temporal's dev server")] : []),
  ]).then((what) =>
    stopping ? new Promise<never>(() => undefined) : Promise.reject(new Error(`${what} has stopped`)),
  );
  broken.catch(() => undefined);
  return {
    urls,
    signIn: `${publicUrl}${signInPath(house.secret, house.now())}`,
    stoodIn: stoodInFor(settings),
    farEnds,
    smtpIntakePort: smtpPort,
    organisation: house.policies.current.organisation,
    people: house.policies.current.people,
    broken,
    async stop() {
      stopping = true;
      await closing.closeAll();
    },
  };
}

function stoodInFor({ temporal, smtpUrl, twilio, databaseUrl }: Settings): string[] {
  return [
    ...(temporal.given ? [] : ['Temporal by its dev server (set TEMPORAL_ADDRESS to use yours)']),
    ...(databaseUrl === undefined ? ['PostgreSQL by PGlite inside this process (DATABASE_URL)'] : []),
    ...(smtpUrl === undefined ? ['the mail provider by a mailbox (SMTP_URL)'] : []),
    ...(twilio === undefined ? ['Twilio by a telephone (TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM)'] : []),
  ];
}
