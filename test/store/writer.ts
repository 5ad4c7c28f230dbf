import { openStore } from '../../src/store/open-store';
import { draw, note, opening, RECEIVED, recordOf } from './people';

/**
 * A process that writes to an embedded store until it is killed, and says what was acknowledged to it: `open`,
 * `entry N`, `claim N`, one a line. What it said must outlive it.
 */
async function write(directory: string, reference: string): Promise<void> {
  const store = await openStore({ directory });
  await store.cases.admit({ opening, receivedAt: RECEIVED, reference, draw });
  say('open');
  const written = await store.cases.timeline(reference);
  for (let number = written.length + 1; ; number += 1) {
    await store.cases.record(recordOf(reference, number, [note(number)]));
    say(`entry ${number}`);
    const claim = { reference, channel: 'sms', at: RECEIVED, now: new Date(), leaseMs: 3_600_000 };
    await store.ledger.claim(`${reference}:test:note.sms:${number}`, claim);
    say(`claim ${number}`);
  }
}

const say = (line: string) => process.stdout.write(`${line}\n`);

const [directory = '', reference = ''] = process.argv.slice(2);
write(directory, reference).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
