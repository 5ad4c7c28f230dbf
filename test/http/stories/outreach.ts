import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Opened } from '../../../src/contract/show';
import { caller } from '../support/caller';
import type { Town } from '../support/town';
import { typist } from '../support/typist';

/** Somebody left, and hears from us of our own accord. */
export const outreachStories = (town: () => Town): void => {
  const { post, get } = caller(town);
  const tuntas = typist(town);
  const mailbox = () => town().up.farEnds.mailbox!;
  const contacts = async (name: string, more: object = {}) => {
    const customer = { name, email: `${name.toLowerCase()}@left.test`, locale: 'id', zone: zoneAwake(), ...more };
    const body = { kind: 'outreach', channel: 'outreach', subject: 'Outreach', text: 'left in October', customer };
    const response = await post('/api/v1/complaints', body);
    return { status: response.status, body: (await response.json()) as Opened & { errors?: { message: string }[] } };
  };

  test('who answers with words has a complaint that follows up to it; the contact itself is none', async () => {
    const { status, body } = await contacts('Lina');
    expect(status).toBe(201);
    const letter = await mailbox().waitFor({ to: 'lina@left.test', text: 'mengecewakan Anda' });
    expect(letter.text).not.toMatch(/left in October|keluhan Anda/);
    await mailbox().answer(letter, 'Tagihan terakhir saya salah dan tidak pernah dibetulkan.');
    const contact = await town().shows(body.reference, (shown) => shown.status === 'closed' && shown.links.length > 0);
    expect(contact.timeline.find(({ type }) => type === 'message.received')?.data).toMatchObject({
      text: 'Tagihan terakhir saya salah dan tidak pernah dibetulkan.',
    });
    expect(contact.clocks).toEqual([]);
    const [followed] = contact.links;
    expect(followed?.kind).toBe('followed-up-by');
    const complaint = await town().shows(followed?.reference ?? '', ({ owner }) => owner.person !== null);
    expect(complaint).toMatchObject({
      channel: 'email',
      customer: { name: 'Lina' },
      links: [{ reference: body.reference }],
    });
    expect(complaint.approaches).toEqual([]);
    expect((await contacts('Lina')).body.errors?.[0]?.message).toBe('they have an open complaint');
  });

  test('who wants to be left alone is, for good; their page speaks of no complaint', async () => {
    const { body } = await contacts('Mira');
    const page = await (await fetch(town().links.statusPage(body.reference))).text();
    expect(page).toContain('Ceritakan apa yang terjadi');
    expect(page).not.toMatch(/Keluhan Anda|Langkah berikutnya/i);
    const letter = await mailbox().waitFor({ to: 'mira@left.test', text: 'BERHENTI' });
    await mailbox().answer(letter, 'Berhenti');
    await town().shows(body.reference, ({ status }) => status === 'withdrawn');
    expect((await contacts('Mira')).body.errors?.[0]?.message).toBe('they asked to be left alone');
    const resolve = { summary: 'x', outcome: 'upheld' };
    expect((await post(`/api/v1/complaints/${body.reference}/resolve`, resolve)).status).toBe(409);
    expect((await get(`/api/v1/complaints/${body.reference}`)).status).toBe(200);
  });

  test('a file of them is imported once; a row that speaks of a complaint is refused where it stands', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'outreach-')), 'left.csv');
    const rows = ['externalId,customer.name,customer.email,customer.consent.outreach,text'];
    rows.push('L-1,Nita,nita@left.test,,left', 'L-2,Omar,omar@left.test,no,rated 1', 'L-3,Putri,,,left');
    writeFileSync(file, `${rows.join('\n')}\n`);
    const imports = (kind = 'outreach') => tuntas('import', file, '--kind', kind);
    const first = await imports();
    expect(first.out).toMatch(/left\.csv:3:\d+: customer\.consent\.outreach they do not want it/);
    expect(first.out).toMatch(/left\.csv:4:\d+: customer\.email there is no written way/);
    expect(first.out).toContain('3 rows: 1 opened, 0 known before, 2 faults');
    expect((await imports()).out).toContain('3 rows: 0 opened, 1 known before, 2 faults');
    expect((await imports('gossip')).code).toBe(2);
    writeFileSync(file, 'customer.name,customer.email,category\nRudi,rudi@left.test,billing\n');
    expect((await imports()).out).toContain('category is for complaints, and this is none');
  });
};

/** Somewhere where it is about noon just now. */
const zoneAwake = (): string => {
  const ahead = 12 - new Date().getUTCHours();
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
};
