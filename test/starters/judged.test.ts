import { createSieve, judged } from '../../src/starters/inbox/judged';

/* Files as they come in, one after the other: what is kept is kept whole, and what is not is let go of. */

const MB = 1024 * 1024;
const beginning = (size: number, ...head: number[]) => {
  const content = new Uint8Array(size);
  content.set(head);
  return content;
};
const png = (size: number) => beginning(size, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const archive = (size: number) => beginning(size, 0x50, 0x4b, 3, 4);

test('a picture after a large file that is not kept is kept whole', () => {
  const files = judged([
    { name: 'semua.zip', content: archive(10 * MB) },
    { name: 'struk.png', content: png(8 * MB) },
  ]);
  expect(files).toMatchObject([{ refused: 'type' }, { name: 'struk.png', size: 8 * MB }]);
  expect(files[1]).toHaveProperty('content.length', 8 * MB);
});

test('what of the same message is kept already counts', () => {
  const [second] = judged([{ name: 'struk.png', content: png(8 * MB) }], [{ size: 8 * MB }]);
  expect(second).toEqual({ name: 'struk.png', type: 'image/png', size: 8 * MB, refused: 'too-large' });
});

test('of what is not kept nothing is held; its size is told, also where only its beginning was read', () => {
  const sieve = createSieve();
  sieve.add({ name: 'a.zip', content: archive(10 * MB) });
  sieve.add({ name: 'video.mp4', content: png(100), size: 40 * MB });
  sieve.add({ name: 'half.png', content: png(100), cut: true });
  expect(sieve.files).toEqual([
    { name: 'a.zip', type: 'application/octet-stream', size: 10 * MB, refused: 'type' },
    { name: 'video.mp4.png', type: 'image/png', size: 40 * MB, refused: 'too-large' },
    { name: 'half.png', type: 'image/png', size: 100, refused: 'incomplete' },
  ]);
});
