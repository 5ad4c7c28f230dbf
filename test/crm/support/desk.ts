import { readFileSync } from 'node:fs';
import { createClerk, type Said } from '../../../src/crm/clerk/clerk';
import type { Asked } from '../../../src/crm/clerk/tell';
import type { Entry } from '../../../src/domain/entry';
import type { CaseSummary } from '../../../src/activities/activities';
import type { Hook } from '../../../src/store/case-store';
import { createCrmBooks } from '../../../src/store/crm/books';
import type { OpenedStore } from '../../../src/store/open-store';
import { openSystems } from '../../../src/workers/crm';
import { draw, opening, RECEIVED, recordOf } from '../../store/people';

/** A clerk with a store of its own, and complaints whose life the tests tell. Its clock is turned by hand. */
export interface Desk {
  readonly store: OpenedStore;
  /** What was taken in from there. */
  readonly heard: Hook[];
  readonly said: Said[];
  /** Lets the clerk work until nothing is left to do. */
  works(): Promise<void>;
  /** Rounds a second apart, for as long as it takes to lose patience. */
  later(ms: number): void;
  complains(about?: { readonly desk?: string }): Promise<string>;
  becomes(reference: string, change: Partial<CaseSummary>, ...entries: Omit<Entry, 'number' | 'at'>[]): Promise<void>;
  asked(): readonly Pick<Asked, 'action' | 'body' | 'actor'>[];
}

const staff = { kind: 'staff', id: 'ani' } as const;
const system = { kind: 'system' } as const;

/** Lines of the timeline, as the journey writes them. */
export const line = {
  note: (text: string, by: string = staff.id): Omit<Entry, 'number' | 'at'> => ({
    type: 'note.added',
    actor: { kind: 'staff', id: by },
    data: {},
    personal: { text },
  }),
  escalated: {
    type: 'tier.changed',
    actor: staff,
    data: { from: 'L1', to: 'L2', desk: 'billing', because: 'she is right' },
  },
  resolved: {
    type: 'resolved',
    actor: staff,
    data: { outcome: 'upheld', cycle: 1 },
    personal: { summary: 'Sudah dikembalikan.' },
  },
  reopened: { type: 'reopened', actor: staff, data: { because: 'not all of it' } },
  assigned: {
    type: 'assigned',
    actor: system,
    data: { desk: 'front-line', person: 'ani', tier: 'L1', because: 'free' },
  },
} as const satisfies Record<string, unknown>;

/** @param file one system's file; @param token the key of our account there. */
export function deskAt(store: OpenedStore, file: string, token: string): Desk {
  const name = /^name: (\w+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const secrets = { [`CRM_${name.toUpperCase()}_TOKEN`]: token };
  const systems = openSystems({ files: [file], secrets }, store.database);
  let ahead = 0;
  const heard: Hook[] = [];
  const said: Said[] = [];
  const steps = new Map<string, { step: number; entries: number; summary: Partial<CaseSummary> }>();
  const now = () => new Date(Date.now() + ahead);
  const clerk = createClerk({
    systems,
    books: createCrmBooks(store.database),
    deliver: async (hook) => void ((await store.hooks.keep(hook)) && heard.push(hook)),
    casePage: (reference) => `https://tuntas.example.test/complaints/${reference}`,
    now,
    said: (news) => void said.push(news),
  });

  const becomes: Desk['becomes'] = async (reference, change, ...lines) => {
    const before = steps.get(reference) ?? { step: 0, entries: 0, summary: {} };
    const at = now().getTime();
    const entries = lines.map((entry, index) => ({ ...entry, at, number: before.entries + index + 1 }));
    const after = {
      step: before.step + 1,
      entries: before.entries + lines.length,
      summary: { ...before.summary, ...change },
    };
    steps.set(reference, after);
    await store.cases.record(recordOf(reference, after.step, entries, after.summary));
  };

  return {
    store,
    heard,
    said,
    later: (ms) => void (ahead += ms),
    becomes,
    async works() {
      // Once to settle, then for as long as there is something to do.
      await clerk.round();
      do ahead += 2_000;
      while ((await clerk.round()) > 0);
    },
    async complains({ desk = 'front-line' } = {}) {
      const reference = unique(draw());
      await store.cases.admit({ opening, receivedAt: RECEIVED, reference, draw });
      await becomes(reference, { desk }, line.assigned);
      return reference;
    },
    asked: () =>
      heard.map(({ body }) => body as unknown as Asked).map(({ action, body, actor }) => ({ action, body, actor })),
  };
}

let told = 0;
/** One system sees the complaints of all tests; no two have one reference. */
const unique = (reference: string): string => {
  const number = (process.pid % 1_000) * 1_000 + (told += 1);
  return `${reference.slice(0, 9)}${String(number).padStart(5, '0').slice(-5)}`;
};
