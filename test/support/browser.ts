import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
const unbrotli = promisify(brotliDecompress);
const MINUTE = 60_000;

/**
 * The browser that a package of npm holds, whole: a headless Chromium for Linux on x64 with the libraries and the font
 * that a bare machine lacks. Its checksum is ours, so it does not matter which mirror answers.
 */
const PACKAGE = {
  name: '@sparticuz/chromium',
  version: '143.0.4',
  integrity: 'sha512-/6I7uQTRhRDD2/gGPQ1Gkf+Dqk0RYDACPJDZfSzz0OWk4JmUTonNHPXbrn6UIklOHlnDLf8xAAzkOZKB/cJpLA==',
};
const CACHE = join(__dirname, '..', '..', '.tuntas', 'bin', `chromium-${PACKAGE.version}`);

/**
 * A real browser for tests: the one of `CHROMIUM`; else a Chromium or Chrome of this machine; else one that is fetched
 * once into `.tuntas/bin`.
 */
export async function openBrowser(from: 'anywhere' | 'package' = 'anywhere'): Promise<Browser> {
  const own = from === 'package' ? undefined : installed();
  const executablePath = own ?? (await fetched());
  const env = own === undefined ? surroundings() : {};
  return chromium.launch({
    executablePath,
    // Tests run as root in containers, where Chromium has no sandbox to go into; it sees nothing but our own pages.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    env: { ...process.env, ...env } as Record<string, string>,
  });
}

function installed(): string | undefined {
  const given = process.env['CHROMIUM'];
  if (given !== undefined && given !== '') return given;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return places.find((place) => existsSync(place));
}

/** The package's browser, unpacked: a whole one lies in its place, or none; never half of one. */
async function fetched(): Promise<string> {
  const program = join(CACHE, 'chromium');
  if (existsSync(program)) return program;
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(BY_HAND);
  await mkdir(join(CACHE, '..'), { recursive: true });
  const folder = await mkdtemp(join(CACHE, '..', 'fetching-'));
  try {
    await unpack(await download(folder), folder);
    await rename(join(folder, 'whole'), CACHE).catch((error: unknown) => {
      // Somebody else was quicker.
      if (!existsSync(program)) throw error;
    });
    return program;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(folder: string): Promise<string> {
  const { name, version, integrity } = PACKAGE;
  const { stdout } = await run('npm', ['pack', '--silent', `${name}@${version}`, '--pack-destination', folder], {
    timeout: 5 * MINUTE,
  });
  const file = join(folder, stdout.trim());
  const found = `sha512-${createHash('sha512')
    .update(await readFile(file))
    .digest('base64')}`;
  if (found !== integrity)
    throw new Error(`${name} ${version} is refused: it is ${found}, not the pinned ${integrity}`);
  return file;
}

async function unpack(file: string, folder: string): Promise<void> {
  const whole = join(folder, 'whole');
  await mkdir(whole);
  await run('tar', ['-xzf', file, '-C', folder, 'package/bin']);
  const part = async (name: string, as: string) => {
    await writeFile(as, await unbrotli(await readFile(join(folder, 'package', 'bin', `${name}.br`))));
    return as;
  };
  await chmod(await part('chromium', join(whole, 'chromium')), 0o755);
  for (const name of ['al2023.tar', 'fonts.tar', 'swiftshader.tar']) {
    await run('tar', ['-xf', await part(name, join(folder, name)), '-C', whole]);
  }
  await writeFile(join(whole, 'fonts.conf'), FONTS);
}

/** The libraries that it was built with, and the machine's fonts; where it has none, the package's. */
const surroundings = () => ({
  LD_LIBRARY_PATH: [process.env['LD_LIBRARY_PATH'], join(CACHE, 'lib')].filter(Boolean).join(delimiter),
  FONTCONFIG_FILE: join(CACHE, 'fonts.conf'),
});

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(CACHE, 'fonts')}</dir>
  <cachedir>${join(CACHE, 'font-cache')}</cachedir>
</fontconfig>
`;

const BY_HAND =
  'There is no browser to test pages with. Install Chromium or Chrome, or set CHROMIUM to the program of one.';
