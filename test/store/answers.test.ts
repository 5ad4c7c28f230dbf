import { onBothDatabases } from './databases';

const now = new Date('2026-11-23T09:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
let counted = 0;
const asked = (fingerprint = 'a') => ({ place: '/notes', key: `k${counted}`, fingerprint });

onBothDatabases((store) => {
  const claim = (request = asked(), at = now) => store().answers.claim(request, at, 20_000);
  beforeEach(() => {
    counted += 1;
  });

  test('of ten who come at once with the same key, one carries it out', async () => {
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim()));
    expect(claims.filter(({ state }) => state === 'yours')).toHaveLength(1);
    expect(claims.filter(({ state }) => state === 'under-way')).toHaveLength(9);
  });

  test('what was answered is answered alike for good, and never replaced', async () => {
    await claim();
    await store().answers.keep(asked(), 'done');
    await store().answers.keep(asked(), 'done otherwise');
    await store().answers.forget(asked());
    expect(await claim(asked(), later(999))).toEqual({ state: 'answered', answer: 'done' });
  });

  test('the same key elsewhere is another request; with other words here it is refused', async () => {
    await claim();
    expect(await claim({ ...asked(), place: '/elsewhere' })).toEqual({ state: 'yours' });
    expect(await claim(asked('b'), later(999))).toEqual({ state: 'another-request' });
  });

  test('whoever died half-way is followed by the next, once the lease has run out', async () => {
    await claim();
    expect(await claim(asked(), later(19))).toEqual({ state: 'under-way' });
    expect(await claim(asked(), later(20))).toEqual({ state: 'yours' });
  });

  test('what was in doubt is carried out again at once, and only that; what was not done is forgotten', async () => {
    await claim();
    await store().answers.doubt(asked(), later(1));
    expect(await claim(asked('b'), later(1))).toEqual({ state: 'another-request' });
    expect(await claim(asked(), later(1))).toEqual({ state: 'yours' });
    await store().answers.forget(asked());
    expect(await claim(asked('b'), later(2))).toEqual({ state: 'yours' });
  });
});
