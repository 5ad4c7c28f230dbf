import type { Crm, TicketDraft } from '../../../src/crm/crm';
import { createRedmine, type RedmineSettings } from '../../../src/crm/redmine/redmine';
import type { Eyes } from '../support/eyes';

export interface Ways {
  readonly url: string;
  readonly token: string;
  /** A key of somebody with fewer rights. */
  readonly newcomer: string;
  readonly key: number;
  /** A field that is no filter. */
  readonly unfiltered: number;
  readonly eyes: Eyes;
}

/** Where Redmine says that all is well, and it is not. */
export function redmineWays(at: () => Ways): void {
  const crm = (change: Partial<RedmineSettings> = {}): Crm => {
    const { url, token, key } = at();
    return createRedmine({
      url,
      token,
      key: `cf_${key}`,
      projects: ['complaints'],
      mendSignIn: 'see to the key',
      ...change,
    });
  };
  const draft = (reference: string, fields: Record<string, string> = {}): TicketDraft => ({
    ...{ reference, subject: `[${reference}] Tagihan dobel`, text: 'Dua kali.', status: 'New', openedAt: new Date() },
    fields: { project: 'complaints', tracker: 'Support', ...fields },
  });

  test('a wrong key finds nothing and says so with 200: it is told before anything is made', async () => {
    const { ticket } = await crm().upsertCase(draft('TN-WAYS0-00001'));
    const wrong = crm({ token: 'wrong' });
    const told = /does not let us in; see to the key/;
    await expect(wrong.findByExternalKey('TN-WAYS0-00001')).rejects.toThrow(told);
    await expect(wrong.upsertCase(draft('TN-WAYS0-00001'))).rejects.toThrow(told);
    await expect(wrong.moved()).rejects.toThrow(told);
    expect(await at().eyes.tickets('TN-WAYS0-00001')).toMatchObject([{ id: ticket }]);
  });

  test('a field that is no filter finds everything: nothing is taken for ours', async () => {
    await crm().upsertCase(draft('TN-WAYS0-00002'));
    const unfiltered = crm({ key: `cf_${at().unfiltered}` });
    await expect(unfiltered.findByExternalKey('TN-WAYS0-00003')).rejects.toThrow(
      /finds nothing; let it be "used as a filter"/,
    );
    await expect(crm({ key: 'Complaint' }).findByExternalKey('TN-WAYS0-00003')).rejects.toThrow(/write it as cf_7/);
  });

  test('a tracker without the field drops our reference with 201: it is told, and there is one issue all the same', async () => {
    const bug = draft('TN-WAYS0-00004', { tracker: 'Bug' });
    const first = await crm().upsertCase(bug);
    expect(first.left?.message).toMatch(/does not take cf_\d+; see that the field is on that project and tracker/);
    expect(await crm().upsertCase(bug)).toMatchObject({ ticket: first.ticket });
    expect(await at().eyes.tickets('TN-WAYS0-00004')).toHaveLength(1);
  });

  test('a closed issue is found', async () => {
    const { ticket } = await crm().upsertCase(draft('TN-WAYS0-00005'));
    await crm().changeStatus(ticket, 'Closed');
    expect(await crm().findByExternalKey('TN-WAYS0-00005')).toBe(ticket);
  });

  test('rights that are missing are named: a private note would be seen by all', async () => {
    const told = /newcomer may not .*set_notes_private in project "complaints"; give its role there/;
    await expect(crm({ token: at().newcomer }).check()).rejects.toThrow(told);
    expect(await crm().check()).toBe('lets us in as tuntas; "complaints" can hold complaints');
  });

  test('names that are not there are named, with those that are', async () => {
    await expect(crm().upsertCase(draft('TN-WAYS0-00006', { tracker: 'Complaint' }))).rejects.toThrow(
      /no tracker of project complaints "Complaint"; write one of Bug, Feature, Support/,
    );
    await expect(crm({ projects: ['nowhere'] }).check()).rejects.toThrow(
      /no project "nowhere".*correct fields\.project/,
    );
    expect(await at().eyes.tickets('TN-WAYS0-00006')).toEqual([]);
  });
}
