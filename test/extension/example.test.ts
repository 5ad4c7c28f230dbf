import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { openStage, type Stage } from '../../src/testing';
import { eventually } from '../e2e/support/tuntas';
import { devServer } from '../support/temporal';
import { type Hall, openHall } from './support/hall';

/** `examples/extension` as somebody would run it, whole: what its policy asks of its functions, its board and its activity. */
const EXAMPLE = join(__dirname, '../../examples/extension');
const TOKEN = 'a key to the board';
const SECRET = `whsec_${Buffer.from('kabar and we know this secret').toString('base64')}`;
const home = mkdtempSync(join(tmpdir(), 'tuntas-example-'));

let hall: Hall;
let stage: Stage;
beforeAll(async () => {
  hall = await openHall(TOKEN);
  const board = join(home, 'board.yaml');
  writeFileSync(
    board,
    readFileSync(join(EXAMPLE, 'board.yaml'), 'utf8').replace('http://board.example.test', hall.url),
  );
  process.env['WAREHOUSE_URL'] = `${hall.url}/warehouse`;
  const environment = {
    ...{ TUNTAS_CRM: board, CRM_BOARD_TOKEN: TOKEN, TEMPORAL_CLI_PATH: await devServer() },
    ...{ CHANNEL_KABAR_SECRET: SECRET, CHANNEL_KABAR_URL: `${hall.url}/kabar` },
  };
  stage = await openStage({ project: EXAMPLE, environment });
}, 120_000);
afterAll(async () => {
  await stage?.close();
  await hall?.close();
  delete process.env['WAREHOUSE_URL'];
  rmSync(home, { recursive: true });
}, 60_000);

test('a postcode in the words leads to the nearest branch, and the answer stays with the complaint', async () => {
  const near = await stage.complains({ category: 'delivery', text: 'Paket ke Jl. Braga 10, Bandung 40111 hilang' });
  const nowhere = await stage.complains({ category: 'delivery', text: 'Paket hilang' });
  expect((await near.soon('assigned')).data).toMatchObject({ desk: 'bandung', person: 'bunga' });
  expect((await nowhere.soon('assigned')).data).toMatchObject({ desk: 'jakarta', person: 'adi' });
  // Its calendars are worked out anew after some months; nobody asks the function again.
  await near.advance('60 days');
  expect((await near.show()).owner.desk).not.toBe('jakarta');
}, 60_000);

test('the board shows the complaint, and what is pinned to it there stands here', async () => {
  const complaint = await stage.complains({ severity: 'high' });
  const card = await eventually(
    async () => hall.cards.find(({ reference, column }) => reference === complaint.reference && column === 'doing'),
    'the card hangs among those that somebody works on',
  );
  expect(card.shelf).toBe('red');
  hall.pins(complaint.reference, 'The parcel stands in the hall');
  const { data } = await complaint.soon('note.added');
  expect(data['text']).toContain('The parcel stands in the hall');
  expect(hall.cards.filter(({ reference }) => reference === complaint.reference)).toHaveLength(1);
}, 60_000);

test('the warehouse is told of the end, under one key however often; what it does not understand can be told again', async () => {
  hall.status = 422;
  const complaint = await stage.complains();
  await complaint.soon('assigned');
  await complaint.does('adi', 'resolve', { summary: 'The money is on its way back.', outcome: 'upheld' });
  await complaint.customer.confirms();
  const { at } = await complaint.until('closed');

  const dead = await eventually(
    async () => (await stage.api.get<{ problem: string }[]>('/api/v1/webhooks/deliveries?state=dead'))[0],
    'it is listed as dead, at once',
  );
  expect(dead.problem).toMatch(/^it threw GiveUp, at warehouse\.ts:\d+:\d+$/);
  hall.status = 204;
  await stage.api.post('/api/v1/webhooks/deliveries/replay', {});
  const [row] = await eventually(async () => (hall.rows.size > 0 ? [...hall.rows.values()] : undefined), 'it was told');
  expect(row).toEqual({ key: hall.posts[0], reference: complaint.reference, closedAt: at });
  expect(new Set(hall.posts).size).toBe(1);
  expect(await stage.api.get('/api/v1/webhooks')).toMatchObject([
    { name: 'tell-warehouse', url: 'tuntas.config:tell-warehouse', types: ['closed'], revokedAt: null },
  ]);
}, 60_000);

test('who writes on Kabar has a complaint, and is answered there', async () => {
  const author = { id: 'siti.88', name: 'Siti' };
  const body = JSON.stringify({ kind: 'direct', id: '17995', author, words: 'Paket saya hilang di 60111' });
  const at = new Date();
  const signed = {
    ...{ 'content-type': 'application/json', 'webhook-id': '17995' },
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(SECRET).sign('17995', at, body),
  };
  const posted = await fetch(`${stage.url}/hooks/kabar`, { method: 'POST', headers: signed, body });
  expect(posted.status).toBe(204);
  const [direct] = await eventually(async () => (hall.directs.length > 0 ? hall.directs : undefined), 'it is answered');
  expect(direct?.to).toBe('siti.88');
  const [, reference = ''] = /(TK-\w{5}-\w{5})/.exec(direct?.direct ?? '') ?? [];
  expect((await (await stage.complaint(reference)).show()).channel).toBe('kabar');
}, 60_000);
