import { entrySchema } from '../../../src/contract/show';
import { caller } from '../support/caller';
import { type Heard, listen } from '../support/listener';
import type { Town } from '../support/town';

export const feedStories = (town: () => Town): void => {
  const { get, post } = caller(town);

  async function follow(query = '', headers: Record<string, string> = {}, key = town().key) {
    const abort = new AbortController();
    const response = await fetch(`${town().url}/api/v1/events${query}`, {
      headers: { authorization: `Bearer ${key}`, ...headers },
      signal: abort.signal,
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    return listen(response, abort);
  }
  const has = (type: string) => (heard: readonly Heard[]) => heard.some(({ event }) => event === type);

  test('who follows hears each line of each timeline once, as it is shown, in the order of its number', async () => {
    const stream = await follow();
    const { reference } = await town().opens();
    await town().acts(reference, 'note', { text: 'Called' });
    await stream.until(has('note.added'));
    stream.close();
    const ids = stream.heard.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
    const { timeline } = await town().shows(reference, () => true);
    const told = stream.heard.filter(({ data }) => data.reference === reference);
    expect(told.map(({ data: { reference: _, ...entry } }) => entry)).toEqual(timeline.slice(0, told.length));
    for (const {
      event,
      data: { reference: _, ...entry },
    } of told)
      expect(entrySchema.strict().parse(entry).type).toBe(event);
  });

  test('who was away goes on where they were: nothing is missing, nothing comes twice', async () => {
    const before = await follow();
    const { reference } = await town().opens();
    await before.until((heard) => heard.length >= 3);
    before.close();
    const seen = before.heard.slice(0, 3);
    await town().acts(reference, 'note', { text: 'While away' });
    await town().shows(reference, ({ timeline }) => timeline.some(({ type }) => type === 'note.added'));

    const after = await follow('', { 'last-event-id': String(seen.at(-1)?.id) });
    await after.until(has('note.added'));
    after.close();
    const whole = await follow(`?after=${seen[0]!.id - 1}`);
    await whole.until(has('note.added'));
    whole.close();
    const resumed = [...seen, ...after.heard];
    expect(resumed).toEqual(whole.heard.slice(0, resumed.length));
  });

  test('who wants only some hears only those, and remembers how far the others went', async () => {
    const [one, other] = [await town().opens(), await town().opens()];
    const stream = await follow(`?reference=${one.reference}&types=note.added,%20escalated,tier.changed`);
    const began = Number(stream.lastId());
    await town().acts(other.reference, 'note', { text: 'Elsewhere' });
    await town().acts(one.reference, 'note', { text: 'Here' });
    await stream.until(has('note.added'));
    stream.close();
    expect(stream.heard.map(({ event, data }) => [event, data.reference])).toEqual([['note.added', one.reference]]);
    expect(Number(stream.lastId())).toBeGreaterThan(began);
  });

  test('a key that is revoked hears nothing more', async () => {
    const made = await post('/api/v1/keys', { name: 'screen', role: 'auditor' });
    const { id, key } = (await made.json()) as { id: string; key: string };
    const stream = await follow('', {}, key);
    await post(`/api/v1/keys/${id}/revoke`, {});
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const { reference } = await town().opens();
    await stream.ended;
    expect(stream.heard.filter(({ data }) => data.reference === reference)).toEqual([]);
  });

  test.each([
    ['a word', 'yesterday'],
    ['an id that no event has yet', '999999999'],
  ])('%s is no place to go on from', async (_what, id) => {
    const response = await get('/api/v1/events', { 'last-event-id': id });
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ fix: expect.stringMatching(/leave it out/) })] }),
    ]);
  });

  test('whoever still follows when everything stops is let go', async () => {
    const stream = await follow();
    // The town closes with this stream open; a hang there would fail its end.
    void stream.ended.catch(() => undefined);
    expect(stream.heard).toEqual([]);
  });
};
