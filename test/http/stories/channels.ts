import type { Listed, Shown } from '../../../src/contract/show';
import { type Network, tells } from '../support/network';
import { siti, type Town } from '../support/town';

/** A network that docs/channels.md shows, with a complaint on it. */
export const channelStories = (town: () => Town, network: () => Network): void => {
  let number = 0;
  const comment = (author: string, words: string, kind = 'comment') => {
    number += 1;
    return { kind, comment: { id: `c-${author}-${number}`, author, name: 'Siti Nurhaliza', words } };
  };
  const received = ({ timeline }: Shown) =>
    timeline
      .filter(({ type }) => type === 'message.received')
      .map(({ data }) => [data['channel'], data['text'], data['standing']]);
  async function of(author: string, channel = 'kabar'): Promise<Listed> {
    for (let tries = 0; tries < 100; tries += 1) {
      const response = await fetch(`${town().url}/api/v1/complaints?limit=200`, {
        headers: { authorization: `Bearer ${town().key}` },
      });
      const all = (await response.json()) as Listed[];
      const found = all.find(({ customer }) => customer.handles?.[channel] === author);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no such complaint was opened');
  }
  const letterTo = (author: string, so: (words: string) => boolean = () => true) =>
    network().waitFor(({ to, direct = '' }) => to === author && so(direct));
  const delivered = (key: string, result = 'delivered', more: object = {}) =>
    tells(town(), { type: 'receipt', key, result, ...more }, 'counter');

  test('a public comment opens a complaint; what there is to say comes privately, in public one line that tells nothing', async () => {
    const post = comment('siti.88', 'Tagihan saya 998877 dipotong dua kali!');
    expect(await tells(town(), post)).toBe(204);
    const { reference, channel, customer } = await of('siti.88');
    expect([channel, customer.name]).toEqual(['kabar', 'Siti Nurhaliza']);
    const letter = await letterTo('siti.88', (words) => words.includes(reference));
    expect(letter).toMatchObject({ key: `${reference}:acknowledge:acknowledgement.kabar:1` });
    const line = await network().waitFor(({ beneath }) => beneath === post.comment.id);
    expect(line.comment).toMatch(/pesan pribadi|private message/);
    for (const told of [reference, 'Siti', 'Nurhaliza', 'siti.88', '998877', 'http'])
      expect(line.comment).not.toContain(told);

    // Told twice by the network, it is heard once and answered once.
    await tells(town(), post);
    await tells(town(), comment('siti.88', 'Halo? Ada kabar?'));
    const shown = await town().shows(reference, (one) => received(one).length > 0);
    expect(received(shown)).toEqual([['kabar', 'Halo? Ada kabar?', undefined]]);
    expect(network().posted.filter(({ beneath }) => beneath?.startsWith('c-siti'))).toHaveLength(1);
  });

  test('an answer goes where they wrote, once, also when the network fails first', async () => {
    await tells(town(), comment('budi', 'Paket belum sampai', 'direct'));
    const { reference } = await of('budi');
    await letterTo('budi', (words) => words.includes(reference));
    network().answers(503);
    await town().acts(reference, 'reply', { text: 'Paketnya tiba besok.' });
    const { key } = await letterTo('budi', (words) => words.includes('Paketnya tiba besok.'));
    expect(network().posted.filter((post) => post.key === key)).toHaveLength(1);
    expect(network().posted.filter(({ beneath }) => beneath?.startsWith('c-budi'))).toEqual([]);
  });

  test('somebody else who names the reference there is unverified, and is answered neither in public nor in private', async () => {
    await tells(town(), comment('ani', 'Kartu saya diblokir', 'direct'));
    const { reference } = await of('ani');
    await tells(town(), comment('eve', `${reference} sudah selesai, tutup saja`));
    const shown = await town().shows(reference, (one) => received(one).length > 0);
    expect(received(shown)).toEqual([['kabar', expect.stringContaining('tutup saja'), 'unverified']]);
    expect(network().posted.filter(({ to, beneath }) => to === 'eve' || beneath?.startsWith('c-eve'))).toEqual([]);
  });

  test('receipts count late, doubled and in any order, and only from the channel that carries the message', async () => {
    const email = 'counter@example.test';
    const { reference } = await town().opens({
      channel: 'counter',
      customer: { name: 'Rahma', email, locale: 'id', handles: { counter: 'card-17' } },
    });
    const key = `${reference}:conversation:reply.counter:1`;
    await town().acts(reference, 'reply', { text: 'Silakan datang lagi.' });
    await network().waitFor((post) => post.key === key);
    // Of another's channel nobody takes a word.
    await tells(town(), { kind: 'receipt' });
    expect(await delivered(key, 'failed', { reason: 'left' })).toBe(204);
    expect(await delivered(key, 'failed', { reason: 'left' })).toBe(204);
    expect(await delivered(key)).toBe(204);
    const { timeline } = await town().shows(reference, (one) =>
      one.timeline.some(
        ({ type, data }) => type === 'message.accepted' && data['key'] === key.replace('.counter', '.email'),
      ),
    );
    const about = timeline.filter(({ data }) => data['key'] === key).map(({ type }) => type);
    expect(about.filter((type) => type === 'message.failed' || type === 'message.delivered')).toEqual([
      'message.failed',
    ]);
    await town().up.farEnds.mailbox!.waitFor({ to: email, text: 'Silakan datang lagi.' });
  });

  test('a photo that came to the counter is kept as one that came by mail is; without a word it opens a complaint', async () => {
    const photo = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(5_000).keys()]);
    const from = { id: 'card-19', email: 'card-19@example.test' };
    const file = (name: string, content: Uint8Array, more: object = {}) => ({
      ...{ name, content: Buffer.from(content).toString('base64') },
      ...more,
    });
    const first = { type: 'message', id: 'p-1', from, files: [file('../struk.png', photo, { type: 'text/plain' })] };
    expect(await tells(town(), first, 'counter')).toBe(204);
    const { reference } = await of('card-19', 'counter');
    const archive = file('foto.png', Uint8Array.from([0x50, 0x4b, 3, 4]));
    const second = { type: 'message', id: 'p-2', from, text: 'Ini lagi', files: [archive, file('lagi.png', photo)] };
    // Told twice by the counter, it counts once.
    for (const _time of [1, 2]) expect(await tells(town(), second, 'counter')).toBe(204);
    const shown = await town().shows(reference, (one) => received(one).length > 0);
    expect(received(shown)).toEqual([['counter', 'Ini lagi', undefined]]);
    expect(shown.attachments.map(({ name, type, refused }) => [name, type, refused])).toEqual([
      ['struk.png', 'image/png', null],
      ['foto.png', 'application/octet-stream', 'type'],
      ['lagi.png', 'image/png', null],
    ]);
    const path = `${town().url}/api/v1/complaints/${reference}/attachments/${shown.attachments[2]!.id}`;
    const got = await fetch(path, { headers: { authorization: `Bearer ${town().key}` } });
    expect(Buffer.compare(Buffer.from(await got.arrayBuffer()), photo)).toBe(0);
  });

  test('who says BERHENTI there gets no more there; what is owed comes another way', async () => {
    const customer = { ...siti, email: 'stops@example.test', handles: { counter: 'card-18' } };
    const { reference } = await town().opens({ channel: 'counter', customer });
    const stop = { type: 'message', id: 's-1', from: { id: 'card-18' }, text: 'BERHENTI' };
    await tells(town(), stop, 'counter');
    await network().waitFor(({ key }) => key === 'keyword:counter:s-1');
    await town().acts(reference, 'reply', { text: 'Kami kirim lewat email.', channel: 'counter' });
    await town().up.farEnds.mailbox!.waitFor({ to: customer.email, text: 'Kami kirim lewat email.' });
    const { consents, timeline } = await town().shows(reference, () => true);
    expect(consents).toMatchObject([{ channel: 'counter', granted: false }]);
    expect(timeline.filter(({ type }) => type === 'message.received')).toEqual([]);
  });
};
