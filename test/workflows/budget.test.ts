import { billableActions, eventsOf, show } from './support/history';
import { journeys } from './support/journeys';
import { type Cast, stories } from './support/story';
import { World } from './support/world';

/**
 * What a life costs in Temporal's own coin: events in its history, and actions as Temporal Cloud bills them (how they
 * are counted is told in `support/history.ts`). Complaints are listed by attributes here, as in real life. Whoever
 * makes one dearer has to say so here.
 */
const story = stories();

const budgets: [name: keyof typeof journeys, told: string, events: number, actions: number][] = [
  ['plain', 'acknowledged, answered, resolved, surveyed, closed', 125, 50],
  ['breaches', 'breached up to L3, resolved, surveyed, closed', 285, 105],
];

for (const [name, told, events, actions] of budgets) {
  const live = async (cast: Cast) => {
    await journeys[name](cast);
    const lived = await eventsOf(cast.complaint.handle);
    const spent = { events: lived.length, actions: billableActions(lived) };
    show(`${told}: ${spent.events} events, ${spent.actions} billable actions`);
    expect(spent.events).toBeLessThanOrEqual(events);
    expect(spent.actions).toBeLessThanOrEqual(actions);
  };
  story(`${told}: at most ${events} events and ${actions} actions`, live, () => new World({ searchable: true }));
}
