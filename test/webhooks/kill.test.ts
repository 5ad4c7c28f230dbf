import { setTimeout as wait } from 'node:timers/promises';
import { eventually, useTuntas } from '../e2e/support/tuntas';
import { type Receiver, startReceiver } from './support/receiver';

const tuntas = useTuntas({ TUNTAS_WEBHOOK_HOSTS: '127.0.0.1' });

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

/*
 * At least once, under one id: between the moment a receiver has a post and the moment we know so lies a gap that nobody
 * can close. Whoever is killed in it posts once more, and the receiver knows it by its id.
 */
test('killed after the receiver had it and before we knew: it comes once more, under the same id, and then no more', async () => {
  await tuntas.start();
  const words = ['--name', 'Warehouse', '--url', receiver.url, '--types', 'received', '--first-wait', '1'];
  expect(await tuntas.types('webhook', 'create', ...words)).toMatchObject({ code: 0 });
  receiver.behave(async (_post, before) => {
    if (before.length === 0) await tuntas.kill();
    return 200;
  });
  const opened = await tuntas.types('open', '--name', 'Siti', '--subject', 'Tagihan', '--text', 'Dobel', '--json');
  const { reference } = JSON.parse(opened.out) as { reference: string };
  await eventually(async () => (receiver.received.length > 0 ? true : undefined), 'the receiver had it');

  await tuntas.start();
  const delivered = async () => {
    const answer = await tuntas.asks('/api/v1/webhooks/deliveries');
    const [first] = (await answer.json()) as { id: string; state: string; tries: number }[];
    return first?.state === 'delivered' ? first : undefined;
  };
  const { id } = await eventually(delivered, 'we know that it is there', 60_000);
  await wait(3_000);
  expect(receiver.received.map(({ id: each, event }) => [each, event.reference])).toEqual([
    [id, reference],
    [id, reference],
  ]);
  expect(await tuntas.types('webhook', 'dead')).toMatchObject({ out: 'All was told, or is on its way.\n' });
}, 180_000);
