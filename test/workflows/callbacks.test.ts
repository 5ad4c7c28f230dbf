import { HOUR, MINUTE } from '../../src/domain/instant';
import { type Cast, stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** A house that keeps slots of half an hour, and is quicker to call again when a line was busy. */
const callbacks = { ...terms.callbacks, length: 30 * MINUTE, retriesAfter: { busy: [10 * MINUTE] } };
const house = () => new World({ terms: { ...terms, callbacks } });

const local = (at: number) => new Date(at + 7 * HOUR).toISOString().slice(11, 16);
const rang = ({ world }: Cast) =>
  world.calls.map(({ at, to }) => `${local(at)} ${typeof to === 'object' && 'person' in to ? to.person : 'lead'}`);
const missed = ({ world }: Cast) => world.told('callback.missed').map(({ data }) => data['result']);
const opened = ({ world }: Cast) => world.told('task.opened').map(({ data }) => data['kind']);
const refusal = (sentence: string) => ({ cause: { message: expect.stringContaining(sentence) as string } });
const staff = { actor: { kind: 'staff', id: 'ani' } };

/** It is three o'clock, and Ani's phone rings. */
async function atTheSlot({ clock, customer }: Cast): Promise<void> {
  clock.startAt('Monday 10:00');
  await customer.complains();
  customer.receives('email', 'acknowledgement');
  customer.receives('sms', 'acknowledgement');
  await customer.books('Monday 15:00');
  customer.receives('sms', 'callback-booked');
  await clock.until('Monday 15:00');
}

/** What the customer does, or their machine: it is tried again at its time, and they are told when. */
const REACHED: readonly [says: string, result: string, again: string, after?: string][] = [
  ['the customer is on the phone', 'busy', '15:10 ani', '11 minutes'],
  ['the customer does not hear it', 'no-answer', '15:30 ani'],
  ['a machine, or somebody who presses nothing: that is no contact', 'voicemail', '15:30 ani'],
  ['somebody presses a key that means nothing', 'wrong-key', '15:30 ani'],
  ['the customer hangs up before they press a key', 'declined', '15:30 ani'],
];
for (const [says, result, again, after = '31 minutes'] of REACHED) {
  story(
    says,
    async (cast) => {
      await atTheSlot(cast);
      await cast.customer.answers(result);
      cast.customer.receives('sms', 'callback-missed');
      await cast.clock.advance(after);
      expect(rang(cast)).toEqual(['15:00 ani', again]);
      expect(missed(cast)).toEqual([result]);
      await cast.customer.answers('connected');
      cast.customer.receivesNothingMore();
    },
    house,
  );
}

/** What happens at our end: another of the desk is rung at once, and the customer notices nothing. */
const OURS: readonly [says: string, result: string][] = [
  ['the agent is on the phone', 'agent-busy'],
  ['the agent is not there', 'agent-absent'],
  ['the agent passes it on', 'agent-declined'],
  ['the agent hangs up before the customer has answered', 'agent-hung-up'],
];
for (const [says, result] of OURS) {
  story(
    says,
    async (cast) => {
      await atTheSlot(cast);
      await cast.customer.answers(result);
      cast.customer.receivesNothingMore();
      expect(rang(cast)).toEqual(['15:00 ani', '15:00 adi']);
      await cast.customer.answers('connected');
      expect(missed(cast)).toEqual([]);
    },
    house,
  );
}

story(
  'nobody of the desk picks up: the customer is told that it was our fault, and called again',
  async (cast) => {
    await atTheSlot(cast);
    for (let agent = 0; agent < 3; agent += 1) await cast.customer.answers('agent-absent');
    const { key } = cast.customer.receives('sms', 'callback-missed');
    expect(key).toContain('1-1');
    expect(rang(cast)).toEqual(['15:00 ani', '15:00 adi', '15:00 lia']);
    await cast.clock.advance('31 minutes');
    expect(rang(cast).at(-1)).toBe('15:30 ani');
  },
  house,
);

story(
  'the provider is down for three hours: tried again at the times of the terms, and nobody is rung for what was given up',
  async (cast) => {
    cast.world.broken.mail = false;
    await atTheSlot({ ...cast, clock: { ...cast.clock, until: async () => cast.clock.until('Monday 14:59') } });
    cast.world.broken.mail = true;
    await cast.clock.until('Monday 15:30');
    expect(missed(cast)).toEqual(['not-placed']);
    cast.world.broken.mail = false;
    await cast.clock.until('Monday 16:30');
    expect(rang(cast)).toEqual(['15:50 ani']);
  },
  house,
);

story(
  'a number that cannot be called is tried once more, then a person sees to it',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('failed');
    await cast.clock.advance('31 minutes');
    await cast.customer.answers('failed');
    expect(rang(cast)).toEqual(['15:00 ani', '15:30 ani']);
    expect(opened(cast)).toEqual(['callback-exhausted']);
  },
  house,
);

story(
  'missed four times: exhausted, and a person sees to it',
  async (cast) => {
    await atTheSlot(cast);
    for (const next of ['31 minutes', '61 minutes', '20 hours', '1 hours']) {
      await cast.customer.answers('no-answer');
      await cast.clock.advance(next);
    }
    expect(rang(cast)).toEqual(['15:00 ani', '15:30 ani', '16:31 ani', '09:00 ani']);
    expect(cast.world.told('callback.exhausted')).toHaveLength(1);
    expect(opened(cast)).toEqual(['callback-exhausted']);
  },
  house,
);

story(
  'another time is better: the customer is asked for one',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('later');
    cast.customer.receives('sms', 'callback-offer');
    await cast.clock.advance('3 hours');
    expect(rang(cast)).toHaveLength(1);
    await cast.customer.books('Tuesday 10:00');
    cast.customer.receives('sms', 'callback-booked');
  },
  house,
);

story(
  'no calls, please: nobody of the house can book one any more, but the customer can',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('never');
    const slot = new Date((await cast.clock.now()) + HOUR).toISOString();
    await expect(cast.complaint.asks('callback', { slot, ...staff })).rejects.toMatchObject(
      refusal('The customer wants no calls'),
    );
    await cast.clock.advance('1 day');
    expect(rang(cast)).toHaveLength(1);
    await cast.customer.books('Wednesday 10:00');
    expect(cast.world.told('callback.booked')).toHaveLength(2);
  },
  house,
);

story(
  'connected: the desk is asked how it went until somebody tells, with a note, and is sure who it was',
  async (cast) => {
    const { complaint, customer, desk, world } = cast;
    await atTheSlot(cast);
    await customer.answers('connected');
    desk.receives('front-line', 'staff-task');
    await expect(desk.does('callback-outcome:1-1')).rejects.toMatchObject(refusal('Tell how the call'));
    await cast.clock.advance('2 days');
    desk.receives('front-line', 'staff-task');
    const told = { outcome: 'spoke', note: 'Refund on Friday', ...staff };
    await expect(complaint.asks('callback', { ...told, identity: 'not-asked' })).rejects.toMatchObject(
      refusal('Nothing is told before it is sure who listens'),
    );
    await complaint.asks('callback', { ...told, identity: 'confirmed' });
    expect(world.told('callback.ended')).toMatchObject([
      { data: { attempt: 1, outcome: 'spoke', identity: 'confirmed' }, personal: { note: 'Refund on Friday' } },
    ]);
    expect((await complaint.view()).tasks).toEqual([]);
    await expect(complaint.asks('callback', { ...told, identity: 'confirmed' })).rejects.toMatchObject(
      refusal('No call waits for its outcome'),
    );
  },
  house,
);

story(
  'it could not be made sure who was on the phone: a person finds out another way, and it is not rung again',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('connected');
    await cast.complaint.asks('callback', { outcome: 'spoke', identity: 'failed', note: 'A child', ...staff });
    expect((await cast.complaint.view()).tasks).toMatchObject([{ kind: 'callback-identity', desk: 'front-line' }]);
    await cast.clock.advance('1 day');
    expect(rang(cast)).toHaveLength(1);
  },
  house,
);

story(
  'the line broke while they spoke: whoever was on it says so, and it is tried again',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('connected');
    await cast.complaint.asks('callback', { outcome: 'cut-off', identity: 'confirmed', note: 'Tunnel', ...staff });
    cast.customer.receives('sms', 'callback-missed');
    await cast.clock.advance('31 minutes');
    expect(rang(cast)).toEqual(['15:00 ani', '15:30 ani']);
  },
  house,
);

story(
  'the customer hangs up while they are being joined: tried again, and nobody is asked how it went',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('connected');
    await cast.customer.answers('dropped');
    cast.customer.receives('sms', 'callback-missed');
    expect((await cast.complaint.view()).tasks).toEqual([]);
    await cast.clock.advance('31 minutes');
    expect(rang(cast)).toEqual(['15:00 ani', '15:30 ani']);
  },
  house,
);

story(
  'told twice, and late: a call counts once, by what was said first',
  async (cast) => {
    await atTheSlot(cast);
    await cast.customer.answers('busy');
    await cast.customer.answers('connected');
    expect(missed(cast)).toEqual(['busy']);
    expect(cast.world.told('callback.connected')).toEqual([]);
  },
  house,
);
