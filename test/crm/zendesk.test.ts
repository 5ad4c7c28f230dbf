import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PretendZendesk, startZendesk, type ZendeskHouse } from '../../src/crm/zendesk/stand-in';
import { createZendesk, type ZendeskSettings } from '../../src/crm/zendesk/zendesk';
import type { Crm, TicketDraft } from '../../src/crm/crm';
import { openFreshStore } from '../support/cluster';
import { eventually } from '../e2e/support/tuntas';
import { useTown } from '../http/support/town';
import { clerkStories, fileOf, type Place } from './stories/clerk';
import { deskAt, line } from './support/desk';
import { atZendesk } from './support/eyes';

/* Against the server beside the adapter, which keeps to what Zendesk's documentation says: Zendesk itself cannot run here. */

const TIER = 360_001;
const CAUSE = 360_002;
const HOUSE: ZendeskHouse = {
  people: {
    'tuntas@contoh.test': { id: 11, name: 'tuntas', token: 'zd-tuntas-0001', role: 'admin' },
    'ani@contoh.test': { id: 12, name: 'Ani', token: 'zd-ani-0001', role: 'agent' },
  },
  groups: { Complaints: 501, Billing: 502 },
  fields: [
    { id: TIER, title: 'Tier', options: ['L0', 'L1', 'L2', 'L3'] },
    { id: CAUSE, title: 'Cause' },
  ],
  limit: 100_000,
};
const TOKEN = 'tuntas@contoh.test/token:zd-tuntas-0001';

describe('Zendesk', () => {
  let zendesk: PretendZendesk;
  beforeAll(async () => {
    zendesk = await startZendesk(HOUSE);
  });
  afterAll(() => zendesk.close());

  const eyes = () => atZendesk({ url: zendesk.url, token: 'ani@contoh.test/token:zd-ani-0001', tier: TIER });
  const place = (): Place => ({
    eyes: eyes(),
    url: zendesk.url,
    token: TOKEN,
    file: fileOf('zendesk', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace('fields:', `fields:\n  cf_${TIER}: { from: tier }`)
        .replace('people: {}', 'people: { ani: "12" }'),
    ),
    ...{ open: 'open', resolved: 'solved', other: 'pending' },
    makes: (method) => method === 'POST',
    notes: (method, _path, body, text) => method === 'PUT' && body.includes(text),
    sets: (method, _path, body) => method === 'PUT' && body.includes('"status":'),
  });
  const crm = (change: Partial<ZendeskSettings> = {}): Crm =>
    createZendesk({
      ...{ url: zendesk.url, token: TOKEN, key: 'external_id', fields: ['group'], groups: ['Complaints'] },
      mendSignIn: 'see to the key',
      ...change,
    });
  const draft = (reference: string, fields: Record<string, string> = {}): TicketDraft => ({
    ...{ reference, subject: `[${reference}] Tagihan dobel`, text: 'Dua kali.', status: 'open', openedAt: new Date() },
    fields: { group: 'Complaints', ...fields },
  });

  describe('its ways', () => {
    test('a ticket that it closed for good takes nothing any more, and is followed by one other', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-ZEND0-00001'));
      zendesk.closeForGood(ticket);
      await expect(
        crm().addNote(ticket, { key: 'TN-ZEND0-00001 #4', at: new Date(), text: 'Lagi.' }),
      ).rejects.toMatchObject({
        kind: 'ended',
      });
      const next = await crm().upsertCase(draft('TN-ZEND0-00001'), ticket);
      expect(next.ticket).not.toBe(ticket);
      expect(await crm().findByExternalKey('TN-ZEND0-00001')).toBe(next.ticket);
      expect(await crm().upsertCase(draft('TN-ZEND0-00001'))).toEqual(next);
    });

    test('a complaint goes on in a follow-up when its ticket was closed: told there, and of the first nothing is heard again', async () => {
      const store = await openFreshStore();
      const folder = mkdtempSync(join(tmpdir(), 'tuntas-zendesk-'));
      const path = join(folder, 'zendesk.yaml');
      writeFileSync(path, place().file(zendesk.url));
      const desk = deskAt(store, path, TOKEN);
      const reference = await desk.complains();
      await desk.becomes(reference, { status: 'resolved' }, line.resolved);
      await desk.works();
      const [first] = await eyes().tickets(reference);
      zendesk.closeForGood(first?.id ?? '');
      await desk.becomes(reference, { status: 'in-progress' }, line.reopened, line.note('Lagi.'));
      desk.later(60_000);
      await desk.works();
      const followUp = (await eyes().tickets(reference)).find(({ id }) => id !== first?.id);
      expect(followUp).toMatchObject({ status: 'open', tier: 'L1' });
      expect((await eyes().comments(followUp?.id ?? '')).map((text) => text.split('\n')[0])).toEqual([
        'Reopened: not all of it',
        'Lagi.',
      ]);
      expect(desk.asked()).toEqual([]);
      await eyes().writes(followUp?.id ?? '', 'Saya lihat lagi.');
      desk.later(60_000);
      await desk.works();
      expect(desk.asked()).toMatchObject([{ action: 'note', body: { text: 'Saya lihat lagi.' } }]);
      expect(desk.said).toEqual([]);
      await store.close();
      rmSync(folder, { recursive: true });
    });

    test('asked twice at the same moment, one ticket is made', async () => {
      const both = await Promise.all([1, 2].map(() => crm().upsertCase(draft('TN-ZEND0-00002'))));
      expect(new Set(both.map(({ ticket }) => ticket)).size).toBe(1);
      expect(await eyes().tickets('TN-ZEND0-00002')).toHaveLength(1);
    });

    test('a custom field that is not there is dropped with 200: it is told, and the ticket is there all the same', async () => {
      const made = await crm().upsertCase(draft('TN-ZEND0-00003', { cf_999: 'x' }));
      expect(made.left?.message).toMatch(/does not take cf_999; see that the field is on its form/);
      expect(await eyes().tickets('TN-ZEND0-00003')).toMatchObject([{ id: made.ticket }]);
    });

    test.each([
      ['an option that is not there', { [`cf_${TIER}`]: 'L9' }, /does not take POST.*correct its file/],
      ['a group that is not there', { group: 'Nobody' }, /no group "Nobody"; write one of Complaints, Billing/],
      ['a field that tickets do not have', { colour: 'red' }, /no field "colour"; write priority, type, group/],
    ])('%s is named, and nothing is made', async (_what, fields, told) => {
      await expect(crm().upsertCase(draft('TN-ZEND0-00004', fields))).rejects.toThrow(told);
      expect(await eyes().tickets('TN-ZEND0-00004')).toEqual([]);
    });

    test('it asks to come later, and says when', async () => {
      const busy = await startZendesk({ ...HOUSE, limit: 0 });
      await expect(crm({ url: busy.url }).check()).rejects.toMatchObject({
        kind: 'away',
        retryAfterMs: expect.any(Number),
      });
      await busy.close();
    });

    test.each([
      ['a key elsewhere', { key: 'cf_1' }, /write external_id/],
      [
        'an account that may not ask what changed',
        { token: 'ani@contoh.test/token:zd-ani-0001' },
        /Ani is no administrator/,
      ],
      ['a field that is not there', { fields: ['cf_999'] }, /no ticket field 999; correct fields\.cf_999/],
      ['a group that is not there', { groups: ['Nobody'] }, /no group "Nobody"/],
      ['an OAuth token that is none', { token: 'wrong' }, /does not let us in; see to the key/],
    ])('looked at before anything is written: %s', async (_what, change, told) => {
      await expect(crm(change).check()).rejects.toThrow(told);
    });

    test('a field that must be filled in before a ticket is solved: the complaint stays, and the note says which', async () => {
      const strict = await startZendesk({ ...HOUSE, fields: [{ id: CAUSE, title: 'Cause', needed: true }] });
      const there = crm({ url: strict.url });
      const { ticket } = await there.upsertCase(draft('TN-ZEND0-00005'));
      await expect(there.changeStatus(ticket, 'solved')).rejects.toMatchObject({
        quote: expect.stringContaining('Cause: is required when solving a ticket'),
      });
      await strict.close();
    });

    test('a webhook is believed when the time and the body are signed', () => {
      const body = '{"ticket":"4711"}';
      const at = '2026-11-23T09:00:00Z';
      const signed = (text: string) => createHmac('sha256', 'hush').update(text).digest('base64');
      const knock = (signature: string) =>
        crm({ hookSecret: 'hush' }).parseWebhook({
          headers: { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': at },
          body,
        });
      expect(knock(signed(`${at}${body}`))).toEqual(['4711']);
      expect(() => knock(signed(body))).toThrow(/X-Zendesk-Webhook-Signature is missing or is not/);
    });
  });

  clerkStories(place, { killed: false });

  describe('asked by one desk alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tuntas-zendesk-'));
    const town = useTown(undefined, () => {
      const path = join(folder, 'experts.yaml');
      const file = place()
        .file(zendesk.url)
        .replace('key: external_id', 'key: external_id\ndesks: [technical]')
        .replace(/askEvery: \d+/, 'askEvery: 1')
        .replace('paused: pending', 'paused: open')
        .replace(/solved: \{ do.*/, 'solved: { do: resume }');
      writeFileSync(path, file);
      return { TUNTAS_CRM: path, CRM_ZENDESK_TOKEN: TOKEN };
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    test('handing it to that desk opens a ticket there, and solving the ticket goes on here, by who solved it', async () => {
      const [ours, theirs] = [await town().opens(), await town().opens()].map(({ reference }) => reference) as [
        string,
        string,
      ];
      const ani = { 'tuntas-person': 'ani' };
      await town().acts(theirs, 'hand-off', { desk: 'technical', summary: 'Mesin menagih dua kali.' }, ani);
      await town().acts(theirs, 'pause', { reason: 'awaiting-third-party' }, ani);
      await town().shows(theirs, ({ status }) => status === 'paused');
      const opened = await eventually(async () => (await eyes().tickets(theirs))[0], 'a ticket is there');
      expect(await eyes().tickets(ours)).toEqual([]);
      await eyes().sets(opened.id, 'solved');
      const { timeline } = await town().shows(theirs, ({ status }) => status === 'in-progress');
      expect(timeline.filter(({ type }) => type === 'pause.ended')).toMatchObject([
        { actor: { kind: 'staff', id: 'zendesk/ani' } },
      ]);
    });
  });
});
