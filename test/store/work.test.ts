import { createEmbeddedCrm } from '../../src/crm/embedded/embedded-crm';
import type { Entry } from '../../src/domain/entry';
import type { FactType } from '../../src/domain/event';
import { onBothDatabases } from './databases';
import { admitted, draw, RECEIVED, recordOf } from './people';

type Told = readonly [type: FactType, data?: Entry['data']];

onBothDatabases((store) => {
  /** One record a line, as a complaint's steps would write them. */
  const tell = async (...lines: readonly Told[]) => {
    const reference = await admitted(store());
    for (const [index, [type, data = {}]] of lines.entries()) {
      const number = index + 1;
      const entry: Entry = { number, at: RECEIVED + number, type, actor: { kind: 'system' }, data };
      await store().cases.record(recordOf(reference, number, [entry]));
    }
    return reference;
  };

  test('a callback that was missed, moved and answered; then another one', async () => {
    const reference = await tell(
      ['callback.offered'],
      ['callback.booked', { slot: 100 }],
      ['callback.dialled', { attempt: 1 }],
      ['callback.missed', { attempt: 1, result: 'no-answer', retryAt: 200 }],
      ['callback.dialled', { attempt: 2 }],
      ['callback.connected', { attempt: 2 }],
      ['callback.offered'],
    );
    expect(await store().work.callbacks(reference)).toEqual([
      { reference, occurrence: 1, slot: 200, state: 'connected', attempts: 2 },
      { reference, occurrence: 2, slot: null, state: 'offered', attempts: 0 },
    ]);
  });

  test('a call that was not offered is told, and is no callback', async () => {
    const reference = await tell(['callback.withheld', { desk: 'billing' }]);
    expect(await store().work.callbacks(reference)).toEqual([]);
  });

  test('each resolution has its survey: one expired, one answered', async () => {
    const reference = await tell(
      ['survey.sent', { cycle: 1 }],
      ['survey.reminded', { cycle: 1 }],
      ['survey.expired', { cycle: 1 }],
      ['survey.sent', { cycle: 2 }],
      ['survey.answered', { cycle: 2, score: 2, bad: true }],
    );
    const [sent, reminded] = [RECEIVED + 1, RECEIVED + 2];
    const usual = { reference, scale: 'csat', because: null, shared: false, score: null, answeredAt: null };
    expect(await store().work.surveys(reference)).toEqual([
      { ...usual, cycle: 1, state: 'expired', sentAt: sent, remindedAt: reminded },
      {
        ...usual,
        cycle: 2,
        state: 'answered',
        sentAt: RECEIVED + 4,
        remindedAt: null,
        answeredAt: RECEIVED + 5,
        score: 2,
      },
    ]);
  });

  test('a desk sees its open tasks; a task that is done is seen among the done ones', async () => {
    const desk = `desk-${draw()}`;
    const reference = await tell(
      ['task.opened', { task: 'unreachable:1', kind: 'unreachable', desk }],
      ['task.opened', { task: 'review:1', kind: 'review', desk }],
      ['task.done', { task: 'unreachable:1', kind: 'unreachable' }],
    );
    const done = {
      reference,
      task: 'unreachable:1',
      kind: 'unreachable',
      desk,
      openedAt: RECEIVED + 1,
      doneAt: RECEIVED + 3,
    };
    const open = { reference, task: 'review:1', kind: 'review', desk, openedAt: RECEIVED + 2, doneAt: null };
    expect(await store().work.tasks({ desk, done: false })).toEqual([open]);
    expect(await store().work.tasks({ desk, done: true })).toEqual([done]);
    expect(await store().work.tasks({ reference })).toEqual([done, open]);
  });

  test('what a provider tells twice is kept once, and waits until its complaint was told', async () => {
    const hook = {
      id: `twilio:${draw()}`,
      source: 'twilio',
      receivedAt: RECEIVED,
      body: { From: '+62811', list: [1, 'a'] },
    };
    expect(await store().hooks.has(hook.id)).toBe(false);
    const kept = await Promise.all([store().hooks.keep(hook), store().hooks.keep(hook)]);
    expect(kept.filter((first) => first)).toHaveLength(1);
    expect(await store().hooks.waiting()).toEqual([hook]);
    await store().hooks.done(hook.id);
    expect(await store().hooks.waiting()).toEqual([]);
    expect(await store().hooks.has(hook.id)).toBe(true);
    expect(await store().hooks.keep(hook)).toBe(false);
  });

  test('the embedded CRM: written twice, one case with one note', async () => {
    const crm = createEmbeddedCrm(store().database);
    const reference = draw();
    const openedAt = new Date(RECEIVED);
    const fields = { severity: 'high', category: 'billing', desk: 'billing', owner: '' };
    const draft = { reference, subject: `[${reference}]`, text: '', status: 'received', fields, openedAt };
    const { ticket } = await crm.upsertCase(draft);
    expect(await crm.upsertCase({ ...draft, fields: { ...fields, owner: 'ani' } })).toMatchObject({ ticket });
    expect(await crm.findByExternalKey(reference)).toBe(ticket);
    expect(await crm.findByExternalKey(draw())).toBeUndefined();
    const note = { key: `${reference} #1`, at: openedAt, text: 'Called back.' };
    await crm.addNote(ticket, note);
    await crm.addNote(ticket, note);
    await crm.changeStatus(ticket, 'resolved');

    const cases = await store()
      .database.selectFrom('crm_cases')
      .selectAll()
      .where('reference', '=', reference)
      .execute();
    expect(cases).toMatchObject([{ status: 'resolved', owner: 'ani' }]);
    const notes = await store().database.selectFrom('crm_notes').select('text').where('key', '=', note.key).execute();
    expect(notes).toEqual([{ text: 'Called back.' }]);
  });
});
