import type { Crm, TicketDraft } from '../../src/crm/crm';
import { createSalesforce, type SalesforceSettings } from '../../src/crm/salesforce/salesforce';
import { type PretendSalesforce, type SalesforceHouse, startSalesforce } from '../../src/crm/salesforce/stand-in';
import { clerkStories, fileOf, type Place } from './stories/clerk';
import { atSalesforce } from './support/eyes';

/* Against the server beside the adapter, which keeps to what Salesforce's documentation says: it cannot run here itself. */

const KEY = 'Tuntas_Reference__c';
const HOUSE: SalesforceHouse = {
  people: {
    'app-tuntas': { id: '0055g00000TUNTAS01', name: 'tuntas', secret: 'sf-tuntas-0001' },
    'app-ani': { id: '0055g000000ANI0001', name: 'Ani', secret: 'sf-ani-0001' },
  },
  fields: [
    { name: KEY, type: 'string', externalId: true, unique: true },
    { name: 'Tier__c', type: 'picklist', values: ['L0', 'L1', 'L2', 'L3'] },
    { name: 'Loose__c', type: 'string', externalId: true },
    { name: 'Sum__c', type: 'double', updateable: false },
  ],
  page: 3,
};
const TOKEN = 'app-tuntas:sf-tuntas-0001';

describe('Salesforce', () => {
  let salesforce: PretendSalesforce;
  beforeAll(async () => {
    salesforce = await startSalesforce(HOUSE);
  });
  afterAll(() => salesforce.close());

  const eyes = () => atSalesforce({ url: salesforce.url, token: 'app-ani:sf-ani-0001', key: KEY });
  const place = (): Place => ({
    eyes: eyes(),
    url: salesforce.url,
    token: TOKEN,
    file: fileOf('salesforce', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace(/^fields: .*$/m, 'fields:\n  Tier__c: { from: tier }')
        .replace('people: {}', 'people: { ani: 0055g000000ANI0001 }'),
    ),
    ...{ open: 'Working', resolved: 'Closed', other: 'Escalated' },
    makes: (method, path) => method === 'PATCH' && path.includes(`/Case/${KEY}/`),
    notes: (method, path, body, text) => method === 'POST' && path.endsWith('/CaseComment') && body.includes(text),
    sets: (method, _path, body) => method === 'PATCH' && body.includes('"Status":'),
  });
  const crm = (change: Partial<SalesforceSettings> = {}): Crm =>
    createSalesforce({
      ...{ url: salesforce.url, token: TOKEN, key: KEY, fields: ['Tier__c'] },
      mendSignIn: 'see to the key',
      ...change,
    });
  const draft = (reference: string, fields: Record<string, string> = {}): TicketDraft => ({
    ...{ reference, subject: `[${reference}] Tagihan dobel`, text: 'Dua kali.', status: 'New', openedAt: new Date() },
    fields,
  });
  const elsewhere = async (
    house: Partial<SalesforceHouse>,
    story: (there: Crm) => Promise<void>,
    change: Partial<SalesforceSettings> = {},
  ) => {
    const other = await startSalesforce({ ...HOUSE, ...house });
    await story(crm({ url: other.url, ...change }));
    await other.close();
  };

  describe('its ways', () => {
    test('asked twice at the same moment, one case is made', async () => {
      const both = await Promise.all([1, 2].map(() => crm().upsertCase(draft('TN-SF001-00001'))));
      expect(new Set(both.map(({ ticket }) => ticket)).size).toBe(1);
      expect(await eyes().tickets('TN-SF001-00001')).toHaveLength(1);
    });

    test('a session that somebody ended is begun again, unnoticed', async () => {
      const there = crm();
      const { ticket } = await there.upsertCase(draft('TN-SF001-00002'));
      salesforce.endSessions();
      expect(await there.findByExternalKey('TN-SF001-00002')).toBe(ticket);
    });

    test('a text that was changed there is left as it is when fields are brought up to date', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-SF001-00003', { Tier__c: 'L1' }));
      const words = { ...draft('TN-SF001-00003', { Tier__c: 'L2' }), text: 'Lain.' };
      expect(await crm().upsertCase(words)).toEqual({ ticket, left: undefined });
      expect(await eyes().textOf('TN-SF001-00003')).toBe('Dua kali.');
      expect(await eyes().tickets('TN-SF001-00003')).toMatchObject([{ tier: 'L2' }]);
    });

    test('a note that is too long is shortened by bytes, keeps its key, and is not written twice', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-SF001-00004'));
      const note = { key: 'TN-SF001-00004 #7', at: new Date(), text: 'é'.repeat(3_000) };
      await crm().addNote(ticket, note);
      await crm().addNote(ticket, note, true);
      const [comment = '', ...more] = await eyes().comments(ticket);
      expect(more).toEqual([]);
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(4_000);
      expect(comment).toMatch(/^é+…\n\nTN-SF001-00004 #7$/);
    });

    test('what is told in several pages is heard whole', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-SF001-00005'));
      for (let count = 1; count <= 7; count += 1) await eyes().writes(ticket, `Catatan ${count}`);
      const { changes, heard } = await crm().read(ticket);
      expect(changes.map((one) => one.kind === 'comment' && one.text)).toEqual(
        Array.from({ length: 7 }, (_, index) => `Catatan ${index + 1}`),
      );
      expect((await crm().read(ticket, heard)).changes).toEqual([]);
    });

    test('several cases with one reference are told, and none of them is taken', async () => {
      for (const reference of ['TN-SF001-00007', 'TN-SF001-00008']) {
        await crm().upsertCase(draft(reference, { Loose__c: 'TN-SF001-00009' }));
      }
      const loose = crm({ key: 'Loose__c' });
      await expect(loose.findByExternalKey('TN-SF001-00009')).rejects.toThrow(/several cases have one reference/);
      await expect(loose.check()).rejects.toThrow(
        /key is "Loose__c", which holds no external id; make it a text field/,
      );
    });

    test('the requests of a day are used up: that is no right that is missing', async () => {
      await elsewhere({ limit: 0 }, async (there) => {
        await expect(there.check()).rejects.toMatchObject({
          kind: 'away',
          message: expect.stringMatching(/ask less often/),
        });
      });
    });

    test('the history of statuses is not kept: that is told before anything waits for it', async () => {
      await elsewhere({ tracked: false }, async (there) => {
        await expect(there.check()).rejects.toThrow(/history of Status is not kept.*Set History Tracking/);
      });
    });

    test.each([
      [
        'a value that a list does not offer',
        { Tier__c: 'L9' },
        /Tier__c does not offer "L9"; write one of L0, L1, L2, L3/,
      ],
      ['a field that cases do not have', { Colour__c: 'red' }, /no field "Colour__c" that our account may write/],
      ['a field that our account may not write', { Sum__c: '1' }, /no field "Sum__c" that our account may write/],
    ])('%s is named, and nothing is made', async (_what, fields, told) => {
      await expect(crm().upsertCase(draft('TN-SF001-00006', fields))).rejects.toThrow(told);
      expect(await eyes().tickets('TN-SF001-00006')).toEqual([]);
    });

    test.each([
      ['a key that is wrong', { token: 'app-tuntas:wrong' }, /does not let us in; see to the key/],
      ['a field that is not there', { fields: ['Colour__c'] }, /no field "Colour__c"/],
      ['a key that is not there', { key: 'Nowhere__c' }, /key is "Nowhere__c", which holds no external id/],
    ])('looked at before anything is written: %s', async (_what, change, told) => {
      await expect(crm(change).check()).rejects.toThrow(told);
    });

    test('nobody asks their own questions by the name of a case', async () => {
      await expect(crm().read("x' OR Id != '")).rejects.toThrow(/is no id of a case/);
    });
  });

  clerkStories(place, { killed: false });
});
