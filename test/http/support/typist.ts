import { readSettings } from '../../../src/settings';
import { createApiClient } from '../../../src/starters/cli/api-client';
import { run } from '../../../src/starters/cli/run';
import type { Town } from './town';

/** Types commands into the town's terminal; tells the exit code and what was printed. */
export const typist =
  (town: () => Town, environment: Readonly<Record<string, string>> = {}) =>
  async (...words: string[]) => {
    const settings = readSettings({ TUNTAS_HOME: town().home, NO_COLOR: '1', ...environment });
    const [out, err]: [string[], string[]] = [[], []];
    const code = await run(words, {
      settings: () => settings,
      api: createApiClient,
      out: { write: (text: string) => out.push(text) > 0, isTTY: false },
      err: { write: (text: string) => err.push(text) > 0 },
    });
    return { code, out: out.join(''), err: err.join('') };
  };
