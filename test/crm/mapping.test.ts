import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillIn } from '../../src/crm/mapping/fill-in';
import { draftOf, type Mapping, noteOf, personHere } from '../../src/crm/mapping/mapping';
import { readSettings, WrongSetting } from '../../src/settings';
import type { Database } from '../../src/store/tables';
import { openSystems } from '../../src/workers/crm';

const plain: Mapping = {
  subject: '{subject}',
  text: '{text}\n\n{link}',
  fields: {},
  statuses: { ours: {}, theirs: {} },
  notes: {},
  comments: { internal: 'note', public: 'note' },
  people: { ani: 'alestari' },
  conflict: 'ours',
};
const known = {
  ...{ reference: 'TN-7F3KQ-92QDM', status: 'in-progress', desk: 'billing', openedAt: new Date(0) },
  values: {
    subject: 'Tagihan\r\ndobel',
    text: 'Dua kali {link} dipotong.',
    severity: 'high',
    owner: 'ani',
    desk: 'billing',
  },
};
const draft = (change: Partial<Mapping>) => draftOf({ ...plain, ...change }, known);

describe('words', () => {
  test.each([
    ['{a} and {b}', { a: 'one', b: 2 }, 'one and 2'],
    ['a line\n{gone}\n{text}', { text: 'stays' }, 'a line\nstays'],
    ['By {gone}.', {}, 'By .'],
    ['{text}', { text: '{secret}', secret: 'no' }, '{secret}'],
    ['{text}', { text: { an: 'object' } }, ''],
  ])('%j', (words, values, filled) => {
    expect(fillIn(words, values)).toBe(filled);
  });

  test('a subject is one line and always holds the reference; what a customer wrote is not read as ours', () => {
    expect(draft({})).toMatchObject({ subject: '[TN-7F3KQ-92QDM] Tagihan dobel', text: 'Dua kali {link} dipotong.' });
    expect(draft({ subject: 'About {reference}' }).subject).toBe('About TN-7F3KQ-92QDM');
  });

  test('a line of the timeline becomes a note only if the file says how', () => {
    const line = {
      seq: 1,
      at: new Date(0),
      type: 'resolved',
      actor: { kind: 'staff' },
      data: { outcome: 'upheld' },
    } as const;
    const mapping = { ...plain, notes: { resolved: '{outcome}: {summary}' } };
    expect(noteOf(mapping, { ...line, personal: { summary: 'Done.' } })).toBe('upheld: Done.');
    expect(noteOf(mapping, { ...line, type: 'closed' })).toBeUndefined();
    expect(noteOf({ ...plain, notes: { resolved: '{nothing}' } }, line)).toBeUndefined();
  });
});

describe('fields', () => {
  test.each([
    ['a plain value', 'General', 'General'],
    ['one of its values', { from: 'severity' }, 'high'],
    ['by another name', { from: 'severity', map: { high: '70' } }, '70'],
    ['one that has no other name, with a fallback', { from: 'severity', map: { low: '10' }, else: '40' }, '40'],
    ['one that has no other name, without', { from: 'severity', map: { low: '10' } }, undefined],
    ['one that is absent', { from: 'product', else: 'none' }, 'none'],
    ['its owner, by their name there', { from: 'owner' }, 'alestari'],
  ])('%s', (_story, rule, value) => {
    expect(draft({ fields: { Field: rule } }).fields['Field']).toBe(value);
  });

  test('people are known by their names there, and strangers are strangers', () => {
    expect(personHere(plain, 'alestari')).toBe('ani');
    expect(personHere(plain, 'ani')).toBeUndefined();
  });
});

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-crm-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  // Nothing is asked of a database before the first round.
  const database = {} as Database;
  const open = (
    change: (file: string) => string,
    environment: Record<string, string> = { CRM_RT_TOKEN: '1-2-abc' },
  ) => {
    const path = join(folder, 'rt.yaml');
    writeFileSync(path, change(readFileSync('config/crm/request-tracker.yaml', 'utf8')));
    return openSystems(readSettings({ ...environment, TUNTAS_CRM: path }).crm, database);
  };

  test.each(['request-tracker', 'redmine'])('that comes with Tuntas can be used: %s', (name) => {
    const secrets = { CRM_RT_TOKEN: '1-2-abc', CRM_REDMINE_TOKEN: 'abc' };
    const [system] = openSystems({ files: [`config/crm/${name}.yaml`], secrets }, database);
    expect(system?.mapping).toMatchObject({ conflict: 'latest' });
  });

  test('none: the embedded one', () => {
    expect(openSystems(readSettings({}).crm, database)).toMatchObject([{ name: 'embedded' }]);
  });

  test.each<[mistake: string, change: (file: string) => string, told: RegExp]>([
    [
      'no address',
      (file) => file.replace(/^url: .*$/m, 'url: rt'),
      /rt\.yaml:\d+:6 url: is no address; write it as https/,
    ],
    [
      'a value that no complaint has',
      (file) => file.replace('{from: severity', '').replace('{text}', '{texts}'),
      /names \{texts\}, which no complaint has; choose one of reference/,
    ],
    ['a field from nowhere', (file) => file.replace('from: tier', 'from: level'), /fields\.CF\.Tier/],
    [
      'an action that no status can ask for',
      (file) => file.replace('do: reopen', 'do: dismiss'),
      /statuses\.theirs\.open\.do/,
    ],
    [
      'an action without what it needs',
      (file) => file.replace(', reason: Reopened in Request Tracker', ''),
      /statuses\.theirs\.open\.reason: is missing; reopen needs reason/,
    ],
    ['nobody who wins', (file) => file.replace(/^conflict.*$/m, ''), /conflict/],
    ['a name that is not known', (file) => `${file}\ntoken: secret\n`, /token: is not a name we know/],
    ['a system that is not known', (file) => file.replace('system: request-tracker', 'system: lotus-notes'), /system/],
  ])('%s', (_mistake, change, told) => {
    expect(() => open(change)).toThrow(told);
  });

  test('without its key, or with two of one name, it is told which variable to set', () => {
    expect(() => open((file) => file, {})).toThrow(WrongSetting);
    expect(() => open((file) => file, {})).toThrow(
      /CRM_RT_TOKEN is missing: set it to the key of our account at https:\/\/rt/,
    );
    const twice = {
      files: ['config/crm/redmine.yaml', 'config/crm/redmine.yaml'],
      secrets: { CRM_REDMINE_TOKEN: 'a' },
    };
    expect(() => openSystems(twice, database)).toThrow(/two systems called "redmine"/);
  });

  test('a key may lie in a file of its own', () => {
    const path = join(folder, 'token');
    writeFileSync(path, '1-2-abc\n');
    expect(open((file) => file, { CRM_RT_TOKEN_FILE: path })).toMatchObject([{ name: 'rt' }]);
  });
});
