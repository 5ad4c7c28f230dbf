import { onBothDatabases } from './databases';
import { admitted, note, recordOf } from './people';

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
});
