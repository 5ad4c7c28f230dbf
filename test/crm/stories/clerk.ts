import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenedStore, openStore } from '../../../src/store/open-store';
import { openFreshStore } from '../../support/cluster';
import { readSettings } from '../../../src/settings';
import { examine } from '../../../src/workers/doctor';
import type { Eyes } from '../support/eyes';
import { type Desk, deskAt, line } from '../support/desk';
import { type Line, openLine } from '../support/line';

/** What differs from system to system. */
export interface Place {
  readonly eyes: Eyes;
  readonly url: string;
  readonly token: string;
  /** The file that comes with Tuntas, with what belongs to this very system put in. */
  readonly file: (url: string, change?: (file: string) => string) => string;
  /** Their words for statuses. */
  readonly open: string;
  readonly resolved: string;
  readonly other: string;
  /** Is it the request that makes a ticket? */
  readonly makes: (method: string, path: string) => boolean;
  /** Or the one that writes this note? */
  readonly notes: (method: string, path: string, body: string, text: string) => boolean;
  /** Or the one that sets a status? */
  readonly sets: (method: string, path: string, body: string) => boolean;
}

const HOUR = 3_600_000;

/**
 * The clerk at a ticket system, a store of its own behind it. The complaints' lives are told, not lived: see `town.ts`.
 *
 * @param killed also with processes that are killed at it, which takes its time
 */
export function clerkStories(at: () => Place, { killed }: { readonly killed: boolean }): void {
  const open = new Set<{ close(): Promise<void> }>();
  let store: OpenedStore;
  beforeAll(async () => {
    store = await openFreshStore();
  });
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-crm-'));
  let files = 0;

  const fileFor = (url: string, change: (file: string) => string = (file) => file) => {
    const path = join(folder, `${(files += 1)}.yaml`);
    // A name of its own: what another story left undone is none of its business.
    const named = (file: string) => file.replace(/^name: (\w+)$/m, `name: $1${files}`);
    writeFileSync(path, named(at().file(url, change)));
    return path;
  };
  /** A clerk, and the line to the system. */
  const setting = async (
    change?: (file: string) => string,
    token = at().token,
  ): Promise<{ desk: Desk; wire: Line }> => {
    const wire = await openLine(at().url);
    open.add(wire);
    return { desk: deskAt(store, fileFor(wire.url, change), token), wire };
  };
  const ticketOf = async (reference: string) => {
    const found = await at().eyes.tickets(reference);
    expect(found).toHaveLength(1);
    return found[0] ?? { id: '', status: '', subject: '', tier: '' };
  };
  /** The one ticket of a complaint that was just told. */
  const told = async (desk: Desk) => {
    const reference = await desk.complains();
    await desk.works();
    return { reference, ticket: (await ticketOf(reference)).id };
  };

  afterEach(async () => {
    for (const one of open) await one.close();
    open.clear();
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  describe('told there', () => {
    test('a complaint is one ticket, with its reference, its words and its fields; told again, it stays one', async () => {
      const { desk } = await setting();
      const reference = await desk.complains();
      await desk.works();
      expect(await ticketOf(reference)).toMatchObject({
        subject: `[${reference}] Tagihan dobel`,
        status: at().open,
        tier: 'L1',
      });
      await desk.becomes(reference, {});
      await desk.works();
      await ticketOf(reference);
      expect(desk.said).toEqual([]);
    });

    test('what happens to it becomes notes, each once and in order; an escalation changes its fields', async () => {
      const { desk } = await setting();
      const { reference, ticket } = await told(desk);
      await desk.becomes(reference, { tier: 'L2' }, line.escalated, line.note('Dua kali, saya lihat — “ya”.'));
      await desk.works();
      await desk.works();
      expect((await ticketOf(reference)).tier).toBe('L2');
      const [assigned, escalated, note, ...rest] = await at().eyes.comments(ticket);
      expect(assigned).toContain('With front-line ani, at L1: free.');
      expect(escalated).toContain('Escalated from L1 to L2, to billing: she is right.');
      expect(note).toContain('Dua kali, saya lihat — “ya”.');
      expect(rest).toEqual([]);
    });

    test('resolved is resolved, and reopened is open', async () => {
      const { desk } = await setting();
      const { reference } = await told(desk);
      await desk.becomes(reference, { status: 'resolved' }, line.resolved);
      await desk.works();
      expect((await ticketOf(reference)).status).toBe(at().resolved);
      await desk.becomes(reference, { status: 'in-progress' }, line.reopened);
      await desk.works();
      expect((await ticketOf(reference)).status).toBe(at().open);
    });

    test('a system that is away for a day loses nothing, and other work goes on', async () => {
      const { desk, wire } = await setting();
      const { reference, ticket } = await told(desk);
      wire.cut();
      const born = await desk.complains();
      for (let hour = 1; hour <= 24; hour += 1) {
        await desk.becomes(reference, {}, line.note(`hour ${hour}`));
        desk.later(HOUR);
        await desk.works();
      }
      expect(desk.said).toEqual([
        { system: expect.any(String), problem: expect.stringMatching(/does not answer.*see that it runs/) },
      ]);
      wire.mend();
      desk.later(HOUR);
      await desk.works();
      const notes = await at().eyes.comments(ticket);
      expect(notes.slice(1).map((text) => /hour (\d+)/.exec(text)?.[1])).toEqual(
        Array.from({ length: 24 }, (_, index) => String(index + 1)),
      );
      await ticketOf(born);
      expect(desk.said).toHaveLength(2);
      expect(desk.said[1]).toMatchObject({ mended: expect.stringContaining('does not answer') });
    });
  });

  describe('heard here', () => {
    test('a comment and a status that Ani chose there, as hers, once; and nothing of ours comes back', async () => {
      const { desk } = await setting();
      const { reference, ticket } = await told(desk);
      await desk.becomes(reference, { tier: 'L2' }, line.escalated);
      await desk.works();
      await at().eyes.writes(ticket, 'Saya sudah menelepon.');
      await at().eyes.sets(ticket, at().resolved);
      desk.later(60_000);
      await desk.works();
      desk.later(60_000);
      await desk.works();
      expect(desk.asked()).toEqual([
        { action: 'note', body: { text: 'Saya sudah menelepon.' }, actor: expect.stringMatching(/\/ani$/) },
        {
          action: 'resolve',
          body: { outcome: 'upheld', summary: 'Saya sudah menelepon.' },
          actor: expect.stringMatching(/\/ani$/),
        },
      ]);
    });

    test('what came from there is not told back, and a status that agrees is not written again', async () => {
      const { desk } = await setting();
      const { reference, ticket } = await told(desk);
      await at().eyes.writes(ticket, 'Hanya sekali.');
      await at().eyes.sets(ticket, at().resolved);
      desk.later(60_000);
      await desk.works();
      const actor = desk.asked()[0]?.actor ?? '';
      await desk.becomes(reference, {}, line.note('Hanya sekali.', actor));
      const resolved = { ...line.resolved, actor: { kind: 'staff', id: actor } } as const;
      await desk.becomes(reference, { status: 'resolved' }, resolved);
      for (let round = 0; round < 3; round += 1) {
        desk.later(60_000);
        await desk.works();
      }
      const comments = await at().eyes.comments(ticket);
      expect(comments.filter((text) => text.includes('Hanya sekali.'))).toHaveLength(1);
      expect(comments.filter((text) => text.includes('Resolved'))).toHaveLength(0);
      expect((await ticketOf(reference)).status).toBe(at().resolved);
      expect(desk.heard).toHaveLength(2);
    });

    test('a status that means nothing here is left alone until ours changes', async () => {
      const { desk } = await setting();
      const { reference, ticket } = await told(desk);
      await at().eyes.sets(ticket, at().other);
      desk.later(60_000);
      await desk.works();
      await desk.becomes(reference, {}, line.note('Sesuatu.'));
      await desk.works();
      expect((await ticketOf(reference)).status).toBe(at().other);
      await desk.becomes(reference, { status: 'resolved' }, line.resolved);
      await desk.works();
      expect((await ticketOf(reference)).status).toBe(at().resolved);
    });

    test.each([
      ['ours', 'theirs came last', [], (_: Place) => _.resolved],
      ['theirs', 'theirs came last', ['withdraw'], (_: Place) => _.other],
      ['latest', 'theirs came last', ['withdraw'], (_: Place) => _.other],
      ['latest', 'ours came last', [], (_: Place) => _.resolved],
    ] as const)('both changed, and %s wins: %s', async (conflict, order, asked, stands) => {
      const { desk, wire } = await setting((file) =>
        file
          .replace(/conflict: \w+/, `conflict: ${conflict}`)
          .replace('  theirs:', `  theirs:\n    ${at().other}: { do: withdraw }`),
      );
      const { reference, ticket } = await told(desk);
      wire.cut();
      const here = async () => {
        await desk.becomes(reference, { status: 'resolved' }, line.resolved);
        // Their clock counts whole seconds, and is the machine's; ours was turned by hand.
        desk.later(order === 'ours came last' ? HOUR : 0);
      };
      if (order === 'ours came last') {
        desk.later(HOUR);
        await at().eyes.sets(ticket, at().other);
        await here();
      } else {
        desk.later(-HOUR);
        await here();
        desk.later(HOUR);
        await at().eyes.sets(ticket, at().other);
      }
      desk.later(HOUR);
      wire.mend();
      await desk.works();
      expect(desk.asked().map(({ action }) => action)).toEqual(asked);
      expect((await ticketOf(reference)).status).toBe(stands(at()));
      const overruled = (await at().eyes.comments(ticket)).filter((text) => text.includes('which stands'));
      expect(overruled).toHaveLength(asked.length === 0 ? 1 : 0);
    });
  });

  test.each([
    ['latest', 'heard, and stands there again', ['withdraw'], 'other'],
    ['ours', 'overruled, and told so', [], 'resolved'],
  ] as const)(
    'chosen there between our look and our writing, and %s wins: it is %s',
    async (conflict, _how, asked, stands) => {
      const { desk, wire } = await setting((file) =>
        file
          .replace(/conflict: \w+/, `conflict: ${conflict}`)
          .replace('  theirs:', `  theirs:\n    ${at().other}: { do: withdraw }`),
      );
      const { reference, ticket } = await told(desk);
      wire.meanwhile(at().sets, () => at().eyes.sets(ticket, at().other));
      // Their clock counts whole seconds, and is the machine's; ours was turned by hand.
      desk.later(-HOUR);
      await desk.becomes(reference, { status: 'resolved' }, line.resolved);
      desk.later(HOUR);
      for (let round = 0; round < 3; round += 1) {
        await desk.works();
        desk.later(60_000);
      }
      expect(desk.asked().map(({ action }) => action)).toEqual(asked);
      expect((await ticketOf(reference)).status).toBe(at()[stands]);
      const overruled = (await at().eyes.comments(ticket)).filter((text) => text.includes('which stands'));
      expect(overruled).toHaveLength(asked.length === 0 ? 1 : 0);
    },
  );

  describe('once', () => {
    test('the answer to making a ticket is lost', async () => {
      const { desk, wire } = await setting();
      wire.lose(at().makes);
      const reference = await desk.complains();
      await desk.works();
      expect(desk.said).toHaveLength(1);
      desk.later(HOUR);
      await desk.works();
      await ticketOf(reference);
      expect(desk.said).toHaveLength(2);
    });

    test('the answer to a note is lost', async () => {
      const { desk, wire } = await setting();
      const { reference, ticket } = await told(desk);
      wire.lose((method, path, body) => at().notes(method, path, body, 'Sekali saja.'));
      await desk.becomes(reference, {}, line.note('Sekali saja.'), line.note('Dan ini.'));
      await desk.works();
      desk.later(HOUR);
      await desk.works();
      const notes = (await at().eyes.comments(ticket)).slice(1);
      expect(notes.map((text) => text.trim().split('\n')[0])).toEqual(['Sekali saja.', 'Dan ini.']);
    });

    for (const when of killed ? (['makes', 'notes'] as const) : []) {
      test(`killed between writing and keeping that it is written (${when})`, async () => {
        const wire = await openLine(at().url);
        open.add(wire);
        const home = join(folder, `killed-${when}`);
        const file = fileFor(wire.url);
        const args = [join(__dirname, '../support/killed.ts'), home, file, at().token];
        const hook = join(__dirname, '../../support/typescript.js');
        const child = spawn(process.execPath, ['--require', hook, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
        let reference = '';
        child.stdout.on('data', (chunk: Buffer) => (reference += String(chunk)));
        const kill = () => void child.kill('SIGKILL');
        if (when === 'makes') wire.lose(at().makes, kill);
        else wire.lose((method, path, body) => at().notes(method, path, body, 'Sekali saja.'), kill);
        const signal = await new Promise((resolve) => child.once('exit', (_code, by) => resolve(by)));
        expect(signal).toBe('SIGKILL');

        const survived = await openStore({ directory: join(home, 'store') });
        open.add(survived);
        const desk = deskAt(survived, file, at().token);
        desk.later(HOUR);
        await desk.works();
        const ticket = await ticketOf(reference.trim());
        const notes = await at().eyes.comments(ticket.id);
        expect(notes.filter((text) => text.includes('Sekali saja.'))).toHaveLength(1);
        expect(desk.said).toEqual([]);
      }, 60_000);
    }

    test('somebody else made the ticket by hand, with our reference: it is taken up, with what was done there', async () => {
      const { desk, wire } = await setting();
      const { reference, ticket } = await told(desk);
      await at().eyes.writes(ticket, 'Sudah saya kerjakan.');
      const second = deskAt(store, fileFor(wire.url), at().token);
      await desk.becomes(reference, {});
      await second.works();
      await ticketOf(reference);
      expect(second.asked()).toMatchObject([{ action: 'note', body: { text: 'Sudah saya kerjakan.' } }]);
    });
  });

  describe('told clearly', () => {
    const problemOf = (desk: Desk): string => {
      const [first] = desk.said;
      return first && 'problem' in first ? first.problem : '';
    };

    test('a wrong key: nothing is made, whatever it answers; once it is right, all is told', async () => {
      const { desk } = await setting(undefined, `${at().token.slice(0, -3)}000`);
      const reference = await desk.complains();
      await desk.works();
      desk.later(HOUR);
      await desk.works();
      expect(desk.said).toHaveLength(1);
      expect(problemOf(desk)).toMatch(/does not let us in; see that CRM_\w+_TOKEN is the key of an account/);
      expect(await at().eyes.tickets(reference)).toEqual([]);
    });

    test('the doctor tells the same, and tells when all is well', async () => {
      const settings = (token: string) => {
        const file = fileFor(at().url);
        const name = /^name: (\w+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
        return { TUNTAS_HOME: folder, TUNTAS_CRM: file, [`CRM_${name.toUpperCase()}_TOKEN`]: token };
      };
      const finding = async (token: string) =>
        (await examine(readSettings(settings(token)))).find(({ what }) => what.startsWith('ticket system'));
      expect(await finding(at().token)).toMatchObject({
        well: true,
        told: expect.stringMatching(/^lets us in as .+; "/),
      });
      const wrong = await finding(`${at().token.slice(0, -3)}000`);
      expect(wrong).toMatchObject({
        well: false,
        told: expect.stringMatching(/does not let us in; see that CRM_\w+_TOKEN/),
      });
    });

    test('an address where something else answers', async () => {
      const { desk } = await setting((file) => file.replace(/^url: (.*)$/m, 'url: $1/elsewhere'));
      await desk.complains();
      await desk.works();
      expect(problemOf(desk)).toMatch(/correct url|correct its file|see that it runs/);
    });

    test('a status that is not there: the ticket stays as it was, and one such ticket stops no other', async () => {
      const { desk } = await setting((file) => file.replace(/paused: .+/, 'paused: snoozing'));
      const { reference } = await told(desk);
      await desk.becomes(reference, { status: 'paused' });
      const other = await desk.complains();
      await desk.works();
      expect(problemOf(desk)).toMatch(/"snoozing"/);
      expect((await ticketOf(reference)).status).toBe(at().open);
      await ticketOf(other);
    });
  });
}

/** One of the files in `config/crm`, with what belongs to one system put in. */
export const fileOf =
  (name: string, put: (file: string, url: string) => string) =>
  (url: string, change: (file: string) => string = (file) => file): string =>
    change(put(readFileSync(join('config/crm', `${name}.yaml`), 'utf8'), url));
