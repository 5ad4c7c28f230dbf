import type { Entry } from '../../src/domain/entry';
import { SECOND } from '../../src/domain/instant';
import { nextDeadline } from '../../src/domain/journey/journey';
import type { Terms } from '../../src/domain/terms';
import { restored, type Snapshot } from '../../src/domain/snapshot';
import { eventsOf, show } from './support/history';
import { stories } from './support/story';
import { terms } from './support/terms';
import { World } from './support/world';

const story = stories();

/** So many warnings that three days hold more than twenty deadlines. */
const busy: Terms = {
  ...terms,
  clocks: {
    ...terms.clocks,
    tier: { ...terms.clocks.tier, warn: [10, 20, 30, 40, 50, 60, 70, 80, 90] },
    resolve: { ...terms.clocks.resolve, warn: [15, 25, 35, 45, 55, 65, 75, 85, 95] },
  },
};

story(
  'providers are down for two days: no deadline is late, and then each message comes once, in order',
  async (cast) => {
    const { clock, customer, complaint, desk, world } = cast;
    world.broken.mail = true;
    clock.startAt('Monday 09:00');
    await customer.complains();
    await clock.advance('4 hours');
    await desk.replies('Kami periksa.');
    await clock.advance('44 hours');

    expect(world.sent).toEqual([]);
    expect(world.told('clock.breached').map(({ data }) => data['clock'])).toEqual([
      'acknowledge',
      'first-response',
      'tier',
    ]);
    onTime(world.told('clock.warned', 'clock.breached'));
    expect(await complaint.view()).toMatchObject({ tier: 'L2', owner: { desk: 'billing', person: 'bela' } });

    const waited = (await eventsOf(complaint.handle)).length;
    show(`two days without providers: ${waited} events, ${world.attempts.messages} tries`);
    expect(waited).toBeLessThan(1_500);

    world.broken.mail = false;
    await clock.advance('1 hour');
    const letters = world.sent.filter(({ to, channel }) => to === 'customer' && channel === 'email');
    expect(letters.map(({ message }) => message)).toEqual(['acknowledgement', 'reply', 'escalation']);
    expect(new Set(world.sent.map(({ key }) => key)).size).toBe(world.sent.length);
    inOrder(world, 'email');
  },
);

story('what was overtaken by events while the provider was down is not sent any more', async (cast) => {
  const { clock, customer, desk, world } = cast;
  clock.startAt('Monday 09:00');
  await customer.complains();
  world.broken.mail = true;
  await desk.pauses('awaiting-customer', 'Kirim foto tagihan, ya.');
  await clock.advance('2 hours');
  await customer.writes('Ini fotonya.');
  world.broken.mail = false;
  await clock.advance('1 hour');
  expect(world.sent.map(({ message }) => message)).not.toContain('waiting-for-you');
  expect(world.told('message.failed').map(({ data }) => [data['message'], data['reason']])).toEqual([
    ['waiting-for-you', 'no longer needed'],
  ]);
  expect(world.sent.map(({ message }) => message)).toContain('staff-customer-wrote');
});

story(
  'the store is down over twenty deadlines: each comes at its moment, and afterwards the timeline is whole',
  async (cast) => {
    const { clock, customer, complaint, world } = cast;
    clock.startAt('Monday 09:00');
    await customer.complains();
    const before = world.timeline.length;
    world.broken.store = true;
    await clock.advance('3 days');
    expect(world.timeline).toHaveLength(before);
    expect(await complaint.view()).toMatchObject({ tier: 'L2' });

    world.broken.store = false;
    await clock.advance('5 minutes');
    expect(world.timeline.map(({ number }) => number)).toEqual(world.timeline.map((_, index) => index + 1));
    const fired = world.told('clock.warned', 'clock.breached');
    show(`${fired.length} deadlines while the store was down, ${world.attempts.records} tries to write`);
    expect(fired.length).toBeGreaterThanOrEqual(20);
    onTime(fired);
    for (const { at, message } of world.sent.filter((one) => one.message === 'staff-breach')) {
      const breach = fired.find((one) => one.type === 'clock.breached' && at - one.at >= 0 && at - one.at < 2 * SECOND);
      expect([message, at, breach?.at]).toEqual([message, at, expect.any(Number)]);
    }
    const { snapshot, summary } = world.latest!;
    const kept = restored(snapshot as Snapshot, terms);
    expect(summary.nextDeadline?.at).toBe(nextDeadline(kept)?.at);
  },
  () => new World({ terms: busy }),
);

story(
  'the policy cannot be read: house terms after a minute, the policy when it can be; nobody is forgotten',
  async (cast) => {
    const { clock, customer, complaint, world } = cast;
    world.broken.policy = true;
    clock.startAt('Monday 09:00');
    await customer.complains();
    await clock.advance('2 minutes');
    expect(await complaint.view()).toMatchObject({ policyVersion: 'house', owner: { desk: 'front-desk' } });
    customer.receives('email', 'acknowledgement');
    await clock.advance('3 days');
    expect(world.attempts.policy).toBeGreaterThan(10);
    expect(world.told('clock.breached').map(({ data }) => data['clock'])).toContain('first-response');

    world.broken.policy = false;
    await clock.advance('1 hour');
    const view = await complaint.view();
    // Its time on the first tier ran out meanwhile.
    expect(view).toMatchObject({ policyVersion: 'test-1', tier: 'L2', owner: { desk: 'billing', person: 'bela' } });
    expect(Date.parse(view.nextDeadline!.at)).toBeGreaterThan(await clock.now());
  },
);

story(
  'somebody cancels it in Temporal while the provider is down: it is over, and nothing of it goes on',
  async (cast) => {
    const { clock, customer, complaint, world } = cast;
    world.broken.mail = true;
    clock.startAt('Monday 09:00');
    await customer.complains();
    await clock.advance('3 minutes');
    await complaint.handle.cancel();
    await expect(complaint.ends()).rejects.toThrow('Workflow execution cancelled');
    expect((await complaint.handle.describe()).status.name).toBe('CANCELLED');
  },
);

story('an address that does not exist: the next channel; and when none is left, a task for a person', async (cast) => {
  const { clock, customer, desk, complaint, world } = cast;
  world.unknown.add('email');
  clock.startAt('Monday 09:00');
  await customer.complains();
  customer.receives('sms', 'acknowledgement');
  await desk.replies('Kami periksa.');
  customer.receives('sms', 'reply');
  world.unknown.add('sms');
  await desk.replies('Masih kami periksa.');
  expect((await complaint.view()).tasks).toMatchObject([{ kind: 'unreachable', desk: 'front-line' }]);
});

story('a pause over thirty days costs no events but those of its beginning and its end', async (cast) => {
  const { clock, customer, desk, complaint } = cast;
  const events = async () => (await eventsOf(complaint.handle)).length;
  clock.startAt('Monday 09:00');
  await customer.complains();
  await desk.replies('Kami periksa.');
  await desk.pauses('awaiting-third-party');
  const paused = await events();
  await clock.advance('9 days');
  expect(await events()).toBe(paused);
  await desk.resumes();
  const resumed = await events();
  show(`events: ${paused} when paused, ${resumed} when resumed`);
  expect(resumed - paused).toBeLessThanOrEqual(15);
});

/** Whatever came of a deadline carries the very moment it was due: nobody looked late. */
function onTime(entries: readonly Entry[]): void {
  for (const { type, at, data } of entries) {
    if (type === 'clock.breached') expect([data['clock'], at]).toEqual([data['clock'], data['due']]);
  }
}

/** In the order in which they were asked for, whatever channel they took. */
function inOrder(world: World, channel: string): void {
  const asked = world.told('message.queued').filter(({ data }) => data['channel'] === channel);
  const order = asked.map(({ data }) => data['key']);
  const places = world.sent.filter((one) => one.channel === channel).map(({ key }) => order.indexOf(key));
  expect(places).toEqual([...places].sort((a, b) => a - b));
}
