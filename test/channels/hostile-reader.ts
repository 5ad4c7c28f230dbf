import { type Delivery, readIncoming } from '../../src/channels/email/incoming';
import { createLinks } from '../../src/links';
import { HOSTILE } from './hostile-mails';

/* Reads every hostile mail in a process of its own, with little memory, and tells how it fared: one JSON line each. */
async function main(): Promise<void> {
  const links = createLinks({ secret: 'ours', publicUrl: 'http://127.0.0.1:9', emailAddress: 'care@contoh.test' });
  for (const [story, mail, also] of HOSTILE) {
    const raw = mail();
    const delivery: Delivery = {
      raw,
      envelope: { from: 'x@example.test', to: ['care@contoh.test'] },
      receivedAt: new Date(0),
      ...also,
    };
    const before = process.cpuUsage();
    const { subject, text, files, name } = await readIncoming(delivery, { links, referencePrefix: 'TN' });
    // Of the processor, not of the wall: others may be at work here.
    const { user, system } = process.cpuUsage(before);
    const ms = Math.round((user + system) / 1000);
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const told = { story, ms, peakMb, subject, name, text: text.slice(0, 60), length: text.length };
    const kept = files.map(({ name: file, type, content, cut }) => ({ file, type, size: content.length, cut }));
    process.stdout.write(`${JSON.stringify({ ...told, files: kept })}\n`);
  }
}

void main();
