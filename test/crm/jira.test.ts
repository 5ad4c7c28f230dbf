import { createHmac } from 'node:crypto';
import type { Crm, TicketDraft } from '../../src/crm/crm';
import { createJira, type JiraSettings } from '../../src/crm/jira/jira';
import { type JiraHouse, startJira } from '../../src/crm/jira/stand-in';
import type { StandIn } from '../../src/crm/stand-in';
import { clerkStories, fileOf, type Place } from './stories/clerk';
import { atJira } from './support/eyes';

/* Against the server beside the adapter, which keeps to what Jira's documentation says: Jira itself cannot run here. */

const STATUSES = ['Open', 'In Progress', 'Pending', 'Resolved', 'Closed', 'Canceled'];
const HOUSE: JiraHouse = {
  people: {
    'tuntas@contoh.test': { accountId: '5b-tuntas', displayName: 'tuntas', token: 'jira-tuntas-0001' },
    'ani@contoh.test': { accountId: '5b-ani', displayName: 'Ani', token: 'jira-ani-0001' },
  },
  project: 'CARE',
  issueTypes: ['Support', 'Task'],
  workflow: Object.fromEntries(STATUSES.map((one) => [one, STATUSES.filter((other) => other !== one)])),
  fields: [
    { id: 'customfield_10050', type: 'string' },
    { id: 'customfield_10051', type: 'option', options: ['L0', 'L1', 'L2', 'L3'] },
    { id: 'customfield_10052', type: 'string', onScreen: false },
    { id: 'customfield_10053', type: 'array' },
  ],
  limit: 100_000,
};
const TOKEN = 'tuntas@contoh.test:jira-tuntas-0001';

describe('Jira', () => {
  let jira: StandIn;
  beforeAll(async () => {
    jira = await startJira(HOUSE);
  });
  afterAll(() => jira.close());

  const eyes = () => atJira({ url: jira.url, token: 'ani@contoh.test:jira-ani-0001', key: '10050', tier: '10051' });
  const place = (): Place => ({
    eyes: eyes(),
    url: jira.url,
    token: TOKEN,
    file: fileOf('jira', (file, url) =>
      file
        .replace(/^url: .*$/m, `url: ${url}`)
        .replace('fields:', `fields:\n  cf_10051: { from: tier }`)
        .replace('people: {}', 'people: { ani: 5b-ani }'),
    ),
    ...{ open: 'In Progress', resolved: 'Resolved', other: 'Pending' },
    makes: (method, path) => method === 'POST' && path === '/rest/api/2/issue',
    notes: (method, path, body, text) => method === 'POST' && path.endsWith('/comment') && body.includes(text),
    sets: (method, path) => method === 'POST' && path.endsWith('/transitions'),
  });
  const crm = (change: Partial<JiraSettings> = {}): Crm =>
    createJira({
      ...{ url: jira.url, token: TOKEN, key: 'cf_10050', fields: ['project'], projects: ['CARE'] },
      mendSignIn: 'see to the key',
      ...change,
    });
  const draft = (reference: string, fields: Record<string, string> = {}): TicketDraft => ({
    ...{ reference, subject: `[${reference}] Tagihan dobel`, text: 'Dua kali.', status: 'Open', openedAt: new Date() },
    fields: { project: 'CARE', issuetype: 'Support', ...fields },
  });
  const elsewhere = async (house: Partial<JiraHouse>, story: (there: Crm) => Promise<void>) => {
    const other = await startJira({ ...HOUSE, ...house });
    await story(crm({ url: other.url }));
    await other.close();
  };

  describe('its ways', () => {
    test('a reference with the same words in another order is another complaint', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-JRA01-00002'));
      expect(await crm().findByExternalKey('TN-00002-JRA01')).toBeUndefined();
      expect(await crm().findByExternalKey('TN-JRA01-00002')).toBe(ticket);
    });

    test('what was written a moment ago is found a moment later', async () => {
      await elsewhere({ lagMs: 300 }, async (there) => {
        const { ticket } = await there.upsertCase(draft('TN-JRA01-00003'));
        expect(await there.findByExternalKey('TN-JRA01-00003')).toBeUndefined();
        await new Promise((resolve) => setTimeout(resolve, 350));
        expect(await there.upsertCase(draft('TN-JRA01-00003'))).toMatchObject({ ticket });
        expect((await there.moved()).tickets).toEqual([ticket]);
      });
    });

    test('a status that no transition leads to is named, with those that can be reached', async () => {
      await elsewhere({ workflow: { Open: ['In Progress'], 'In Progress': ['Open'] } }, async (there) => {
        const { ticket } = await there.upsertCase(draft('TN-JRA01-00004'));
        await expect(there.changeStatus(ticket, 'Resolved')).rejects.toThrow(
          /does not become "Resolved"; from "Open" our account can go to In Progress: add a transition/,
        );
      });
    });

    test('customers of the service desk do not read our notes', async () => {
      const { ticket } = await crm().upsertCase(draft('TN-JRA01-00005'));
      await crm().addNote(ticket, { key: 'TN-JRA01-00005 #3', at: new Date(), text: 'Di antara kita.' });
      const ani = crm({ token: 'ani@contoh.test:jira-ani-0001' });
      expect((await ani.read(ticket)).changes).toMatchObject([{ kind: 'comment', public: false }]);
    });

    test.each([
      ['a field that is not on the screen', { cf_10052: 'x' }, /does not take POST.*correct its file/],
      ['a choice that is not there', { cf_10051: 'L9' }, /does not take POST.*correct its file/],
      [
        'a kind of field that we do not write',
        { cf_10053: 'x' },
        /cf_10053 is of the kind array, which we do not write/,
      ],
      ['a custom field that is not there', { cf_999: 'x' }, /cf_999 is not there/],
      ['a field that issues do not have', { colour: 'red' }, /no field "colour"; write project, issuetype/],
    ])('%s is named, and nothing is made', async (_what, fields, told) => {
      await expect(crm().upsertCase(draft('TN-JRA01-00006', fields))).rejects.toThrow(told);
      expect(await eyes().tickets('TN-JRA01-00006')).toEqual([]);
    });

    test('it says itself which field it does not take', async () => {
      await expect(crm().upsertCase(draft('TN-JRA01-00006', { cf_10052: 'x' }))).rejects.toMatchObject({
        quote: expect.stringContaining("customfield_10052: Field 'customfield_10052' cannot be set"),
      });
    });

    test('it asks to come later, and says when', async () => {
      await elsewhere({ limit: 0 }, async (there) => {
        await expect(there.check()).rejects.toMatchObject({ kind: 'away', retryAfterMs: expect.any(Number) });
      });
    });

    test('rights that are missing are named', async () => {
      await elsewhere({ lacking: ['TRANSITION_ISSUES'] }, async (there) => {
        await expect(there.check()).rejects.toThrow(/may not TRANSITION_ISSUES in project "CARE"; give it that/);
      });
    });

    test.each([
      ['a key that holds no text', { key: 'cf_10051' }, /key is "cf_10051", which holds no text/],
      ['a project that is not there', { projects: ['NOPE'] }, /no project "NOPE".*correct fields\.project/],
      ['no project', { projects: [] }, /no project is named; write fields\.project/],
      ['a field that is not there', { fields: ['cf_999'] }, /cf_999 is not there/],
      ['a key that is wrong', { token: 'tuntas@contoh.test:wrong' }, /does not let us in; see to the key/],
    ])('looked at before anything is written: %s', async (_what, change, told) => {
      await expect(crm(change).check()).rejects.toThrow(told);
    });

    test('a webhook is believed when it is signed', () => {
      const body = '{"webhookEvent":"jira:issue_updated","issue":{"id":"10001","key":"CARE-1"}}';
      const signature = `sha256=${createHmac('sha256', 'hush').update(body).digest('hex')}`;
      const knock = (given: string) =>
        crm({ hookSecret: 'hush' }).parseWebhook({ headers: { 'x-hub-signature': given }, body });
      expect(knock(signature)).toEqual(['10001']);
      expect(() => knock('sha256=00')).toThrow(/X-Hub-Signature is missing or is not/);
    });
  });

  clerkStories(place, { killed: false });
});
