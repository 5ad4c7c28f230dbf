import path from 'node:path';
import { createPolicies } from '../../src/policy/policies';
import { inFolder, SMALL, sourceFrom } from './support';

const complaint = { channel: 'web', subject: 'a', text: 'b', customer: { name: 'c' } };
const slower = SMALL.replace('version: "1"', 'version: "2"').replace('tiers:', 'reminders: 3bd\ntiers:');

test('an open complaint finds its own version after the file has changed', () =>
  inFolder((folder) => {
    const kept = path.join(folder, 'kept');
    createPolicies(sourceFrom(folder, SMALL), kept);
    const policies = createPolicies(sourceFrom(folder, slower), kept);

    expect(policies.current.version).toBe('2');
    const remindersOf = (version: string) =>
      policies.get(version).resolve({ opening: complaint, receivedAt: 0 }).terms.reminders;
    expect(remindersOf('2')).toEqual({ unit: 'business-days', amount: 3 });
    expect(remindersOf('1')).toEqual({ unit: 'business-days', amount: 1 });
  }));

test('the same version with the same promises is taken again, whatever its comments and order', () =>
  inFolder((folder) => {
    const kept = path.join(folder, 'kept');
    createPolicies(sourceFrom(folder, SMALL), kept);
    expect(() => createPolicies(sourceFrom(folder, `# hello\n${SMALL}`), kept)).not.toThrow();
  }));

test('somebody goes on leave: no promise has changed, so no new version is asked for', () =>
  inFolder((folder) => {
    const kept = path.join(folder, 'kept');
    createPolicies(sourceFrom(folder, SMALL), kept);
    const leave = SMALL.replace(/(moana: \{)/, "$1 absent: [{ from: '2026-12-01', to: '2026-12-03' }],");
    expect(leave).not.toBe(SMALL);
    const { presence } = createPolicies(sourceFrom(folder, leave), kept).current;
    expect(presence.leave('moana', Date.parse('2026-11-22T00:00:00Z'))).toEqual({
      from: Date.parse('2026-12-01T00:00:00+13:00'),
      to: Date.parse('2026-12-04T00:00:00+13:00'),
    });
    expect(presence.leave('moana', Date.parse('2026-12-04T00:00:00+13:00'))).toBeUndefined();
  }));

test('the same version with other promises is refused, and says what to do', () =>
  inFolder((folder) => {
    const kept = path.join(folder, 'kept');
    createPolicies(sourceFrom(folder, SMALL), kept);
    const changed = slower.replace('version: "2"', 'version: "1"');
    expect(() => createPolicies(sourceFrom(folder, changed), kept)).toThrow(
      /policy\.yaml:2:10 version "1" was lived by already, with other content .*; give the changed policy a new version/,
    );
  }));

test('a policy that is refused is not kept', () =>
  inFolder((folder) => {
    const kept = path.join(folder, 'kept');
    expect(() => createPolicies(sourceFrom(folder, SMALL.replace('lead: moana', 'lead: mona')), kept)).toThrow('mona');
    expect(() => createPolicies(sourceFrom(folder, SMALL), kept)).not.toThrow();
  }));

test('a version that nobody kept is named, with those that there are', () =>
  inFolder((folder) => {
    const policies = createPolicies(sourceFrom(folder, SMALL), path.join(folder, 'kept'));
    expect(() => policies.get('0')).toThrow(/no policy of version "0" was kept .*; there are: 1/);
    expect(() => policies.get('../../secret')).toThrow('no policy of version');
  }));
