import fc from 'fast-check';
import { onBothDatabases } from './databases';
import { admitted, draw, RECEIVED, recordOf } from './people';

const NOW = new Date(Date.UTC(2026, 10, 23, 9, 5));
const later = (ms: number) => new Date(NOW.getTime() + ms);
const LEASE = 60_000;

onBothDatabases((store) => {
  const claim = (key: string, now: Date = NOW, reference = key.split(':')[0] ?? '') =>
    store().ledger.claim(key, { reference, channel: 'email', at: RECEIVED, now, leaseMs: LEASE });
  const aKey = (kind = 'acknowledgement.email') => `${draw()}:acknowledge:${kind}:1`;

  test('of twenty who claim at once, one may send', async () => {
    const key = aKey();
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(key)));
    expect(claims.filter((one) => one.state === 'yours')).toHaveLength(1);
    expect(claims.filter((one) => one.state === 'held')).toHaveLength(19);
  });

  test('a lease that ran out goes to one of the next, who is told to look first', async () => {
    const key = aKey();
    await claim(key);
    expect(await claim(key, later(LEASE - 1))).toEqual({ state: 'held' });
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim(key, later(LEASE))));
    expect(claims.filter((one) => one.state === 'look-first')).toEqual([{ state: 'look-first', since: NOW }]);
    expect(claims.filter((one) => one.state === 'held')).toHaveLength(19);
  });

  test('since is when it was first tried, however many tried after', async () => {
    const key = aKey();
    await claim(key);
    await claim(key, later(LEASE));
    expect(await claim(key, later(2 * LEASE))).toEqual({ state: 'look-first', since: NOW });
  });

  test('surely not sent: the next claim starts afresh', async () => {
    const key = aKey();
    await claim(key);
    await store().ledger.release(key);
    expect(await store().ledger.find(key)).toBeUndefined();
    expect(await claim(key, later(1))).toEqual({ state: 'yours' });
  });

  test('surely not sent this time, but perhaps the time before: the next one still looks', async () => {
    const key = aKey();
    await claim(key);
    await claim(key, later(LEASE));
    await store().ledger.release(key);
    expect(await claim(key, later(LEASE + 1))).toEqual({ state: 'look-first', since: NOW });
  });

  test('it may have left: the next claim looks, at once', async () => {
    const key = aKey();
    await claim(key);
    await store().ledger.doubt(key);
    expect(await store().ledger.find(key)).toMatchObject({ state: 'unsure' });
    expect(await claim(key, later(1))).toEqual({ state: 'look-first', since: NOW });
  });

  test('accepted: nobody sends it again, and the first id stays', async () => {
    const key = aKey();
    await claim(key);
    await store().ledger.accept(key, 'SM-first', NOW);
    await store().ledger.accept(key, 'SM-second', NOW);
    await store().ledger.release(key);
    await store().ledger.doubt(key);
    await store().ledger.fail(key, 'too late', NOW);
    expect(await claim(key, later(LEASE * 9))).toEqual({ state: 'accepted', providerId: 'SM-first' });
  });

  test('failed for good: the next one hears why', async () => {
    const key = aKey();
    await claim(key);
    await store().ledger.fail(key, 'no such mailbox', NOW);
    expect(await claim(key, later(LEASE * 9))).toEqual({ state: 'failed', reason: 'no such mailbox' });
  });

  test('delivered is told on the timeline, once, at the time that was handed in', async () => {
    const reference = await admitted(store());
    const [key, providerId] = [`${reference}:acknowledge:acknowledgement.sms:1`, `SM-${reference}`];
    await claim(key);
    await store().ledger.accept(key, providerId, NOW);
    const receipt = () => store().ledger.receipt(providerId, 'delivered', undefined, later(5));
    expect(await receipt()).toEqual({ key, reference, channel: 'email', state: 'delivered', providerId });
    expect(await receipt()).toBeUndefined();
    expect(await store().cases.timeline(reference)).toEqual([
      {
        seq: 1,
        at: later(5).getTime(),
        type: 'message.delivered',
        actor: { kind: 'system' },
        data: { key, channel: 'email', providerId },
      },
    ]);
  });

  test('where a complaint lives ahead of the wall clock, delivered stands where its letter was accepted', async () => {
    const reference = await admitted(store());
    const [key, other] = ['acknowledgement', 'progress'].map((name) => `${reference}:tell:${name}.email:1`) as [
      string,
      string,
    ];
    const weeksAhead = RECEIVED + 30 * 86_400_000;
    for (const [one, at] of [
      [key, weeksAhead],
      [other, weeksAhead + 60_000],
    ] as const)
      await store().ledger.claim(one, { reference, channel: 'email', at, now: NOW, leaseMs: LEASE });
    await store().ledger.accept(key, '<ahead@tuntas>', NOW);
    const accepted = { number: 1, at: weeksAhead + 7, type: 'message.accepted', data: { key } } as const;
    await store().cases.record(recordOf(reference, 1, [{ ...accepted, actor: { kind: 'system' } }]));
    await store().ledger.receipt('<ahead@tuntas>', 'delivered', undefined, later(5));
    // The second one's receipt came before we wrote down that it was accepted.
    await store().ledger.receipt(other, 'delivered', undefined, later(9));
    const delivered = (await store().cases.timeline(reference)).filter(({ type }) => type === 'message.delivered');
    expect(delivered.map(({ at }) => at)).toEqual([weeksAhead + 7, weeksAhead + 60_000]);
  });

  test('a receipt that overtakes its acceptance is the last word', async () => {
    const key = aKey();
    await claim(key);
    expect(await store().ledger.receipt(key, 'delivered', undefined, later(1))).toMatchObject({ state: 'delivered' });
    await store().ledger.accept(key, `SM-${key}`, later(2));
    expect(await store().ledger.find(key)).toMatchObject({ state: 'delivered', providerId: `SM-${key}` });
    expect(await store().ledger.find(`SM-${key}`)).toMatchObject({ key });
  });

  test('a receipt for something unknown changes nothing', async () => {
    expect(await store().ledger.receipt('SM-unknown', 'delivered', undefined, NOW)).toBeUndefined();
  });

  test('the thread is the accepted e-mail to the customer, oldest first', async () => {
    const reference = draw();
    const send = async (kind: string, providerId: string, at: number) => {
      await claim(`${reference}:tell:${kind}:1`);
      await store().ledger.accept(`${reference}:tell:${kind}:1`, providerId, later(at));
    };
    await send('progress.email', '<2@tuntas>', 20);
    await send('acknowledgement.email', '<1@tuntas>', 10);
    await send('staff-assigned.email', '<staff@tuntas>', 15);
    await claim(`${reference}:tell:resolution.email:1`);
    expect(await store().ledger.thread(reference)).toEqual(['<1@tuntas>', '<2@tuntas>']);
  });

  test('receipts in any order, repeated or at once: the first last word stays, and is told once', async () => {
    const word = fc.constantFrom('delivered' as const, 'failed' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(word, { maxLength: 4 }), { maxLength: 4 }), async (waves) => {
        const reference = await admitted(store());
        const key = `${reference}:acknowledge:acknowledgement.sms:1`;
        await claim(key);
        await store().ledger.accept(key, `SM-${reference}`, NOW);
        const told: string[] = [];
        for (const wave of waves) {
          const rows = await Promise.all(
            wave.map((result) => store().ledger.receipt(`SM-${reference}`, result, undefined, NOW)),
          );
          told.push(...rows.flatMap((row) => row?.state ?? []));
        }
        const wanted = waves.flat().length === 0 ? [] : [(await store().ledger.find(key))?.state];
        expect(told).toEqual(wanted);
        const lines = await store().cases.timeline(reference);
        expect(lines.map((line) => line.type)).toEqual(told.map((state) => `message.${state}`));
      }),
      { numRuns: 30 },
    );
  });
});
