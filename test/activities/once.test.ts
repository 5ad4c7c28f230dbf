import fc from 'fast-check';
import { createActivities } from '../../src/activities/create-activities';
import type { Batch } from '../../src/activities/activities';
import { messageIdOf } from '../../src/channels/email/message-id';
import type { Outcome, SendMessage } from '../../src/domain/effect';
import type { Mail } from '../../src/standins/mailbox/mailbox';
import type { Ledger } from '../../src/store/case-store';
import type { TelephoneMisbehaviour } from '../../src/standins/telephone/telephone';
import { acknowledgement, complaintOf, RECEIVED, useHouse } from './support/house';

const house = useHouse();

/** One thing that goes wrong while a batch is under way. */
type Mishap = {
  readonly line?: TelephoneMisbehaviour;
  readonly mail?: 'lose-the-last-reply' | 'refuse-for-now';
  readonly crash?: 'before' | 'after';
};

const mishap: fc.Arbitrary<Mishap> = fc.oneof(
  fc
    .constantFrom('lose-the-answer', 'error-after-keeping', 'server-error', 'too-many-requests', 'refuse-connections')
    .map((line) => ({ line }) as const),
  fc.constantFrom('lose-the-last-reply', 'refuse-for-now').map((mail) => ({ mail }) as const),
  // The worker dies: before it sends, or once the provider has it and before the ledger does.
  fc.constantFrom('before', 'after').map((crash) => ({ crash }) as const),
);

/** A worker that may die at its next step; what it would have answered is lost with it. */
function worker(crash: Mishap['crash']) {
  const { ledger } = house.store;
  const dying: Ledger = {
    ...ledger,
    accept: (...words) => (crash === 'after' ? Promise.reject(new Error('killed')) : ledger.accept(...words)),
  };
  let die: () => void = () => undefined;
  const dead = new Promise<void>((resolve) => (die = resolve));
  const killed = {
    send: () => {
      die();
      return new Promise<never>(() => undefined);
    },
  };
  const activities = createActivities({
    ...house.deps,
    store: { ...house.store, ledger: dying },
    messengers: house.deps.messengers.map((messenger) =>
      crash === 'before' ? { ...messenger, ...killed } : messenger,
    ),
  });
  return {
    async work(batch: Batch<SendMessage>): Promise<Outcome[]> {
      const outcomes = await Promise.race([activities.sendMessages(batch), dead.then(() => [])]);
      return crash === undefined ? outcomes : [];
    },
  };
}

test('whatever is lost, refused or killed, in any order: each text comes once, each letter once or is said to have doubled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(mishap, { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 1, max: 3 }),
      async (mishaps, count) => {
        const reference = await complaintOf(house);
        const occurrences = Array.from({ length: count }, (_, index) => index + 1);
        let left = (['sms', 'email'] as const).flatMap((channel) =>
          // Each says something else, as each message of a complaint does.
          occurrences.map((occurrence) => ({
            ...acknowledgement(reference, channel, occurrence),
            about: { answerBy: RECEIVED + occurrence * 86_400_000, resolveBy: RECEIVED, deskName: 'Layanan Pelanggan' },
          })),
        );
        const doubled = new Set<string>();

        for (const { line, mail, crash } of [...mishaps, {} as Mishap]) {
          if (line) await house.telephone.misbehave(line, 1);
          if (mail) await house.mailbox.misbehave(mail, 1);
          const outcomes = await worker(crash).work({ reference, at: RECEIVED, effects: left });
          for (const outcome of outcomes) {
            if (outcome.result === 'failed') continue;
            if (outcome.possiblyDoubled) doubled.add(outcome.key);
            left = left.filter(({ key }) => key !== outcome.key);
          }
          await Promise.all([house.telephone.behave(), house.mailbox.behave()]);
          // The dead worker's claim runs out.
          house.clock.later(31_000);
        }

        expect(left).toEqual([]);
        const texts = house.telephone.messages().filter(({ body }) => body.includes(reference));
        expect(texts).toHaveLength(count);
        expect(new Set(texts.map(({ body }) => body)).size).toBe(count);
        for (const occurrence of occurrences) {
          const { key } = acknowledgement(reference, 'email', occurrence);
          const isCopy = ({ messageId }: Mail) => messageId === messageIdOf(key, 'contoh.test');
          await house.mailbox.waitFor(isCopy);
          if (house.mailbox.mails().filter(isCopy).length > 1) expect([...doubled]).toContain(key);
        }
      },
    ),
    { numRuns: 25, seed: 20_261_123 },
  );
});
