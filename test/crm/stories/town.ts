import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Shown } from '../../../src/contract/show';
import { type Town, useTown } from '../../http/support/town';
import type { Place } from './clerk';
import type { Seen } from '../support/eyes';

export interface Unusual {
  /** Seconds. */
  readonly askEvery: number;
  /** The files of further systems. */
  readonly also?: () => readonly string[];
  readonly settings?: () => Record<string, string>;
}

/** Whole lives: everything that `npm start` brings up, and a real ticket system beside it. */
export function townStories(
  at: () => Place,
  { askEvery, also = () => [], settings = () => ({}) }: Unusual,
): () => Town {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-crm-'));
  const town = useTown(undefined, () => {
    const asking = (text: string) => text.replace(/askEvery: \d+/, `askEvery: ${askEvery}`);
    const files = [at().file(at().url, asking), ...also()].map((text, index) => {
      const path = join(folder, `${index}.yaml`);
      writeFileSync(path, text);
      return path;
    });
    const variable = /name: (\w+)/.exec(at().file(''))?.[1]?.toUpperCase() ?? '';
    return { TUNTAS_CRM: files.join(', '), [`CRM_${variable}_TOKEN`]: at().token, ...settings() };
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const ticket = async (reference: string, so: (seen: Seen) => boolean = () => true): Promise<Seen> => {
    for (let tries = 0; ; tries += 1) {
      const found = await at().eyes.tickets(reference);
      const [seen, second] = found;
      expect(second).toBeUndefined();
      if (seen && so(seen)) return seen;
      if (tries === 300) throw new Error(`it never came to that: ${JSON.stringify(found)}`);
      await wait(200);
    }
  };
  /** The comments, once one of them says so. */
  const comments = async (id: string, words: string): Promise<readonly string[]> => {
    for (let tries = 0; ; tries += 1) {
      const texts = await at().eyes.comments(id);
      if (texts.some((text) => text.includes(words))) return texts;
      if (tries === 100) throw new Error(`nobody wrote "${words}": ${JSON.stringify(texts)}`);
      await wait(300);
    }
  };
  const acts = async (reference: string, action: string, body: object) => {
    const { ok, status } = await town().acts(reference, action, body, { 'tuntas-person': 'ani' });
    expect({ action, ok, status }).toMatchObject({ ok: true });
  };
  /** That she complained before is noted as well, and is not what is told here. */
  const entries = ({ timeline }: Shown, type: string) =>
    timeline.filter((entry) => entry.type === type && !('linked' in entry.data));

  test('a life told there: opened, noted, escalated, resolved, reopened', async () => {
    const { reference } = await town().opens();
    const { id, subject } = await ticket(reference, ({ status }) => status === at().open);
    expect(subject).toBe(`[${reference}] Tagihan dobel`);
    await acts(reference, 'note', { text: 'Sudah saya lihat.' });
    await acts(reference, 'escalate', { reason: 'dia benar' });
    await ticket(reference, ({ tier }) => tier === 'L2');
    await acts(reference, 'resolve', { outcome: 'upheld', summary: 'Sudah dikembalikan.' });
    await ticket(reference, ({ status }) => status === at().resolved);
    await acts(reference, 'reopen', { reason: 'belum semua' });
    await ticket(reference, ({ status }) => status === at().open);
    const notes = await comments(id, 'Reopened: belum semua');
    const told = ['Sudah saya lihat.', 'Escalated from L1 to L2', 'Resolved, upheld: Sudah dikembalikan.'];
    for (const words of told) expect(notes.filter((text) => text.includes(words))).toHaveLength(1);
  });

  test('what Ani does there is done here, as of when she did it; and goes round no further', async () => {
    const { reference } = await town().opens();
    const { id } = await ticket(reference, ({ status }) => status === at().open);
    await at().eyes.writes(id, 'Uangnya sudah kembali.');
    await at().eyes.sets(id, at().resolved);
    const resolved = await town().shows(reference, ({ status }) => status === 'resolved');
    expect(entries(resolved, 'note.added')).toMatchObject([
      { actor: { kind: 'staff', id: expect.stringMatching(/^\w+\/ani$/) }, data: { text: 'Uangnya sudah kembali.' } },
    ]);
    expect(entries(resolved, 'resolved')).toMatchObject([
      {
        actor: { id: expect.stringMatching(/\/ani$/) },
        data: { outcome: 'upheld', summary: 'Uangnya sudah kembali.' },
      },
    ]);

    await at().eyes.sets(id, at().open);
    await town().shows(reference, ({ status }) => status === 'in-progress');
    await wait(5_000);
    const after = await town().shows(reference, () => true);
    expect(entries(after, 'note.added')).toHaveLength(1);
    expect(entries(after, 'resolved')).toHaveLength(1);
    expect(entries(after, 'reopened')).toHaveLength(1);
    const notes = await at().eyes.comments(id);
    expect(notes.filter((text) => text.includes('Uangnya sudah kembali.'))).toHaveLength(1);
    expect((await ticket(reference)).status).toBe(at().open);
  });

  test('what cannot be done is noted on both sides, and the ticket shows how it stands', async () => {
    const { reference } = await town().opens();
    const { id } = await ticket(reference, ({ status }) => status === at().open);
    await acts(reference, 'withdraw', {});
    await ticket(reference, ({ status }) => status !== at().open);
    await at().eyes.sets(id, at().resolved);
    const shown = await town().shows(reference, (now) => entries(now, 'note.added').length > 0);
    expect(shown.status).toBe('withdrawn');
    expect(entries(shown, 'note.added')).toMatchObject([
      { actor: { kind: 'system' }, data: { problem: expect.stringMatching(/asked to resolve, which cannot be/) } },
    ]);
    await ticket(reference, ({ status }) => status !== at().resolved);
    await comments(id, 'asked to resolve, which cannot be');
  });

  test('a comment that comes after the end is kept on the timeline', async () => {
    const { reference } = await town().opens();
    const { id } = await ticket(reference);
    await acts(reference, 'withdraw', {});
    await town().shows(reference, ({ status }) => status === 'withdrawn');
    await at().eyes.writes(id, 'Terlambat, tapi penting.');
    const shown = await town().shows(reference, (now) => entries(now, 'note.added').length > 0);
    expect(entries(shown, 'note.added')).toMatchObject([{ data: { text: 'Terlambat, tapi penting.' } }]);
    expect(shown.status).toBe('withdrawn');
  });

  return town;
}
