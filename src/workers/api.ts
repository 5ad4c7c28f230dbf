import type { Connection } from '@temporalio/client';
import { createServer } from '../http/server';
import { tellLeave } from '../starters/inbox/leave';
import type { House } from './house';
import { openMediaLane } from './media';
import { openChannels, type Providers } from './providers';

/** The API, the webhooks and the pages, listening. */
export interface RunningApi {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ApiOptions {
  readonly host: string;
  readonly port: number;
  readonly providers: Providers;
  readonly connection: Connection;
  readonly requestsPerMinute: number;
  /** What else must work for us to be ready, in words when it does not. */
  readonly alsoAiling?: () => readonly string[];
}

/** Whatever could not be started or told at once is, within this time. */
const CATCH_UP_EVERY_MS = 20_000;

export async function startApi(house: House, options: ApiOptions): Promise<RunningApi> {
  const { host, port, providers, connection, requestsPerMinute, alsoAiling = () => [] } = options;
  const { store, policies, inbox, reception, log } = house;
  const { organisation, people, deskNames } = policies.current;
  const channels = openChannels(house, providers);
  const media = openMediaLane(house, providers);
  const app = await createServer(
    {
      ...house,
      ...{
        organisation,
        twilio: providers.twilio,
        requestsPerMinute,
        messengers: channels.messengers,
        recorder: channels.recorder,
        switchboard: channels.switchboard,
        fetchSoon: media.stir,
      },
      person: (id) => people[id],
      deskName: (desk, language) => deskNames[desk]?.[language] ?? deskNames[desk]?.[''],
      ailments: async () => [
        ...(await trouble('the case store does not answer', () => store.cases.list({ limit: 1 }))),
        ...(await trouble('Temporal does not answer', () => connection.workflowService.getSystemInfo({}))),
        ...alsoAiling(),
      ],
    },
    log,
  );
  const url = await app.listen({ host, port });

  const catchUp = async () => {
    try {
      const [started, told] = [await reception.startForgotten(), await inbox.catchUp()];
      if (started + told > 0) log.info({ started, told }, 'caught up with what could not be done at once');
    } catch (error) {
      log.warn({ err: error }, 'could not catch up');
    }
    media.stir();
  };
  const leave = async () => {
    try {
      await tellLeave(house);
    } catch (error) {
      log.warn({ err: error }, 'could not tell complaints that their owner is on leave');
    }
  };
  let running = catchUp().then(leave);
  const timer = setInterval(() => {
    running = running.then(catchUp);
  }, CATCH_UP_EVERY_MS);

  return {
    url,
    async stop() {
      clearInterval(timer);
      await app.close();
      channels.close();
      await running;
      await media.close();
    },
  };
}

async function trouble(words: string, ask: () => Promise<unknown>): Promise<string[]> {
  try {
    await ask();
    return [];
  } catch {
    return [words];
  }
}
