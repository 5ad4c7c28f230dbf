import { caller } from '../support/caller';
import type { Town } from '../support/town';
import { typist } from '../support/typist';

/** Told last: whoever guesses keys from here is not listened to for a while. */
export const limitStories = (town: () => Town): void => {
  const { get, post } = caller(town);
  const make = async () =>
    (await (await post('/api/v1/keys', { name: 'busy', role: 'agent' })).json()) as { key: string };
  const TEN_SECONDS_WORTH = 500;

  /** Asks until it is told to stop, in lanes of fifty; a slow machine asks for several times ten seconds. */
  async function askUntilStopped(key: string): Promise<{ answered: number; stopped: Response }> {
    for (let answered = 0; ;) {
      const responses = await Promise.all(
        Array.from({ length: 50 }, () => get('/api/v1/complaints/TN-00000-00000', {}, key)),
      );
      const stopped = responses.find(({ status }) => status === 429);
      answered += responses.filter(({ status }) => status === 404).length;
      if (stopped) return { answered, stopped };
      if (answered > 20 * TEN_SECONDS_WORTH) throw new Error('nobody stopped us');
    }
  }

  test('who asks too often is told when to come again; others go on, and the command line comes again by itself', async () => {
    const { key } = await make();
    const { answered, stopped } = await askUntilStopped(key);
    expect(answered).toBeGreaterThanOrEqual(TEN_SECONDS_WORTH);
    const seconds = Number(stopped.headers.get('retry-after'));
    expect([seconds > 0, seconds <= 10]).toEqual([true, true]);
    expect(await stopped.json()).toMatchObject({
      ...{ status: 429, title: 'Too many requests' },
      detail: expect.stringMatching(/3000 times a minute\. Nothing was done; come again in \d+ s/),
    });
    expect((await get('/api/v1/complaints')).status).toBe(200);

    const busy = typist(town, { TUNTAS_API_KEY: key, TUNTAS_URL: town().url });
    expect(await busy('list', '--limit', '1')).toMatchObject({ code: 0, err: '' });
  });

  test('who guesses keys is not listened to any more, but whoever has one is', async () => {
    const statuses = [];
    for (let guess = 0; guess < 12; guess += 1) {
      statuses.push((await get('/api/v1/complaints', {}, `tuntas_00000000_${'x'.repeat(43)}`)).status);
    }
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    expect((await get('/api/v1/complaints')).status).toBe(200);
  });
};
