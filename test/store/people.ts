import type { CaseRecord, CaseSummary } from '../../src/activities/activities';
import type { Entry } from '../../src/domain/entry';
import type { OpenComplaint } from '../../src/domain/opening';
import type { CaseStore } from '../../src/store/case-store';

export const RECEIVED = Date.UTC(2026, 10, 23, 9);

/** Siti was charged twice. */
export const opening: OpenComplaint = {
  channel: 'email',
  subject: 'Tagihan dobel',
  text: 'Tagihan saya dipotong dua kali.',
  category: 'billing',
  points: [
    { text: 'Dipotong dua kali', product: 'card' },
    { text: 'Tidak dijawab', category: 'staff' },
  ],
  customer: { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id', zone: 'Asia/Jakarta' },
};

let drawn = 0;
/** A reference that nobody has. */
export const draw = (): string => `TN-00000-${String((drawn += 1)).padStart(5, '0')}`;

/** A new complaint of somebody new. */
export async function admitted(store: CaseStore, change: Partial<OpenComplaint> = {}): Promise<string> {
  const reference = draw();
  const customer = { name: 'Budi', email: `${reference}@example.test` };
  await store.cases.admit({ opening: { ...opening, customer, ...change }, receivedAt: RECEIVED, reference, draw });
  return reference;
}

const summary: CaseSummary = {
  status: 'in-progress',
  tier: 'L1',
  desk: 'front-line',
  person: 'ani',
  severity: 'medium',
  category: 'billing',
  breached: false,
  nextDeadline: { clock: 'resolve', at: RECEIVED + 3_600_000 },
  closeOut: RECEIVED + 9_000_000,
};

/** The record of one step that wrote these entries; its snapshot tells which step it was. */
export function recordOf(
  reference: string,
  step: number,
  entries: readonly Entry[] = [],
  change: Partial<CaseSummary> = {},
): CaseRecord {
  return { reference, step, entries, snapshot: { step }, summary: { ...summary, ...change } };
}

/** A note, as entry `number`. */
export const note = (number: number): Entry => ({
  number,
  at: RECEIVED + number * 1_000,
  type: 'note.added',
  actor: { kind: 'staff', id: 'ani' },
  data: { number },
  personal: { text: `note ${number}` },
});
