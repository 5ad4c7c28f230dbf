import { HOUR, MINUTE } from '../../src/domain/instant';
import type { Terms } from '../../src/domain/terms';
import { type Cast, stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** A house that offers slots by number, and reminds of calls an hour before. */
const callbacks: Terms['callbacks'] = { ...terms.callbacks, length: 30 * MINUTE, choices: 3, remind: HOUR };
const house = () => new World({ terms: { ...terms, callbacks } });

const local = (at: number) => new Date(at + 7 * HOUR).toISOString().slice(11, 16);
const rang = ({ world }: Cast) =>
  world.calls.filter(({ message }) => message === 'callback').map(({ at }) => local(at));
let words = 0;
/** A text of theirs, as the inbox reads it. */
const texts = ({ customer }: Cast, text: string) =>
  customer.writes(text, {
    ...{ channel: 'sms', id: `text-${(words += 1)}` },
    ...(/^\d$/.test(text)
      ? { digit: Number(text), ...(/^[1-5]$/.test(text) && { score: Number(text) }) }
      : { says: 'call' }),
  });

async function complains({ clock, customer }: Cast): Promise<void> {
  clock.startAt('Monday 10:00');
  await customer.complains();
  customer.receives('email', 'acknowledgement');
  customer.receives('sms', 'acknowledgement');
}

story(
  'the customer asks for a call by text, takes a slot by its number, is told so, is reminded, and called',
  async (cast) => {
    const { clock, customer, world } = cast;
    await complains(cast);
    await texts(cast, 'CALL');
    customer.receives('sms', 'callback-offer');
    await texts(cast, '2');
    customer.receives('sms', 'callback-booked');
    const [booked] = world.told('callback.booked');
    const slot = Number(booked?.data['slot']);
    expect(local(slot)).toBe('15:00');
    await clock.until('Monday 15:00');
    expect(local(customer.receives('sms', 'callback-reminder').at)).toBe('14:00');
    expect(rang(cast)).toEqual(['15:00']);
    await customer.answers('connected');
    customer.receivesNothingMore();
  },
  house,
);

story(
  'moved and then called off by text: each is confirmed once, and nobody is reminded or rung',
  async (cast) => {
    const { clock, customer } = cast;
    await complains(cast);
    await customer.books('Monday 15:00');
    customer.receives('sms', 'callback-booked');
    await texts(cast, '2');
    customer.receives('sms', 'callback-offer');
    await texts(cast, '1');
    customer.receives('sms', 'callback-booked');
    await texts(cast, '0');
    customer.receives('sms', 'callback-cancelled');
    await clock.until('Monday 16:00');
    expect(cast.world.sent.filter(({ message }) => message.startsWith('callback-'))).toHaveLength(4);
    expect(rang(cast)).toEqual([]);
  },
  house,
);

story(
  'booked half an hour ahead: they know, and are not reminded',
  async (cast) => {
    await complains(cast);
    await cast.customer.books('Monday 10:30');
    cast.customer.receives('sms', 'callback-booked');
    await cast.clock.until('Monday 10:30');
    cast.customer.receivesNothingMore();
    expect(rang(cast)).toEqual(['10:30']);
  },
  house,
);

story(
  'they press 2 and hang up before they choose: other times come in writing, once the call is surely over',
  async (cast) => {
    const { clock, customer } = cast;
    await complains(cast);
    await customer.books('Monday 15:00');
    await clock.until('Monday 15:00');
    await customer.answers('later');
    expect(cast.world.sent.some(({ message }) => message === 'callback-offer')).toBe(false);
    await clock.advance('4 minutes');
    customer.receives('sms', 'callback-offer');
    await texts(cast, '1');
    expect(cast.world.told('callback.booked')).toHaveLength(2);
  },
  house,
);
