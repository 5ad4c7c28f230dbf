import { sql } from 'kysely';
import type { KeptLetter } from '../../src/store/kept-letter';
import { onBothDatabases } from './databases';
import { admitted, draw, opening, RECEIVED } from './people';

const NOW = new Date(Date.UTC(2026, 10, 23, 9, 5));
const later = (ms: number) => new Date(NOW.getTime() + ms);
const LEASE = 60_000;

const letter = (more: Partial<KeptLetter> = {}): KeptLetter => ({
  message: 'resolution',
  to: 'siti@example.test',
  language: 'id',
  subject: 'Jawaban kami',
  text: 'Yth. Siti,\n\n“Anda benar” & <b>kami mohon maaf</b>. \u{1F64F}',
  html: '<p>Anda benar</p>',
  writtenAt: RECEIVED + 1,
  policyVersion: '2026-11-22',
  parts: [{ regime: 'id-ojk-written', letter: 'final-response', points: ['1'], answerBy: RECEIVED + 9 }],
  answers: ['1', '3'],
  ...more,
});

onBothDatabases((store) => {
  const aKey = (reference = draw(), kind = 'resolution.email') => `${reference}:resolution:${kind}:1`;
  const referenceOf = (key: string) => key.split(':')[0] ?? '';
  const claim = (key: string, words: KeptLetter | undefined, now = NOW, channel = 'email') =>
    store().ledger.claim(key, {
      reference: referenceOf(key),
      channel,
      at: RECEIVED,
      now,
      leaseMs: LEASE,
      ...(words && { letter: words }),
    });
  const letters = (key: string) => store().letters(referenceOf(key));

  test('a letter that was accepted is kept word for word, with whom it went to and what became of it', async () => {
    const key = aKey();
    await claim(key, letter());
    await store().ledger.accept(key, '<1@tuntas>', NOW);
    const row = { ...letter(), key, channel: 'email', state: 'accepted', providerId: '<1@tuntas>' };
    expect(await letters(key)).toEqual([row]);
    await admittedAs(referenceOf(key));
    await store().ledger.receipt('<1@tuntas>', 'failed', '550', later(1));
    expect(await letters(key)).toEqual([{ ...row, state: 'failed' }]);
  });

  test('what is optional is absent when it was', async () => {
    const key = aKey(draw(), 'closing.sms');
    const { html: _html, policyVersion: _version, answers: _answers, ...bare } = letter({ parts: [] });
    await claim(key, bare, NOW, 'sms');
    await store().ledger.accept(key, 'SM1', NOW);
    expect(await letters(key)).toEqual([{ ...bare, key, channel: 'sms', state: 'accepted', providerId: 'SM1' }]);
  });

  test('several stand in the order in which they were written; those of others, and calls, are not among them', async () => {
    const reference = draw();
    const keys = ['progress.email', 'acknowledgement.email', 'acknowledgement.sms'].map((kind) =>
      aKey(reference, kind),
    );
    for (const [index, key] of keys.entries()) {
      await claim(key, letter({ writtenAt: RECEIVED + (index === 0 ? 5 : 1) }), later(index));
      await store().ledger.accept(key, `id-${key}`, later(index));
    }
    await claim(`${reference}:callback:call:1-1`, undefined);
    await claim(aKey(), letter());
    expect((await store().letters(reference)).map(({ key }) => key)).toEqual([keys[1], keys[2], keys[0]]);
  });

  test('what surely never left is not among them', async () => {
    const [refused, released] = [aKey(), aKey()];
    await claim(refused, letter());
    await store().ledger.fail(refused, 'no such mailbox', NOW);
    await claim(released, letter());
    await store().ledger.release(released);
    expect(await letters(refused)).toEqual([]);
    expect(await letters(released)).toEqual([]);
  });

  test('written anew while nothing can have left', async () => {
    const key = aKey();
    await claim(key, letter({ text: 'first' }));
    await store().ledger.release(key);
    expect(await claim(key, letter({ text: 'second' }), later(1))).toEqual({ state: 'yours' });
    expect(await letters(key)).toMatchObject([{ text: 'second', state: 'unsure' }]);
  });

  test('once it may have left its words stay: whoever looks, or sends it again, is given them', async () => {
    const key = aKey();
    await claim(key, letter({ text: 'first' }));
    await store().ledger.doubt(key);
    const again = await claim(key, letter({ text: 'second', html: '<p>second</p>' }), later(1));
    expect(again).toEqual({ state: 'look-first', since: NOW, letter: letter({ text: 'first' }) });
    await store().ledger.fail(key, 'no such mailbox', later(2));
    // Refused this time; the time before it may have arrived.
    expect(await letters(key)).toMatchObject([{ text: 'first', state: 'unsure' }]);
  });

  test('of twenty who claim at once, the words of the one that may send are kept', async () => {
    const key = aKey();
    const tries = Array.from({ length: 20 }, (_, index) => letter({ text: `version ${index}` }));
    const claims = await Promise.all(tries.map((words) => claim(key, words)));
    const winner = claims.findIndex(({ state }) => state === 'yours');
    expect(claims.filter(({ state }) => state === 'held')).toHaveLength(19);
    expect(await letters(key)).toMatchObject([{ text: `version ${winner}` }]);
  });

  test('nobody changes what a letter says, not even by hand', async () => {
    const key = aKey();
    await claim(key, letter());
    const change = sql`update letters set text = 'we never said that' where key = ${key}`;
    await expect(change.execute(store().database)).rejects.toThrow('a letter is kept as it was sent');
    expect(await letters(key)).toMatchObject([{ text: letter().text }]);
  });

  test('whoever writes to the customer knows what they said of each point', async () => {
    const reference = await admitted(store());
    expect(await store().cases.party(reference)).toMatchObject({
      points: ['Dipotong dua kali', 'Tidak dijawab'],
    });
    const { points: _points, ...single } = opening;
    const other = draw();
    await store().cases.admit({ opening: single, receivedAt: RECEIVED, reference: other, draw });
    expect(await store().cases.party(other)).not.toHaveProperty('points');
  });

  const admittedAs = (reference: string) => store().cases.admit({ opening, receivedAt: RECEIVED, reference, draw });
});
