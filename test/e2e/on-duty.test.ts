import { type Complaint, openStage, type Stage } from '../../src/testing';
import { devServer } from '../support/temporal';

/*
 * On real parts: server, worker, store, Twilio's client, the telephone with its toy handsets, our own policy. On duty at the
 * front line is Bayu, then Citra.
 */

const [BAYU, CITRA, ANI] = ['+628111000002', '+628111000003', '+628111000001'];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ startAt: 'Tuesday 03:00', environment: { TEMPORAL_CLI_PATH: await devServer() } });
}, 180_000);
afterAll(() => stage?.close(), 60_000);

const onTheTimeline = async (story: Complaint) => {
  const { timeline } = await story.show();
  return timeline
    .filter(({ type }) => /^duty\.|^accepted$/.test(type))
    .map(({ type, data }) => [type, data['person'], ...(data['result'] === undefined ? [] : [data['result']])]);
};

test('a critical complaint at three in the morning rings Bayu, then Citra, and her key stops it', async () => {
  const { telephone } = stage;
  telephone.handset(BAYU).ignore();
  telephone.handset(CITRA).answer({ press: ['1'] });
  const story = await stage.complains({
    channel: 'web',
    severity: 'critical',
    subject: 'Kartu saya dipakai orang',
    text: 'Ada tiga transaksi yang bukan saya lakukan.',
    customer: { name: 'Siti', email: 'siti@example.test', locale: 'id', zone: 'Asia/Jakarta' },
  });
  const { at } = await story.soon({ type: 'duty.dialled', data: { person: 'bayu' } });
  expect(at).toMatch(/T20:0/); // 03:00 in Jakarta
  await story.soon({ type: 'duty.missed' });
  await story.soon({ type: 'duty.answered' });
  await story.soon({ type: 'accepted' });

  expect(await onTheTimeline(story)).toEqual([
    ['duty.dialled', 'bayu'],
    ['duty.missed', 'bayu', 'no-answer'],
    ['duty.dialled', 'citra'],
    ['duty.answered', 'citra'],
    ['accepted', 'citra'],
  ]);
  expect((await story.show()).owner).toEqual({ desk: 'front-line', person: 'citra' });
  expect(telephone.calls().map(({ to }) => to)).toEqual([BAYU, CITRA]);
  expect(telephone.calls().some(({ to }) => to === ANI)).toBe(false);
}, 120_000);

test('one that is not critical lets everybody sleep', async () => {
  const before = stage.telephone.calls().length;
  const story = await stage.complains({
    channel: 'web',
    subject: 'Paket hilang',
    text: 'Paket saya hilang.',
    customer: { name: 'Siti', email: 'siti@example.test', locale: 'id', zone: 'Asia/Jakarta' },
  });
  await story.soon({ type: 'assigned' });
  expect(stage.telephone.calls()).toHaveLength(before);
}, 120_000);
