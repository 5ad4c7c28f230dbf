import { once } from '../../activities/once';
import type { Registry } from '../../channels/registry';
import type { Messages } from '../../messages/messages';
import type { CaseStore } from '../../store/case-store';
import type { Words } from './words';

export type AnswerPublicly = (reference: string, words: Words, at: Date) => Promise<void>;

export interface PublicDeps {
  readonly store: Pick<CaseStore, 'cases' | 'ledger'>;
  readonly channels: Pick<Registry, 'find'>;
  readonly messages: Pick<Messages, 'notice'>;
  readonly now: () => Date;
}

/**
 * Whoever complains where everybody reads it is answered there as well, once a complaint, in one line that tells nothing of them or of the
 * matter: that we wrote to them privately. All that there is to say comes in private messages on the same network.
 */
export const answeringPublicly = ({ store, channels, messages, now }: PublicDeps): AnswerPublicly =>
  async function answerPublicly(reference, { channel, handle, post, locale }, at) {
    const messenger = channels.find(channel)?.messenger;
    if (messenger === undefined || handle === undefined || post === undefined) return;
    const party = await store.cases.party(reference);
    const reads = [party?.locale ?? locale ?? []].flat();
    const text = messages.notice('publicly', { locale: reads, to: handle, room: 'ample' });
    const key = `${reference}:publicly:answer:1`;
    const outcome = await once(store.ledger, now, {
      ...{ key, reference, channel, at: at.getTime() },
      async carryOut() {
        await messenger.sayPublicly({ key, to: handle, text, language: reads[0] ?? '', inReplyTo: post });
        return { providerId: key };
      },
      lookUp: async () => undefined,
    });
    if (outcome.result === 'failed' && !outcome.permanent) throw new Error(`not said publicly yet: ${outcome.reason}`);
  };
