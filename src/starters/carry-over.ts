import type { CarryOver } from '../domain/effect';
import type { CaseStore } from '../store/case-store';
import { type Complaints, Ended, Refused } from '../temporal/complaints';
import { SIGNALS } from '../workflows/contract';
import { reopen } from './revival';
import { survivorOf } from './survivor';

interface Deps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
}

/**
 * Carries to the complaint in which another goes on what belongs to it there. One that has ended meanwhile is taken up
 * again: what is still unanswered goes on somewhere. Repeatable: each is known there by the effect's key.
 */
export const carryingOver = ({ store, complaints }: Deps) => {
  return async function carryOver(effect: CarryOver, at: Date): Promise<void> {
    const { key, into } = effect;
    switch (effect.what) {
      case 'merged': {
        const { subject = '-', text = '' } = (await store.cases.party(effect.from)) ?? {};
        const fact = { id: key, from: effect.from, ...effect.personal, text: `${subject}\n\n${text}` };
        return tell(into, SIGNALS.complaintMerged, fact, at);
      }
      case 'unmerged': {
        const fact = { id: key, from: effect.from, off: true };
        return complaints
          .tell(await survivorOf(store.cases, into), SIGNALS.complaintMerged, fact, at)
          .catch((error: unknown) => unless(error, Ended));
      }
      case 'word': {
        const fact = { ...effect.word, text: effect.personal?.['text'] ?? '-' };
        return tell(into, SIGNALS.messageReceived, fact, new Date(effect.at));
      }
      case 'watchers': {
        const goesOn = await survivorOf(store.cases, into);
        for (const person of effect.people) {
          // Whom it does not know, or who is kept out of it, hears nothing of it.
          await complaints
            .act(goesOn, 'watch', { person }, { kind: 'system' }, `${key}:${person}`)
            .catch((error: unknown) => unless(error, Refused, Ended));
        }
        return undefined;
      }
    }
  };

  async function tell(into: string, signal: string, fact: object, at: Date): Promise<void> {
    const goesOn = await survivorOf(store.cases, into);
    try {
      await complaints.tell(goesOn, signal, fact, at);
    } catch (error) {
      unless(error, Ended);
      // It may have been merged itself before it ended.
      if ((await survivorOf(store.cases, goesOn)) !== goesOn) return tell(goesOn, signal, fact, at);
      const reason = { reason: 'another complaint was merged into it' };
      await reopen({ store, complaints }, goesOn, reason, { kind: 'system' }).catch((late: unknown) =>
        unless(late, Refused),
      );
      await complaints.tell(goesOn, signal, fact, at);
    }
    return undefined;
  }
};

type Kind = abstract new (...args: never[]) => Error;

function unless(error: unknown, ...kinds: Kind[]): void {
  if (!kinds.some((kind) => error instanceof kind)) throw error;
}
