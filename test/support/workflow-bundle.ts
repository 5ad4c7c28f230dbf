import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkerOptions } from '@temporalio/worker';

/** Prebuilt, or where it lies. */
export type WorkflowCode = NonNullable<WorkerOptions['workflowBundle']>;

const ROOT = join(__dirname, '..', '..');
const KEPT = join(ROOT, 'node_modules', '.cache', 'tuntas');

/**
 * Workflows as a worker takes them. Those of ours take seconds to bundle, and every test file wants the same: they are bundled once
 * for what they are made of, and kept beside the packages.
 */
export async function bundleOf(workflowsPath: string, payloadConverterPath?: string): Promise<WorkflowCode> {
  if (dirname(workflowsPath) !== join(ROOT, 'src', 'workflows')) return { code: await bundled() };
  const codePath = join(KEPT, `workflows-${fingerprint(payloadConverterPath)}.js`);
  if (!existsSync(codePath)) keep(codePath, await bundled());
  return { codePath };

  async function bundled(): Promise<string> {
    const { code } = await bundleWorkflowCode({
      ...{ workflowsPath, logger: new DefaultLogger('ERROR') },
      ...(payloadConverterPath !== undefined && { payloadConverterPath }),
    });
    return code;
  }
}

/** Workflows import the domain, and of anything else the types alone; packages are as the lock file says. */
function fingerprint(payloadConverterPath = ''): string {
  const sources = ['src/workflows', 'src/domain'].flatMap((folder) => filesIn(join(ROOT, folder), '.ts', true));
  const hash = createHash('sha256').update(payloadConverterPath);
  for (const path of [...sources.toSorted(), join(ROOT, 'package-lock.json')])
    hash.update(path).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

/** Whole or not at all: another test file may look for it just now. What was kept for other sources goes. */
function keep(codePath: string, code: string): void {
  mkdirSync(KEPT, { recursive: true });
  for (const old of filesIn(KEPT, '.js')) rmSync(old, { force: true });
  const part = `${codePath}.${process.pid}`;
  writeFileSync(part, code);
  renameSync(part, codePath);
}

const filesIn = (folder: string, ending: string, recursive = false): readonly string[] =>
  readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));
