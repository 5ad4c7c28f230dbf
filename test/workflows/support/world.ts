import type { Activities, Batch, CaseRecord } from '../../../src/activities/activities';
import type { CarryOver, FindOwner, Outcome, PlaceCall, Recipient, SendMessage } from '../../../src/domain/effect';
import type { Weighed } from '../../../src/domain/goodwill';
import type { Entry } from '../../../src/domain/entry';
import type { OpenComplaint } from '../../../src/domain/opening';
import type { Terms } from '../../../src/domain/terms';
import { placement } from '../../domain/support/jakarta';
import { terms } from './terms';

/** What arrived somewhere, and when by the complaint's own time. */
export interface Sent {
  readonly at: number;
  readonly key: string;
  readonly message: string;
  readonly channel: string;
  readonly to: Recipient;
}

/**
 * The world as the workflow's tests need it: everything at hand, and everything can be broken. It stands where the real
 * activities do, because these tests are about the shell; the whole journey runs on the real ones elsewhere.
 *
 */
export class World implements Activities {
  readonly sent: Sent[] = [];
  readonly calls: Sent[] = [];
  /** What went to the complaint in which this one goes on. */
  readonly carriedOver: CarryOver[] = [];
  readonly records: CaseRecord[] = [];
  /** How often each part was tried. */
  readonly attempts = { messages: 0, records: 0, policy: 0 };
  /** What is broken just now. */
  readonly broken = { mail: false, store: false, policy: false };
  /** What the customer was given before. */
  earlier: Weighed = { given: 0, times: 0, waiting: 0 };
  /** When the customer was last asked how another complaint was handled. */
  askedAt: number | null = null;
  /** Addresses that do not exist. */
  readonly unknown = new Set<SendMessage['channel']>();

  constructor(private readonly options: { readonly searchable?: boolean; readonly terms?: Terms } = {}) {}

  resolveTerms: Activities['resolveTerms'] = async () => {
    this.attempts.policy += 1;
    if (this.broken.policy) throw new Error('the policy cannot be read');
    return { placement, terms, ...this.options };
  };

  findOwners: Activities['findOwners'] = async ({ effects }) =>
    effects.map(({ key, desk, avoid }: FindOwner) => ({
      key,
      person: terms.desks[desk]?.members.find((one) => !avoid.includes(one)) ?? null,
      because: 'first of the desk',
    }));

  weighGoodwill: Activities['weighGoodwill'] = async ({ effects }) => {
    if (this.broken.store) throw new Error('the store does not answer');
    return effects.map(({ key }) => ({ key, ...this.earlier }));
  };

  claimSurveys: Activities['claimSurveys'] = async ({ effects }) => {
    if (this.broken.store) throw new Error('the store does not answer');
    return effects.map(({ key }) => ({ key, lastAt: this.askedAt }));
  };

  carryOver: Activities['carryOver'] = async ({ effects }) => {
    this.carriedOver.push(...effects);
    return effects.map(({ key }) => key);
  };

  keepSlots: Activities['keepSlots'] = async ({ effects }) => {
    if (this.broken.store) throw new Error('the store does not answer');
    return effects.map((effect) => ({
      key: effect.key,
      slot: effect.kind === 'claim-slot' ? effect.from : null,
      ...(effect.kind === 'find-slots' && { slots: effect.among }),
    }));
  };

  sendMessages: Activities['sendMessages'] = async (batch) => {
    this.attempts.messages += 1;
    return this.carry(batch, this.sent, ({ message, channel }) => ({ message, channel }));
  };

  placeCalls: Activities['placeCalls'] = async (batch) =>
    this.carry(batch, this.calls, ({ purpose }) => ({ message: purpose, channel: 'voice' }));

  recordCase: Activities['recordCase'] = async (record) => {
    this.attempts.records += 1;
    if (this.broken.store) throw new Error('the store does not answer');
    this.records.push(record);
  };

  /** As a worker takes them. */
  get activities(): Activities {
    const { resolveTerms, findOwners, weighGoodwill, claimSurveys, carryOver } = this;
    const { keepSlots, sendMessages, placeCalls, recordCase } = this;
    const looked = { resolveTerms, findOwners, weighGoodwill, claimSurveys };
    return { ...looked, carryOver, keepSlots, sendMessages, placeCalls, recordCase };
  }

  /** The timeline as the store would have it: each entry once, by its number. */
  get timeline(): Entry[] {
    const entries = new Map<number, Entry>();
    for (const entry of this.records.flatMap((record) => record.entries)) entries.set(entry.number, entry);
    return [...entries.values()].sort((a, b) => a.number - b.number);
  }

  /** The lines of one or more kinds. */
  told(...types: Entry['type'][]): Entry[] {
    return this.timeline.filter(({ type }) => types.includes(type));
  }

  /** The latest record: what the store shows. */
  get latest(): CaseRecord | undefined {
    return this.records.reduce<CaseRecord | undefined>(
      (last, one) => (!last || one.step > last.step ? one : last),
      undefined,
    );
  }

  private carry<E extends SendMessage | PlaceCall>(
    { at, effects }: Batch<E>,
    into: Sent[],
    describe: (effect: E) => { message: string; channel: string },
  ): Outcome[] {
    return effects.map((effect): Outcome => {
      const { key, to } = effect;
      if (this.broken.mail) return { key, result: 'failed', permanent: false, reason: 'the provider is down' };
      if (effect.kind === 'send-message' && this.unknown.has(effect.channel))
        return { key, result: 'failed', permanent: true, reason: 'no such address' };
      if (!into.some((one) => one.key === key)) into.push({ at, key, to, ...describe(effect) });
      return { key, result: 'accepted', providerId: `provider of ${key}` };
    });
  }
}

/** A complaint as Siti would open it. */
export const siti: OpenComplaint = {
  channel: 'web',
  subject: 'Tagihan dobel',
  text: 'Tagihan saya dipotong dua kali',
  category: 'billing',
  customer: { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id' },
};
