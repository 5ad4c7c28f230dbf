import { type Listed, listSchema } from '../../../src/contract/show';
import { caller } from '../support/caller';
import { siti, type Town } from '../support/town';

export const walkStories = (town: () => Town): void => {
  const { get } = caller(town);
  const list = async (query: Record<string, string>): Promise<Listed[]> => {
    const response = await get(`/api/v1/complaints?${new URLSearchParams(query).toString()}`);
    return listSchema.parse(await response.json());
  };
  const next = (response: Response) => /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];

  test('a list by next deadline loses nothing while its complaints move', async () => {
    const category = 'staff';
    const opened = [];
    for (const severity of ['low', 'high', 'medium']) opened.push(await town().opens({ category, severity }));
    const first = await get(`/api/v1/complaints?category=${category}&limit=1`);
    const [urgent] = listSchema.parse(await first.json());
    // Another becomes the most urgent, this one waits for its customer: both pass the page that was turned.
    const last = opened.find(({ reference }) => reference !== urgent!.reference)!;
    await town().acts(last.reference, 'reclassify', { severity: 'critical' });
    await town().shows(last.reference, ({ severity }) => severity === 'critical');
    await town().acts(urgent!.reference, 'pause', { reason: 'awaiting-customer', text: 'Yang mana?' });
    await town().shows(urgent!.reference, ({ status }) => status === 'paused');

    const seen = [urgent!.reference];
    for (let path = next(first); path !== undefined;) {
      const page = await get(path);
      seen.push(...listSchema.parse(await page.json()).map(({ reference }) => reference));
      path = next(page);
    }
    expect(seen).toHaveLength(3);
    expect(new Set(seen)).toEqual(new Set(opened.map(({ reference }) => reference)));
  });

  test('complaints are found by words, by owner, by what is due before a moment', async () => {
    const { reference, owner } = await town().opens({
      ...{ subject: 'Kabel putus', text: 'Nomor pelanggan 77-1234' },
      customer: { ...siti, name: 'Ratna Dewi', email: 'ratna@example.test' },
    });
    for (const text of ['kabel ratna', '77-1234', 'ratna@example.test', reference]) {
      expect((await list({ text })).map((one) => one.reference)).toEqual([reference]);
    }
    const by = { text: 'kabel', owner: owner.person!, tier: 'L1', desk: owner.desk };
    expect(await list({ ...by, dueBefore: '2199-01-01T00:00:00+07:00' })).toHaveLength(1);
    expect(await list({ ...by, dueBefore: '2026-01-01T00:00:00Z' })).toHaveLength(0);
    expect(await list({ ...by, regime: 'au-rg271' })).toHaveLength(0);
  });

  test.each([
    ['colour=red', 'colour'],
    ['dueBefore=tomorrow', 'dueBefore'],
    ['text=%21%3F', 'text'],
    ['limit=0', 'limit'],
    ['status=open', 'status'],
    ['cursor=WzEsIngiLCJ5Il0', 'cursor'],
  ])('a list by %s is refused at its field', async (query, field) => {
    const response = await get(`/api/v1/complaints?${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ field, fix: expect.stringMatching(/\w/) }] });
  });
};
