import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';

export type SystemName = 'request-tracker' | 'redmine';

/** A real ticket system that runs for one test file. */
export interface Lab {
  readonly url: string;
  /** What its set-up tells: keys of accounts, numbers of fields. */
  readonly told: Readonly<Record<string, unknown>>;
}

/**
 * Sees to it that the system's packages are there. Undefined when they are; otherwise why they cannot be on this machine,
 * in which case nothing about it is checked, and a warning says so. An installation that fails is an error.
 */
function whyNotHere(system: SystemName): string | undefined {
  const { status, stderr } = spawnSync('sh', ['scripts/crm-install.sh', system], { encoding: 'utf8' });
  if (status === 0) return undefined;
  if (status === 3) return stderr.trim();
  throw new Error(`${system} could not be installed:\n${stderr}`);
}

/** Tells the stories on a real system, or says aloud that it cannot. */
export function onReal(system: SystemName, stories: () => void): void {
  const why = whyNotHere(system);
  if (why === undefined) return stories();
  test(`NOT CHECKED: ${system}`, () => {
    console.warn(`NOT CHECKED: ${why}`);
  });
}

/** @param knockAt where it is to tell that something changed, and with which secret it signs. */
export function useLab(
  system: SystemName,
  knocking?: () => Promise<{ readonly url: string; readonly secret: string }>,
): () => Lab {
  let lab: Lab | undefined;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    const knockAt = await knocking?.();
    child = spawn(process.execPath, ['scripts/crm-lab.js', system], {
      env: { ...process.env, ...(knockAt && { KNOCK_AT: JSON.stringify(knockAt) }) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => said.push(String(chunk)));
    const { stdout } = child;
    if (!stdout) throw new Error('the lab has no output');
    const line = await new Promise<string>((resolve, reject) => {
      createInterface(stdout).once('line', resolve);
      child?.once('exit', () => reject(new Error(`${system} did not start:\n${said.join('')}`)));
    });
    const { url, ...told } = JSON.parse(line) as { url: string };
    lab = { url, told };
  }, 120_000);

  afterAll(async () => {
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child?.once('exit', resolve));
    child.stdin?.end();
    await gone;
  }, 30_000);

  return () => {
    if (!lab) throw new Error('the lab is there only while tests run');
    return lab;
  };
}
