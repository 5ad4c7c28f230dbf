import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import type { Shown } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import type { Settings } from '../../settings';
import { connectClient, temporalTarget } from '../../temporal/connection';
import { findDevServer } from '../../temporal/dev-server/find';
import { startDevServer } from '../../temporal/dev-server/start';
import { type TimeSkipping, createTimeSkipping } from '../../temporal/time-skipping';
import { COMPLAINT, workflowIdOf } from '../../workflows/contract';
import type { Up } from '../../workers/up';
import { startAll } from '../../workers/up';
import { type ApiClient, createApiClient } from '../cli/api-client';

/** Everything that runs in earnest, in a directory of its own on free ports, with time in our hands. */
export interface Stage {
  readonly api: ApiClient;
  readonly up: Up;
  readonly time: TimeSkipping;
  show(reference: string): Promise<Shown>;
  /** Takes the stage down and leaves nothing behind. */
  close(): Promise<void>;
}

const ANY_PORT = { number: 0, asked: false };
/** On this stage's telephone a second takes this many milliseconds. */
const SECOND_MS = 15;

/** Builds the stage; complaints on it begin at `begin`, whatever day it is today. */
export async function buildStage(settings: Settings, begin: Instant, say: (line: string) => void): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-demo-'));
  const { executable, searchPath } = settings.temporal;
  const binary = await findDevServer({ executable, searchPath, home: settings.home, say });
  const server = await startDevServer({ binary, timeSkipping: true });
  const target = temporalTarget({}, server.address);
  const connection = await connectClient(target);
  const time = createTimeSkipping(new Client({ connection, namespace: target.namespace }));
  const own: Settings = {
    ...settings,
    ...{ home, databaseUrl: undefined, smtpUrl: undefined, twilio: undefined, publicUrl: undefined, url: undefined },
    ports: { http: ANY_PORT, mailbox: ANY_PORT, telephone: ANY_PORT },
    temporal: { ...settings.temporal, given: true, environment: { TEMPORAL_ADDRESS: server.address } },
  };
  const close = async (up?: Up) => {
    await up?.stop();
    await connection.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const up = await startAll(own, say, {
      pace: { ringMs: 20 * SECOND_MS, secondMs: SECOND_MS, deliveryMs: 5 },
      ownClock: {
        startWith: async ({ workflowId, taskQueue, opening, summary }) => {
          await time.start(COMPLAINT, { workflowId, taskQueue, args: [opening], at: begin, staticSummary: summary });
        },
      },
    });
    const api = createApiClient(own);
    return {
      ...{ api, up, time },
      show: async (reference) => api.get<Shown>(`/api/v1/complaints/${reference}`),
      close: async () => close(up),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The workflow whose time a reference's story moves. */
export const clockOf = (reference: string): string => workflowIdOf(reference);
