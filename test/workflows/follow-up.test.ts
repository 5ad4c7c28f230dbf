import { businessDays } from '../domain/support/jakarta';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** Three business days after a resolution was confirmed we ask whether it still works. */
const whereWeAskAgain = () =>
  new World({ terms: { ...terms, confirmation: { within: businessDays(5), followUp: businessDays(3) } } });

story(
  'it broke again: asked days later, she answers by mail, and the same people take the same complaint up again',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    await desk.resolves('Dana sudah dikembalikan');
    await customer.confirms();
    await clock.until('Tuesday 12:00');
    await customer.texts(4);
    await clock.until('Friday 08:55');
    expect(world.told('followup.sent')).toEqual([]);
    await clock.until('Friday 09:05');
    customer.receives('sms', 'follow-up');
    expect(await complaint.view()).toMatchObject({ status: 'resolved' });

    await customer.writes('Terpotong lagi pagi ini');
    expect(await complaint.view()).toMatchObject({ status: 'in-progress', owner: { person: 'ani' } });
    customer.receives('email', 'reopened');
    desk.receives('ani', 'staff-objection');
    expect(world.told('reopened')).toMatchObject([
      { data: { because: 'broke-again' }, personal: { text: 'Terpotong lagi pagi ini' } },
    ]);

    await desk.resolves('Kontrak lama dihapus');
    await customer.confirms();
    await clock.advance('10 days');
    expect(world.sent.filter(({ message }) => message === 'follow-up').map(({ key }) => key.split(':').at(-1))).toEqual(
      ['1', '2'],
    );
    await customer.writes('ya', { says: 'yes' });
    await clock.advance('7 days');
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
    expect(world.told('reopened')).toHaveLength(1);
  },
  whereWeAskAgain,
);

story(
  'the provider is down when it should be asked: it is asked once, and silence closes the case',
  async ({ clock, customer, desk, complaint, world }) => {
    clock.startAt('Monday 09:00');
    await customer.complains();
    await desk.resolves('Dana sudah dikembalikan');
    await customer.confirms();
    world.broken.mail = true;
    await clock.until('Friday 10:00');
    world.broken.mail = false;
    await clock.advance('2 days');
    expect(world.sent.filter(({ message }) => message === 'follow-up')).toHaveLength(1);
    await clock.advance('9 days');
    expect(world.told('followup.sent', 'followup.expired', 'closed').map(({ type }) => type)).toEqual([
      'followup.sent',
      'followup.expired',
      'closed',
    ]);
    expect(await complaint.ends()).toMatchObject({ status: 'closed' });
  },
  whereWeAskAgain,
);
