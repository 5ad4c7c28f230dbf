import { join } from 'node:path';
import { openStore } from '../../../src/store/open-store';
import { deskAt, line } from './desk';

/** A process that tells a complaint and a note to a ticket system, and is killed at it. Its first word is the reference. */
async function tell(home: string, file: string, token: string): Promise<void> {
  const desk = deskAt(await openStore({ directory: join(home, 'store') }), file, token);
  const reference = await desk.complains();
  process.stdout.write(`${reference}\n`);
  await desk.becomes(reference, {}, line.note('Sekali saja.'));
  await desk.works();
}

const [home = '', file = '', token = ''] = process.argv.slice(2);
tell(home, file, token).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
