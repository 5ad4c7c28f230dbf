import type { FileIn } from '../../src/store/case-store';
import { onBothDatabases } from './databases';
import { admitted, RECEIVED } from './people';

onBothDatabases((store) => {
  const hook = (id: string) => ({ id, source: 'words', receivedAt: RECEIVED, body: { text: 'Halo' } });
  const picture = { name: 'struk.png', type: 'image/png', size: 3, content: new Uint8Array([1, 0, 255]) };
  const archive: FileIn = { name: 'a.zip', type: 'application/octet-stream', size: 9, refused: 'type' };

  test('what came with words is kept with them, once, and belongs to their complaint once it is known', async () => {
    const reference = await admitted(store());
    const id = `smtp:${reference}`;
    expect(await store().hooks.keep(hook(id), [picture, archive])).toBe(true);
    expect(await store().hooks.keep(hook(id), [picture, archive])).toBe(false);
    expect(await store().files.of(reference)).toEqual([]);

    await store().files.belong(id, reference);
    await store().files.belong(id, reference);
    const files = await store().files.of(reference);
    const { content: _, ...facts } = picture;
    expect(files).toEqual([
      { id: expect.stringMatching(/^\d+$/), message: id, receivedAt: RECEIVED, ...facts },
      { id: expect.stringMatching(/^\d+$/), message: id, receivedAt: RECEIVED, ...archive },
    ]);

    const content = await store().files.content(reference, files[0]!.id);
    expect({ ...content, content: [...content!.content] }).toEqual({
      ...{ name: 'struk.png', type: 'image/png', content: [1, 0, 255] },
    });
    expect(await store().files.content(reference, files[1]!.id)).toBeUndefined();
    expect(await store().files.content(await admitted(store()), files[0]!.id)).toBeUndefined();
    expect(await store().files.content(reference, '1 or true')).toBeUndefined();
  });

  test('what is awaited with words has its place among their files from the first, and comes once', async () => {
    const reference = await admitted(store());
    const message = `twilio:${reference}`;
    const nothing = { type: 'application/octet-stream', size: 0 };
    const awaited = [1, 2, 3].map((place): FileIn => ({ ...nothing, name: `whatsapp-${place}`, refused: 'awaited' }));
    await store().hooks.keep(hook(message), awaited);
    await store().files.belong(message, reference);
    const gone: FileIn = { ...nothing, name: 'whatsapp-3', refused: 'gone' };
    await store().files.arrive(message, 1, archive);
    await store().files.arrive(message, 0, picture);
    expect(await store().files.at(message)).toEqual([
      { size: 3 },
      { size: 9, refused: 'type' },
      { size: 0, refused: 'awaited' },
    ]);
    await store().files.arrive(message, 2, gone);
    // Fetched by another process as well, which found less.
    for (const place of [0, 1, 2, 3]) await store().files.arrive(message, place, gone);
    await store().files.arrive('twilio:nobody', 0, picture);

    const files = await store().files.of(reference);
    expect(files.map(({ name, type, size, refused }) => [name, type, size, refused])).toEqual([
      ['struk.png', 'image/png', 3, undefined],
      ['a.zip', 'application/octet-stream', 9, 'type'],
      ['whatsapp-3', 'application/octet-stream', 0, 'gone'],
    ]);
    expect(files.map(({ receivedAt }) => receivedAt)).toEqual([RECEIVED, RECEIVED, RECEIVED]);
    expect([...(await store().files.content(reference, files[0]!.id))!.content]).toEqual([1, 0, 255]);
  });

  test('words and files are kept together, or neither is', async () => {
    const broken = { ...picture, name: undefined as unknown as string };
    await expect(store().hooks.keep(hook('smtp:broken'), [picture, broken])).rejects.toThrow(/name/);
    expect((await store().hooks.waiting()).map(({ id }) => id)).not.toContain('smtp:broken');
    expect(await store().hooks.keep(hook('smtp:broken'), [picture])).toBe(true);
  });

  test('ten megabytes come back as they went', async () => {
    const reference = await admitted(store());
    const content = new Uint8Array(10 * 1024 * 1024).map((_, index) => index % 251);
    await store().hooks.keep(hook('smtp:large'), [{ ...picture, size: content.length, content }]);
    await store().files.belong('smtp:large', reference);
    const [file] = await store().files.of(reference);
    const back = await store().files.content(reference, file!.id);
    expect(Buffer.compare(Buffer.from(back!.content), Buffer.from(content))).toBe(0);
  });

  test('the thread holds what the customer wrote as well, as far as it is their word', async () => {
    const reference = `TN-THREA-${String(Math.random()).slice(2, 7)}`;
    const opening = {
      channel: 'email',
      subject: 'x',
      text: 'x',
      customer: { name: 'Siti', email: `${reference}@x.test` },
    };
    const idempotencyKey = `smtp:<first-${reference}@x.test>:0123456789abcdef`;
    await store().cases.admit({ opening, receivedAt: RECEIVED, idempotencyKey, draw: () => reference });
    const wrote = (id: string, at: number, data: object = {}) =>
      store().cases.append(reference, id, {
        ...{ at: RECEIVED + at, type: 'message.received', actor: { kind: 'customer' } },
        data: { id, channel: 'email', ...data },
      });
    await wrote('smtp:<second@x.test>:0123456789abcdef', 2_000);
    await wrote('smtp:<eve@x.test>:0123456789abcdef', 3_000, { standing: 'unverified' });
    await wrote('twilio:SM1', 4_000, { channel: 'sms' });
    const now = new Date();
    await store().ledger.claim(`${reference}:acknowledge:acknowledgement.email:1`, {
      ...{ reference, channel: 'email', at: RECEIVED + 1_000, now, leaseMs: 1_000 },
    });
    await store().ledger.accept(`${reference}:acknowledge:acknowledgement.email:1`, '<ours@contoh.test>', now);
    expect(await store().ledger.thread(reference)).toEqual([
      ...[`<first-${reference}@x.test>`, '<ours@contoh.test>', '<second@x.test>'],
    ]);
  });
});
