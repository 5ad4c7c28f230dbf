import { stories } from './support/story';

const story = stories();

story('a plain journey: acknowledged, answered, resolved, surveyed, closed', async (cast) => {
  const { clock, customer, desk, complaint } = cast;
  clock.startAt('Tuesday 09:00');
  await customer.complains();
  customer.receives('email', 'acknowledgement');
  customer.receives('sms', 'acknowledgement');
  expect(await complaint.view()).toMatchObject({ status: 'in-progress', tier: 'L1', owner: { desk: 'front-line' } });

  await clock.advance('3 hours');
  await desk.replies('Kami periksa.');
  customer.receives('email', 'reply');
  await desk.resolves('Sudah dikembalikan.');
  customer.receives('email', 'resolution');

  await clock.advance('1 day');
  customer.receives('sms', 'survey');
  await customer.texts(5);
  await customer.confirms();
  customer.receives('email', 'closing');
  customer.receivesNothingMore();
  expect(await complaint.ends()).toMatchObject({ status: 'closed' });
});
