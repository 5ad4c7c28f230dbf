import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Opened, Shown } from '../../../src/contract/show';
import { createLinks, type Links } from '../../../src/links';
import { readSettings } from '../../../src/settings';
import { createApiClient } from '../../../src/starters/cli/api-client';
import { startAll, type Unusual, type Up } from '../../../src/workers/up';
import { readFileSync } from 'node:fs';
import { layCluster } from '../../support/cluster';
import { devServer } from '../../support/temporal';

/** Everything that `npm start` brings up, in a home of its own, for the tests of one file. */
export interface Town {
  readonly up: Up;
  readonly url: string;
  readonly home: string;
  readonly key: string;
  readonly links: Links;
  opens(about?: object): Promise<Shown>;
  /** The complaint once it is so; fails with how it stood. */
  shows(reference: string, so: (shown: Shown) => boolean): Promise<Shown>;
  acts(reference: string, action: string, body: object, headers?: Record<string, string>): Promise<Response>;
}

export const siti = { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id' };

/**
 * @param policy its file; our own, when absent. @param also further settings, known once it starts. @param unusual what its files
 * add.
 */
export function useTown(
  policy?: string,
  also: () => Record<string, string> = () => ({}),
  unusual: Unusual = {},
): () => Town {
  const home = mkdtempSync(join(tmpdir(), 'tuntas-'));
  let town: Town | undefined;

  beforeAll(async () => {
    await layCluster(join(home, 'store'));
    const environment = {
      ...{ TUNTAS_HOME: home, PORT: '0', MAILBOX_PORT: '0', TELEPHONE_PORT: '0' },
      ...(policy !== undefined && { TUNTAS_POLICY: policy }),
      TEMPORAL_CLI_PATH: await devServer(),
      ...also(),
    };
    const up = await startAll(readSettings(environment), () => undefined, { pace: { secondMs: 100 }, ...unusual });
    const url = up.urls['api'] ?? '';
    const key = readFileSync(join(home, 'api-key'), 'utf8').trim();
    const secret = readFileSync(join(home, 'secret'), 'utf8').trim();
    const client = createApiClient({ ...readSettings(environment), url, apiKey: key });
    const show = (reference: string) => client.get<Shown>(`/api/v1/complaints/${reference}`);
    const shows: Town['shows'] = async (reference, so) => {
      for (let tries = 0; ; tries += 1) {
        const shown = await show(reference);
        if (so(shown)) return shown;
        if (tries === 500) throw new Error(`it never came to that: ${JSON.stringify(shown, null, 2)}`);
        await wait(100);
      }
    };
    town = {
      ...{ up, url, home, key, shows },
      links: createLinks({ secret, publicUrl: url, emailAddress: up.organisation.email }),
      async opens(about = {}) {
        const opening = {
          channel: 'web',
          subject: 'Tagihan dobel',
          text: 'Dipotong dua kali',
          customer: siti,
          ...about,
        };
        const { body } = await client.post<Opened>('/api/v1/complaints', opening);
        return shows(body.reference, ({ owner }) => owner.person !== null);
      },
      acts: (reference, action, body, headers = {}) =>
        fetch(`${url}/api/v1/complaints/${reference}/${action}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
    };
  }, 120_000);

  afterAll(async () => {
    await town?.up.stop();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  return () => {
    if (!town) throw new Error('the town is up only while tests run');
    return town;
  };
}
