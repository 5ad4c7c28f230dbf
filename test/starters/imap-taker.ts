import { startImapIntake } from '../../src/channels/email/imap-intake';
import { createLinks } from '../../src/links';
import { createInbox } from '../../src/starters/inbox/inbox';
import { mailIntake } from '../../src/starters/inbox/mail';
import { openStore } from '../../src/store/open-store';

/*
 * The inbox starter in a process of its own, to be killed: `imap-taker.ts DIRECTORY IMAP_URL before|after|never`. It says
 * `before` once a mail was fetched, `after` once it is recorded and not marked, and stands still there when told so.
 */
async function main([directory = '', url = '', stop = '']: readonly string[]): Promise<void> {
  const store = await openStore({ directory });
  const at = async (moment: string) => {
    process.stdout.write(`${moment}\n`);
    if (moment === stop) await new Promise(() => undefined);
  };
  const links = createLinks({ secret: 'ours', publicUrl: 'http://127.0.0.1:9', emailAddress: 'care@contoh.test' });
  const inbox = createInbox({
    hooks: store.hooks,
    tellings: {
      words: async ({ id, receivedAt, body: { text, from } }) => {
        const customer = { name: 'Siti', email: String(from) };
        const opening = { channel: 'email', subject: String(text), text: String(text), customer };
        let drawn = 0;
        const draw = () => `TN-00000-${String((drawn += 1) + receivedAt).slice(-5)}`;
        await store.cases.admit({ opening, receivedAt, idempotencyKey: id, draw });
      },
    },
    failed: (_hook, error) => process.stderr.write(`${String(error)}\n`),
  });
  const keep = mailIntake({ inbox, links, referencePrefix: 'TN', brandAt: () => undefined });
  startImapIntake({
    url,
    async deliver(delivery) {
      await at('before');
      await keep(delivery);
      await at('after');
    },
    now: () => new Date(),
    trouble: (words) => process.stderr.write(`${words}\n`),
    largestBytes: 1_000_000,
    retryMs: 200,
  });
}

void main(process.argv.slice(2));
