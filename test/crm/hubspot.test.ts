import type { Crm, TicketDraft } from '../../src/crm/crm';
import { createHubspot, type HubspotSettings } from '../../src/crm/hubspot/hubspot';
import { type HubspotHouse, startHubspot } from '../../src/crm/hubspot/stand-in';
import type { StandIn } from '../../src/crm/stand-in';
import { clerkStories, fileOf, type Place } from './stories/clerk';
import { atHubspot } from './support/eyes';

/* Against the server beside the adapter, which keeps to what HubSpot's documentation says: it cannot run here itself. */

const KEY = 'tuntas_reference';
const STAGES = { New: '1', 'Waiting on contact': '2', 'Waiting on us': '3', Escalated: '4', Closed: '5' };
const HOUSE: HubspotHouse = {
  tokens: { 'pat-tuntas-0001': { appId: 77 }, 'pat-ani-0001': { userId: 12 } },
  pipeline: { id: '0', label: 'Support Pipeline', stages: STAGES },
  properties: [{ name: KEY, unique: true }, { name: 'tier', options: ['L0', 'L1', 'L2', 'L3'] }, { name: 'loose' }],
  page: 3,
};
const TOKEN = 'pat-tuntas-0001';

describe('HubSpot', () => {
  let hubspot: StandIn;
  beforeAll(async () => {
    hubspot = await startHubspot(HOUSE);
  });
  afterAll(() => hubspot.close());

  const eyes = () => atHubspot({ url: hubspot.url, token: 'pat-ani-0001', key: KEY, stages: STAGES });
  const place = (): Place => ({
    eyes: eyes(),
    url: hubspot.url,
    token: TOKEN,
    file: fileOf('hubspot', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace(/^fields: .*$/m, 'fields:\n  tier: { from: tier }')
        .replace('people: {}', 'people: { ani: "12" }'),
    ),
    ...{ open: 'Waiting on us', resolved: 'Closed', other: 'Escalated' },
    makes: (method, path) => method === 'POST' && path.endsWith('/batch/upsert'),
    notes: (method, path, body, text) => method === 'POST' && path.endsWith('/objects/notes') && body.includes(text),
    sets: (method, _path, body) => method === 'PATCH' && body.includes('"hs_pipeline_stage":'),
  });
  const crm = (change: Partial<HubspotSettings> = {}): Crm =>
    createHubspot({
      ...{ url: hubspot.url, token: TOKEN, key: KEY, fields: ['tier'], pipelines: ['Support Pipeline'] },
      mendSignIn: 'see to the key',
      ...change,
    });
  const draft = (reference: string, fields: Record<string, string> = {}): TicketDraft => ({
    ...{ reference, subject: `[${reference}] Tagihan dobel`, text: 'Dua kali.', status: 'New', openedAt: new Date() },
    fields,
  });
  const elsewhere = async (house: Partial<HubspotHouse>, story: (there: Crm) => Promise<void>) => {
    const other = await startHubspot({ ...HOUSE, ...house });
    await story(crm({ url: other.url }));
    await other.close();
  };

  describe('its ways', () => {
    test('asked twice at the same moment, one ticket is made', async () => {
      const both = await Promise.all([1, 2].map(() => crm().upsertCase(draft('TN-HUB01-00001'))));
      expect(new Set(both.map(({ ticket }) => ticket)).size).toBe(1);
      expect(await eyes().tickets('TN-HUB01-00001')).toHaveLength(1);
    });

    test.each([
      ['a property that tickets do not have', { colour: 'red' }, /PROPERTY_DOESNT_EXIST/],
      ['an option that is not there', { tier: 'L9' }, /INVALID_OPTION/],
    ])('%s is refused inside an answer of success: it is told, and nothing is made', async (_what, fields, quote) => {
      await expect(crm().upsertCase(draft('TN-HUB01-00002', fields))).rejects.toMatchObject({
        kind: 'invalid',
        quote: expect.stringMatching(quote),
      });
      expect(await eyes().tickets('TN-HUB01-00002')).toEqual([]);
    });

    test('words that look like HTML stay words', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-HUB01-00003'));
      const text = 'Saya < 3 & <b>marah</b>\nsekali.';
      await crm().addNote(ticket, { key: 'TN-HUB01-00003 #4', at: new Date(), text });
      const [note] = await eyes().comments(ticket);
      expect(note).toBe(`${text}\n\nTN-HUB01-00003 #4`);
    });

    test('what is told in several pages is heard whole, and once', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-HUB01-00004'));
      for (let count = 1; count <= 7; count += 1) await eyes().writes(ticket, `Catatan ${count}`);
      const { changes, heard } = await crm().read(ticket);
      expect(changes.map((one) => one.kind === 'comment' && one.text)).toEqual(
        Array.from({ length: 7 }, (_, index) => `Catatan ${index + 1}`),
      );
      expect((await crm().read(ticket, heard)).changes).toEqual([]);
      const more = await Promise.all(
        ['TN-HUB01-00005', 'TN-HUB01-00006', 'TN-HUB01-00007'].map(
          async (one) => (await crm().upsertCase(draft(one))).ticket,
        ),
      );
      expect((await crm().moved()).tickets).toEqual(expect.arrayContaining([ticket, ...more]));
    });

    test('what was written a moment ago is found a moment later', async () => {
      await elsewhere({ lagMs: 300 }, async (there) => {
        const { ticket } = await there.upsertCase(draft('TN-HUB01-00008'));
        const { tickets, cursor } = await there.moved();
        expect(tickets).toEqual([]);
        await new Promise((resolve) => setTimeout(resolve, 350));
        expect((await there.moved(cursor)).tickets).toEqual([ticket]);
      });
    });

    test('too many requests: later', async () => {
      await elsewhere({ limit: 0 }, async (there) => {
        await expect(there.check()).rejects.toMatchObject({ kind: 'away' });
      });
    });

    test.each([
      [
        'a stage that is not there',
        { status: 'Dreaming' },
        /has no stage "Dreaming"; write one of New, Waiting on contact/,
      ],
      [
        'a pipeline that is not there',
        { fields: { pipeline: 'Nowhere' } },
        /no pipeline "Nowhere"; write one of Support/,
      ],
    ])('%s is named, and nothing is made', async (_what, change, told) => {
      await expect(crm().upsertCase({ ...draft('TN-HUB01-00009'), ...change })).rejects.toThrow(told);
      expect(await eyes().tickets('TN-HUB01-00009')).toEqual([]);
    });

    test.each([
      ['a key that is wrong', { token: 'pat-wrong' }, /does not let us in; see to the key/],
      ['a key whose values are not unique', { key: 'loose' }, /key is "loose", which tells no ticket from another/],
      ['a property that is not there', { fields: ['colour'] }, /no property "colour"; correct fields\.colour/],
      ['a pipeline that is not there', { pipelines: ['Nowhere'] }, /no pipeline "Nowhere"/],
    ])('looked at before anything is written: %s', async (_what, change, told) => {
      await expect(crm(change).check()).rejects.toThrow(told);
    });
  });

  clerkStories(place, { killed: false });
});
