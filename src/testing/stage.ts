import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@temporalio/client';
import type { Opened, Shown } from '../contract/show';
import type { OpenComplaint } from '../domain/opening';
import { readSettings, type Settings } from '../settings';
import type { Mailbox } from '../standins/mailbox/mailbox';
import type { Telephone } from '../standins/telephone/telephone';
import { type ApiClient, createApiClient } from '../starters/cli/api-client';
import { connectClient, temporalTarget } from '../temporal/connection';
import { findDevServer } from '../temporal/dev-server/find';
import { startDevServer } from '../temporal/dev-server/start';
import { createTimeSkipping, type TimeSkipping } from '../temporal/time-skipping';
import type { Policy } from '../policy/policy';
import { COMPLAINT } from '../workflows/contract';
import { startAll } from '../workers/up';
import { type Complaint, complaintOn } from './complaint';
import { momentOf } from './moment';

/** Everything that runs in earnest, in a folder of its own on free ports, with time in our hands. */
export interface Stage {
  /** Where the API and the pages are. */
  readonly url: string;
  /** The folder of its data, with the versions of the policy that were lived by under `policies`. */
  readonly home: string;
  /** Opens the console for whoever holds it. */
  readonly signIn: string;
  readonly api: Pick<ApiClient, 'get' | 'page' | 'post'>;
  /** Everybody's mail. */
  readonly mailbox: Omit<Mailbox, 'deliverInboundTo' | 'stop'>;
  /** Everybody's phone. */
  readonly telephone: Omit<Telephone, 'deliverInboundSmsTo' | 'stop'>;
  /** Who works here, by id. */
  readonly people: Policy['people'];
  /** The clocks themselves, by workflow id; `complains` starts a complaint's. */
  readonly time: Omit<TimeSkipping, 'start'>;
  /** Temporal's own client: histories, queries, lists. */
  readonly temporal: Client;
  /** Complaints that come from now on begin at this moment (see `StageOptions.startAt`). */
  startAt(moment: string | Date): void;
  /** Somebody complains; what is left out is as somebody's who was charged twice. */
  complains(opening?: Partial<OpenComplaint>): Promise<Complaint>;
  /** A complaint that came another way: by mail, by text message, by a program of yours. */
  complaint(reference: string): Promise<Complaint>;
  show(reference: string): Promise<Shown>;
  /** Takes the stage down and leaves nothing behind. */
  close(): Promise<void>;
}

export interface StageOptions {
  /** The folder whose `config/policy.yaml` and `tuntas.config.ts` hold. Default: the one we run in. */
  readonly project?: string;
  /** The file of another policy. */
  readonly policy?: string;
  /**
   * When complaints begin, whatever day it is today: `Friday 16:00` (the next one, in the organisation's zone),
   * `2031-01-04 16:00`, or RFC 3339. It must lie ahead. Default: `Monday 09:00`.
   */
  readonly startAt?: string | Date;
  /** Variables as Tuntas is set by: `TUNTAS_CRM`, `CRM_RT_TOKEN`. Of the test's own environment only where Temporal's program lies counts. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Hears one line for each step of the start. */
  readonly say?: (line: string) => void;
}

interface Play extends Pick<StageOptions, 'startAt' | 'say'> {
  /** No ticket system, and no activity of the organisation's, is told. */
  readonly aside?: boolean;
}

const ANY_PORT = { number: 0, asked: false };
/** On this stage's telephone a second takes this many milliseconds. */
const SECOND_MS = 15;
const SOON_MS = 60_000;

/** Opens a stage on the real Temporal dev server, which is found or fetched once into the project's `.tuntas/bin`. */
export async function openStage({ project, policy, environment = {}, ...options }: StageOptions = {}): Promise<Stage> {
  const around = readSettings();
  const folder = project === undefined ? around.project : resolve(project);
  const set = readSettings(environment);
  const { executable = around.temporal.executable } = set.temporal;
  const own = { ...set, temporal: { ...around.temporal, executable }, home: around.home, project: folder };
  return buildStage(policy === undefined ? own : { ...own, policy: resolve(policy) }, options);
}

/** The same by settings that are read already; where they name a far end, a stand-in is used all the same. */
export async function buildStage(
  settings: Settings,
  { startAt = 'Monday 09:00', say = () => undefined, aside = false }: Play = {},
): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-stage-'));
  const { executable, searchPath } = settings.temporal;
  const binary = await findDevServer({ executable, searchPath, home: settings.home, say });
  const server = await startDevServer({ binary, timeSkipping: true });
  const target = temporalTarget({}, server.address);
  const connection = await connectClient(target);
  const temporal = new Client({ connection, namespace: target.namespace });
  const time = createTimeSkipping(temporal);
  const own: Settings = {
    ...settings,
    ...{ home, databaseUrl: undefined, smtpUrl: undefined, twilio: undefined, publicUrl: undefined, url: undefined },
    ...{ imapUrl: undefined, smtpIntakePort: undefined, apiKey: undefined },
    ports: { http: ANY_PORT, mailbox: ANY_PORT, telephone: ANY_PORT },
    temporal: { ...settings.temporal, given: true, environment: { TEMPORAL_ADDRESS: server.address } },
  };
  const closers: (() => Promise<unknown>)[] = [() => server.stop(), () => connection.close()];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    let begin = Date.now();
    const up = await startAll(own, say, {
      aside,
      pace: { ringMs: 20 * SECOND_MS, secondMs: SECOND_MS, deliveryMs: 5 },
      ownClock: {
        startWith: async ({ workflowId, taskQueue, opening, summary }) => {
          await time.start(COMPLAINT, { workflowId, taskQueue, args: [opening], at: begin, staticSummary: summary });
        },
      },
    });
    closers.push(() => up.stop());
    const { mailbox, telephone } = up.farEnds;
    if (!mailbox || !telephone) throw new Error('a stage has a mailbox and a telephone of its own');
    const begins = (moment: string | Date) => {
      begin = momentOf(moment, up.organisation.zone, Date.now() + SOON_MS);
      if (begin < Date.now())
        throw new Error(`${String(moment)} has passed: complaints on a stage begin later than now`);
    };
    begins(startAt);
    const api = createApiClient(own);
    const stage: Stage = {
      ...{
        url: up.urls['api'] ?? '',
        home,
        signIn: up.signIn,
        api,
        mailbox,
        telephone,
        time,
        temporal,
        people: up.people,
        close,
      },
      startAt: begins,
      show: (reference) => api.get<Shown>(`/api/v1/complaints/${reference}`),
      complaint: async (reference) => complaintOn(stage, await stage.show(reference)),
      async complains(opening = {}) {
        const { body } = await api.post<Opened>('/api/v1/complaints', { ...CHARGED_TWICE, ...opening });
        return stage.complaint(body.reference);
      },
    };
    return stage;
  } catch (error) {
    await close();
    throw error;
  }
}

const CHARGED_TWICE: OpenComplaint = {
  channel: 'web',
  category: 'billing',
  subject: 'Charged twice',
  text: 'You took the money twice for one bill. Please give it back.',
  customer: { name: 'Alex Example', email: 'alex@example.test', phone: '+447400123456', locale: 'en' },
};
