import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { createPost, NoAnswer, NotAllowed } from '../../src/webhooks/post';
import { createTargets } from '../../src/webhooks/target';

/* Where webhooks may go, asked of the real resolver and of real connections. */
let server: Server;
let port: number;
let asked = 0;
beforeAll(async () => {
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(302, { location: 'http://127.0.0.1/elsewhere' }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

const letter = (url: string) => ({ url, headers: {}, body: '{}' });

test('a public name that leads to this machine is found out when it is looked up, and nothing is sent', async () => {
  // The name is not one of those that say so themselves; what the resolver answers decides.
  const targets = createTargets([]);
  const looked = new Promise((resolve) =>
    targets.lookup('localhost', { all: true }, (error) => resolve(error?.message)),
  );
  expect(await looked).toBe('localhost leads to an address that is not public');
  const post = createPost({ ...targets, fault: () => undefined });
  await expect(post(letter(`http://localhost:${port}/`))).rejects.toThrow(NotAllowed);
  expect(asked).toBe(0);
});

test('a host that the operator allows is spoken to; where it sends us on to, we do not go', async () => {
  const post = createPost(createTargets(['LOCALHOST', '127.0.0.1']));
  expect(await post(letter(`http://localhost:${port}/`))).toEqual({ status: 302 });
  expect(await post(letter(`http://127.0.0.1:${port}/`))).toEqual({ status: 302 });
  expect(asked).toBe(2);
});

test('what was allowed once and is no more is not posted to', async () => {
  await expect(createPost(createTargets([]))(letter(`http://127.0.0.1:${port}/`))).rejects.toThrow(
    /its address is not a public address; .*TUNTAS_WEBHOOK_HOSTS/,
  );
});

test('nobody there, and nobody answering, are told apart, without the address', async () => {
  const post = createPost(createTargets(['127.0.0.1']), 300);
  await expect(post(letter('http://127.0.0.1:1/key'))).rejects.toThrow(
    new NoAnswer('there was no connection (ECONNREFUSED)'),
  );
  const mute = createServer(() => undefined);
  await new Promise<void>((listening) => mute.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(mute.address() as AddressInfo).port}/key`;
  await expect(post(letter(url))).rejects.toThrow(new NoAnswer('it did not answer within 0.3 s'));
  mute.closeAllConnections();
  mute.close();
});

test('what we sign is what the specification signs, by its own example', () => {
  const signer = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const at = new Date(1_614_265_330_000);
  expect(signer.sign('msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
});

test('an address of IPv6 that the operator allows is known with and without its brackets', () => {
  for (const host of ['::1', '[::1]']) expect(createTargets([host]).fault('http://[::1]:8026/')).toBeUndefined();
  expect(createTargets([]).fault('http://[::1]:8026/')).toMatchObject({ message: 'is not a public address' });
});
