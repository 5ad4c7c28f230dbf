import type { Messenger, OutgoingLetter } from '../channels/channel';
import type { Outcome, SendMessage } from '../domain/effect';
import type { Instant } from '../domain/instant';
import type { Party } from '../store/case-store';
import type { Activities, Batch } from './activities';
import type { ActivityDeps } from './deps';
import { writeLetter } from './letter';
import { type Deed, once } from './once';

/**
 * Sends what is waiting on one lane, in order. A batch never throws: each message has its outcome, and the lane tries
 * again what is worth it.
 */
export function createSendMessages(deps: ActivityDeps): Activities['sendMessages'] {
  const messengers = new Map(deps.messengers.map((messenger) => [messenger.channel, messenger]));

  return async ({ reference, at, effects }) => {
    const outcomes: Outcome[] = [];
    /** Whom something could not be sent to for now: what follows waits too, or it would arrive first. */
    const waiting = new Set<string>();
    for (const effect of effects) {
      outcomes.push(await send(effect, { reference, at }, waiting));
    }
    return outcomes;
  };

  async function send(
    effect: SendMessage,
    { reference, at }: Pick<Batch<never>, 'reference' | 'at'>,
    waiting: Set<string>,
  ): Promise<Outcome> {
    const { key, channel } = effect;
    const failed = (permanent: boolean, reason: string): Outcome => ({ key, result: 'failed', permanent, reason });
    const messenger = messengers.get(channel);
    if (!messenger) return failed(true, `no way to send by ${channel}`);

    let known: { party: Party | undefined; thread: readonly string[] };
    try {
      known = { party: await deps.store.cases.party(reference), thread: await deps.store.ledger.thread(reference) };
    } catch {
      return failed(false, 'store unavailable');
    }
    // Started bare, a complaint is admitted by `resolveTerms`, which may not have reached the store yet.
    if (!known.party) return failed(false, 'customer not known yet');

    const letter = writeLetter(deps, { effect, reference, at, party: known.party, thread: known.thread });
    if ('unwritable' in letter) return failed(true, letter.unwritable);
    if (waiting.has(letter.to)) return failed(false, 'waits for the one before it');

    const outcome = await once(deps.store.ledger, deps.now, deedOf(messenger, letter, at));
    if (outcome.result === 'failed' && !outcome.permanent) waiting.add(letter.to);
    return outcome;
  }
}

const deedOf = (messenger: Messenger, letter: OutgoingLetter, at: Instant): Deed => ({
  key: letter.key,
  reference: letter.reference,
  channel: messenger.channel,
  at,
  carryOut: () => messenger.send(letter),
  ...(messenger.find && { lookUp: messenger.find.bind(messenger, letter) }),
});
