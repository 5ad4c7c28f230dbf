import type { Entry } from '../../src/domain/entry';
import { isFresh } from '../../src/domain/fresh-number';
import { DAY } from '../../src/domain/instant';
import { onBothDatabases } from './databases';
import { admitted, draw, RECEIVED, recordOf } from './people';

/* How a customer is reached, as the lines of their complaint tell it. */

const LATER = RECEIVED + 30 * DAY;
const says = (number: number, contact: object, address?: string): Entry => ({
  ...{ number, at: LATER + number, type: 'note.added', actor: { kind: 'customer' }, data: { contact } },
  ...(address !== undefined && { personal: { address, former: 'before@example.test' } }),
});

onBothDatabases((store) => {
  const someone = (name: string) => ({
    name,
    email: `${draw().toLowerCase()}@example.test`,
    phone: `+62${Date.now()}`,
  });
  const complains = (customer: object) => admitted(store(), { customer: customer as { name: string } });
  const hears = (reference: string, ...entries: Entry[]) =>
    store().cases.record(recordOf(reference, entries.at(-1)?.number ?? 1, entries));
  const profileOf = async (name: string) =>
    (await store().database.selectFrom('customers').select('profile').execute()).find(
      ({ profile }) => profile.name === name,
    )?.profile;

  test('another number counts for this complaint and for later ones, and is a new acquaintance for fourteen days', async () => {
    const reference = await complains(someone('Nomor'));
    expect((await store().cases.party(reference))?.phoneChangedAt).toBeUndefined();
    await hears(reference, says(1, { changed: 'phone' }, '+628999000001'));
    const party = await store().cases.party(reference);
    expect(party).toMatchObject({ phone: '+628999000001', phoneChangedAt: LATER + 1 });
    expect([13, 15].map((days) => isFresh(party?.phoneChangedAt, LATER + days * DAY))).toEqual([true, false]);
    expect((await profileOf('Nomor'))?.phone).toBe('+628999000001');
    // A second complaint from there is theirs.
    const second = await complains({ name: 'Nomor', phone: '+628999000001' });
    expect(await store().cases.sameCustomer(reference, second)).toBe(true);
  });

  test('another address is where their words come from; the one before still finds the complaint, and is not theirs here', async () => {
    const customer = someone('Alamat');
    const reference = await complains(customer);
    await hears(reference, says(1, { changed: 'email' }, 'Baru@Example.test'));
    const party = await store().cases.party(reference);
    expect(party?.email).toBe('Baru@Example.test');
    expect(party?.addresses).toContain('baru@example.test');
    expect(party?.addresses).not.toContain(customer.email);
    for (const address of ['baru@example.test', customer.email])
      expect(await store().cases.openByContact(address)).toEqual([reference]);
  });

  test('a line that comes again changes nothing more, also after a later one', async () => {
    const reference = await complains(someone('Dua kali'));
    const [first, second] = [
      says(1, { changed: 'email' }, 'a1@example.test'),
      says(2, { changed: 'email' }, 'a2@example.test'),
    ];
    await hears(reference, first);
    await hears(reference, second);
    await hears(reference, first);
    expect((await store().cases.party(reference))?.email).toBe('a2@example.test');
  });

  test('the wish for a channel is kept, and taken back', async () => {
    const reference = await complains(someone('Pilihan'));
    const wish = async () => [
      (await store().cases.find(reference))?.opening.customer.preferred,
      (await profileOf('Pilihan'))?.preferred,
    ];
    await hears(reference, says(1, { preferred: 'sms' }));
    expect(await wish()).toEqual(['sms', 'sms']);
    await hears(reference, says(2, { preferred: 'any' }));
    expect(await wish()).toEqual([undefined, undefined]);
  });

  test("what is somebody else's is known to be, and stays theirs", async () => {
    const [hers, his] = [someone('Dia'), someone('Beliau')];
    const [reference, other] = [await complains(hers), await complains({ ...his, phone: '+628999000002' })];
    const ask = (address: string) => store().cases.isAnothers(reference, address);
    expect([await ask(his.email.toUpperCase()), await ask(hers.email), await ask('nobody@example.test')]).toEqual([
      ...[true, false, false],
    ]);
    await hears(reference, says(1, { changed: 'email' }, his.email));
    expect(await store().cases.openByContact(his.email)).toEqual([other]);
  });
});
