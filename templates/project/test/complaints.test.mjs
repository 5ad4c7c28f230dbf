// @ts-check
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { env } from 'node:process';
import { after, before, test } from 'node:test';
import { openStage } from 'tuntas/testing';

/** Complaints under your own policy, on real parts; days pass in milliseconds. */
/** @type {import('tuntas/testing').Stage} */
let stage;

before(async () => {
  stage = await openStage({ startAt: 'Monday 09:00' });
});
after(() => stage?.close());

test('the customer hears of it at once, in your words', async () => {
  const complaint = await stage.complains();
  await complaint.customer.receives('email', `it has a number: ${complaint.reference}`);
});

test('nobody picks it up: it climbs, and nobody has to ask', async () => {
  const complaint = await stage.complains({ severity: 'high' });
  await complaint.until({ type: 'clock.breached', data: { clock: 'first-response' } });
  const { tier, owner } = await complaint.show();
  assert.deepEqual([tier, owner.desk], ['L2', 'specialists']);
});

test('an order of a wholesaler goes to those who know wholesalers', async () => {
  const complaint = await stage.complains({ category: 'delivery', subject: 'Where is W-123456?' });
  assert.equal((await complaint.soon('assigned')).data['desk'], 'wholesale');
});

test('the warehouse is told when it closes', async () => {
  const warehouse = createServer().listen(0, '127.0.0.1');
  await once(warehouse, 'listening');
  env['WAREHOUSE_URL'] = `http://127.0.0.1:${/** @type {any} */ (warehouse.address()).port}`;

  const complaint = await stage.complains();
  await complaint.soon('assigned');
  await complaint.does('ana', 'resolve', { summary: 'The money is on its way back.', outcome: 'upheld' });
  await complaint.customer.confirms();
  const asked = once(warehouse, 'request');
  const { at } = await complaint.until('closed');
  const [request, response] = await asked;
  let body = '';
  for await (const chunk of request) body += chunk;
  response.writeHead(204).end();
  warehouse.close();
  assert.deepEqual(JSON.parse(body), { reference: complaint.reference, closedAt: at });
  assert.match(request.headers['idempotency-key'], /^\w+-\d+$/);
});
