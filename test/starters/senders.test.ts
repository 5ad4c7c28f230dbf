import { createPolicy } from '../../src/policy/policy';
import { wordsTelling } from '../../src/starters/inbox/words';
import type { OpenedStore } from '../../src/store/open-store';
import { openFreshStore } from '../support/cluster';
import { inFolder, SMALL, sourceFrom } from '../policy/support';
import { admitted } from '../store/people';

/* A regulator or a lawyer writes by mail about a complaint: known by their address, as the policy has it. */

let store: OpenedStore;
beforeAll(async () => {
  store = await openFreshStore();
}, 60_000);
afterAll(() => store.close());

const policy = inFolder((folder) =>
  createPolicy(
    sourceFrom(
      folder,
      `${SMALL}escalation: { letters: manager, senders: { regulator: [fma.example], lawyer: [rata@law.example] } }\n`,
    ),
  ),
);

/** What the complaint is told of a mail that names it. */
async function told(from: string, more: object = {}): Promise<unknown> {
  const reference = await admitted(store);
  const facts: Record<string, unknown>[] = [];
  const tell = async (to: string, _signal: string, fact: object) => void facts.push({ to, ...fact });
  const opened: unknown[] = [];
  const words = wordsTelling({
    store,
    complaints: { tell } as never,
    reception: { receive: async () => void opened.push(from) } as never,
    referencePrefix: 'TN',
    senderAt: (address) => policy.senderAt(address),
  });
  const body = { channel: 'email', subject: `Re: ${reference}`, text: 'yes', from, mentions: reference, ...more };
  await words({ id: `mail:${reference}`, source: 'words', receivedAt: Date.parse('2026-11-23T02:00:00Z'), body });
  expect(opened).toEqual([]);
  const { to, sender = null, standing = null, says = null } = facts[0] ?? {};
  expect(to).toBe(reference);
  return { sender, standing, says };
}

test.each([
  ['a regulator, by its domain', 'Case@FMA.example', 'regulator'],
  ['a desk of it, by the domain above', 'case@desk.fma.example', 'regulator'],
  ['a lawyer, by their address', 'rata@law.example', 'lawyer'],
])('%s: no yes of the customer, and not unverified either', async (_who, from, sender) => {
  expect(await told(from)).toEqual({ sender, standing: null, says: null });
});

test.each([
  ['another lawyer of the same house', 'hone@law.example', {}],
  ['whoever only looks like the regulator', 'case@notfma.example', {}],
  ['whoever says that they are, and is not', 'case@fma.example', { forged: true }],
])('%s is a stranger, whose word decides nothing', async (_who, from, more) => {
  expect(await told(from, more)).toMatchObject({ sender: null, standing: 'unverified' });
});

test('the terms of a complaint hold nobody’s address', () => {
  const opening = { channel: 'web', subject: 'x', text: 'x', customer: { name: 'x' } };
  const { terms } = policy.resolve({ opening, receivedAt: 0 });
  expect(terms.escalation).toEqual({ letters: 'manager' });
});
