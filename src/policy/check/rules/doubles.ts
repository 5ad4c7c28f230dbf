import { valueAt, type Path } from '../../source';
import type { Finding, Reading } from '../rule';

/** Nothing is listed twice. */
export function* doubles({ policy, written }: Reading): Generator<Finding> {
  const lists: Path[] = [['tiers'], ['severities'], ['categories'], ['locales'], ['callbacks', 'offerOn']];
  lists.push(['quietHours', 'channels'], ['quietHours', 'exempt', 'severities'], ['quietHours', 'exempt', 'messages']);
  lists.push(['quietHours', 'staff', 'channels']);
  lists.push(['quietHours', 'staff', 'exempt', 'severities'], ['quietHours', 'staff', 'exempt', 'messages']);
  lists.push(['retention', 'legalHold', 'by'], ...policy.trends.map((_, index) => ['trends', index, 'by']));
  for (const desk of Object.keys(policy.desks)) lists.push(['desks', desk, 'members']);
  for (const person of Object.keys(policy.people))
    for (const part of ['roles', 'languages', 'functions']) lists.push(['people', person, part]);
  for (const calendar of Object.keys(policy.calendars)) {
    lists.push(['calendars', calendar, 'holidays', 'add'], ['calendars', calendar, 'holidays', 'remove']);
  }
  for (const at of lists) {
    const list = valueAt(written, at);
    const names: unknown[] = Array.isArray(list) ? list.map((item: unknown) => valueAt(item, ['date']) ?? item) : [];
    for (const [index, name] of names.entries()) {
      if (typeof name !== 'string' || names.indexOf(name) === index) continue;
      yield { at: [...at, index], what: `"${name}" is listed a second time`, fix: 'leave it out' };
    }
  }
}
