import { onBothDatabases } from './databases';
import { admitted, draw, note, opening, RECEIVED, recordOf } from './people';

onBothDatabases((store) => {
  const says = (reference: string, number: number, linked: object) =>
    store().cases.record(recordOf(reference, number, [{ ...note(number), data: { linked } }]));

  test('a link is found from either side, until it is taken back', async () => {
    const [first, second, third] = [await admitted(store()), await admitted(store()), await admitted(store())];
    await says(first, 1, { to: second, kind: 'duplicate-of' });
    await says(third, 1, { to: second, kind: 'follow-up-to' });
    await says(second, 1, { to: third, kind: 'same-cause-as' });
    const all = {
      first: { from: first, to: second, kind: 'duplicate-of' },
      third: { from: third, to: second, kind: 'follow-up-to' },
      second: { from: second, to: third, kind: 'same-cause-as' },
    };
    expect(await store().cases.links(first)).toEqual([all.first]);
    expect(await store().cases.links(second)).toEqual([all.first, all.third, all.second]);
    expect(await store().cases.links(third)).toEqual([all.third, all.second]);

    await says(third, 2, { to: second, kind: 'follow-up-to', off: true });
    expect(await store().cases.links(second)).toEqual([all.first, all.second]);
    expect(await store().cases.links(third)).toEqual([all.second]);
  });

  test('what a customer told before, by whatever channel, is known by their address or their number; others’ is not', async () => {
    const email = `${draw()}@example.test`;
    const phone = '+62811000777';
    const tells = async (channel: string, customer: object, receivedAt: number) => {
      const customerOf = { name: 'Rina', ...customer };
      const told = { ...opening, channel, customer: customerOf };
      return (await store().cases.admit({ opening: told, receivedAt, draw })).reference;
    };
    const first = await tells('email', { email, phone }, RECEIVED);
    const texted = await tells('sms', { phone }, RECEIVED + 2_000);
    const wrote = await tells('web', { email: email.toUpperCase() }, RECEIVED + 1_000);
    const another = await admitted(store());
    expect(await store().cases.sameCustomer(first, texted)).toBe(true);
    expect(await store().cases.sameCustomer(first, another)).toBe(false);
    expect(await store().cases.sameCustomer(first, 'TN-00000-00000')).toBe(false);
    await store().cases.record(recordOf(texted, 1, [], { status: 'closed', category: 'staff' }));

    const subject = opening.subject;
    expect(await store().cases.history(first)).toEqual([
      { reference: texted, subject, channel: 'sms', category: 'staff', status: 'closed', receivedAt: RECEIVED + 2_000 },
      {
        ...{ reference: wrote, subject, channel: 'web', category: 'billing', status: 'received' },
        receivedAt: RECEIVED + 1_000,
      },
    ]);
    expect((await store().cases.history(wrote)).map((one) => one.reference)).toEqual([texted, first]);
  });
});
