import type { Crm, TicketDraft } from '../../../src/crm/crm';
import { createRequestTracker, type RequestTrackerSettings } from '../../../src/crm/request-tracker/request-tracker';
import type { RequestTrackerEyes } from '../support/eyes';

/** Where Request Tracker says that all is well, and it is not. */
export function requestTrackerWays(at: () => { url: string; token: string; eyes: RequestTrackerEyes }): void {
  const crm = (change: Partial<RequestTrackerSettings> = {}): Crm => {
    const { url, token } = at();
    const usual = { key: 'ExternalKey', queues: ['Complaints'], fields: ['CF.Tier'], mendSignIn: 'see to the key' };
    return createRequestTracker({ url, token, ...usual, ...change });
  };
  const draft = (reference: string, fields: Record<string, string>): TicketDraft => ({
    ...{ reference, subject: `[${reference}] Tagihan dobel`, text: 'Dua kali.', status: 'open', openedAt: new Date() },
    fields,
  });
  const seen = (reference: string) => at().eyes.find(`Subject LIKE '${reference}'`);

  test('a queue that lacks the field would take the ticket and drop our reference: nothing is put there', async () => {
    const told = /custom field "ExternalKey" is not applied to the queue "Bare"; apply it there/;
    await expect(crm({ queues: ['Complaints', 'Bare'] }).check()).rejects.toThrow(told);
    await expect(crm().upsertCase(draft('TN-WAYS0-00001', { Queue: 'Bare' }))).rejects.toThrow(told);
    expect(await seen('TN-WAYS0-00001')).toEqual([]);
  });

  test('other fields, queues and keys that are not there are named', async () => {
    await expect(crm({ fields: ['CF.Nope'] }).check()).rejects.toThrow(
      /"Nope" is not applied to the queue "Complaints"/,
    );
    await expect(crm({ queues: ['Nowhere'] }).check()).rejects.toThrow(/no queue "Nowhere".*correct fields\.Queue/);
    await expect(crm({ token: 'tuntas:secret' }).check()).rejects.toThrow(/none of Request Tracker's; see to the key/);
    expect(await crm().check()).toBe('lets us in as tuntas; "Complaints" can hold complaints');
  });

  test('a ticket of ours without its field is found by its subject, and the field is written', async () => {
    const reference = 'TN-WAYS0-00002';
    const { url, token } = at();
    const made = await fetch(`${url}/REST/2.0/ticket`, {
      method: 'POST',
      headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Queue: 'Complaints', Subject: `[${reference}] Tagihan dobel` }),
    });
    const { id } = (await made.json()) as { id: string };
    expect(await crm().findByExternalKey(reference)).toBe(id);
    expect(await crm().upsertCase(draft(reference, { Queue: 'Complaints' }))).toEqual({ ticket: id });
    expect(await at().eyes.find(`CF.{ExternalKey} = '${reference}'`)).toMatchObject([{ id }]);
  });

  test('an owner who is nobody is answered with 200 and a sentence, which is told; the rest is written', async () => {
    const reference = 'TN-WAYS0-00003';
    const fields = { Queue: 'Complaints', Owner: 'Nobody', 'CF.Tier': 'L1' };
    const { ticket } = await crm().upsertCase(draft(reference, fields));
    const { left } = await crm().upsertCase(draft(reference, { ...fields, Owner: 'ghost', 'CF.Tier': 'L2' }), ticket);
    expect(left?.message).toMatch(/^ticket \d+ does not take Owner; correct its file, or give us the right$/);
    expect(left?.quote).toMatch(/does not exist/);
    expect(await seen(reference)).toMatchObject([{ tier: 'L2' }]);
  });

  test('a date is the same day and hour when it is read again, whatever zone the account lives in', async () => {
    const reference = 'TN-WAYS0-00004';
    const due = { Queue: 'Complaints', Due: '2026-12-23T17:00:00Z' };
    const first = await crm().upsertCase(draft(reference, due));
    expect(first.left).toBeUndefined();
    expect((await crm().upsertCase(draft(reference, due), first.ticket)).left).toBeUndefined();
  });

  test('a quote in what is searched for finds nothing, and harms nothing', async () => {
    expect(await crm().findByExternalKey("TN' OR id > 0 OR Subject = '")).toBeUndefined();
  });
}
