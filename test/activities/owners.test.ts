import { mkdtempSync, readFileSync, rmSync, writeFileSync, cpSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR } from '../../src/domain/instant';
import { summaryOf } from './support/summary';
import { complaintOf, draw, RECEIVED, useHouse } from './support/house';

/**
 * Our own policy, in which Dimas is on leave from 24 to 25 November, Fajar takes two complaints at most, Hana works from
 * noon and Indra on Sundays, and Citra knows about bills.
 */
const folder = mkdtempSync(join(tmpdir(), 'owners-test-'));
cpSync('config', folder, { recursive: true });
const policy = readFileSync('config/policy.yaml', 'utf8')
  .replace('{ name: Dimas Saputra,', "{ name: Dimas Saputra, absent: [{ from: '2026-11-24', to: '2026-11-25' }],")
  .replace('{ name: Fajar Nugroho,', '{ name: Fajar Nugroho, load: 2,')
  .replace('{ name: Hana Siregar,', '{ name: Hana Siregar, calendar: afternoons,')
  .replace('{ name: Indra Halim,', '{ name: Indra Halim, calendar: sundays,')
  .replace('{ name: Citra Dewi,', '{ name: Citra Dewi, functions: [general, billing],')
  .replace(
    'people:',
    "calendars: { afternoons: { week: { mon-fri: ['12:00-17:00'] } }, sundays: { week: { sun: ['08:00-16:00'] } } }\npeople:",
  );
writeFileSync(join(folder, 'policy.yaml'), policy);
afterAll(() => rmSync(folder, { recursive: true }));

const house = useHouse(join(folder, 'policy.yaml'));

const find = async (
  desk: string,
  { reference = draw(), at = RECEIVED, avoid = [] as string[], knowing = [] as string[], about = '' } = {},
) => {
  const key = `${reference}:assignment:find:1`;
  const effect = { kind: 'find-owner', key, desk, avoid, knowing, ...(about !== '' && { function: about }) } as const;
  const [found] = await house.activities.findOwners({ reference, at, effects: [effect] });
  return found;
};

/** Somebody is given a complaint of a customer, and has it. */
async function own(person: string, customer = {}, at = RECEIVED): Promise<string> {
  const reference = await complaintOf(house, { email: `${draw()}@example.test`, phone: '', ...customer });
  const data = { desk: 'billing', person, tier: 'L2', because: 'test' };
  const entry = { number: 1, at, type: 'assigned', actor: { kind: 'system' }, data } as const;
  await house.activities.recordCase({
    reference,
    step: 1,
    entries: [entry],
    snapshot: {},
    summary: summaryOf({ person }),
  });
  return reference;
}

test.each(['front-line'])('%s: whoever has least to do, in the order of the policy', async (desk) => {
  const members = house.deps.policies.current.desk(desk)?.members ?? [];
  expect(await find(desk)).toEqual(
    expect.objectContaining({ person: members[0], because: 'as free as the others, and named first' }),
  );
  await own(members[0] ?? '');
  expect(await find(desk)).toMatchObject({ person: members[1], because: expect.stringContaining('fewest') });
});

test('of two with as much, whoever has waited longer', async () => {
  await own('joko', {}, RECEIVED - HOUR);
  await own('kartika', {}, RECEIVED - 2 * HOUR);
  expect(await find('executive-office')).toMatchObject({ person: 'kartika', because: 'waited longest' });
});

test('who speaks the language of the customer', async () => {
  const reference = await complaintOf(house, { email: 'aishah@example.test', phone: '', locale: 'ms-MY' });
  expect(await find('technical', { reference })).toMatchObject({ person: 'gita', because: 'speaks ms-MY' });
});

test('who had an earlier complaint of the customer; or this one, before it was handed over', async () => {
  const siti = { email: 'siti@again.test', locale: 'id' };
  await own('eka', siti);
  const again = await complaintOf(house, { ...siti, phone: '' });
  expect(await find('billing', { reference: again })).toMatchObject({ person: 'eka', because: 'knows the customer' });
  expect(await find('technical', { knowing: ['gita'] })).toMatchObject({
    person: 'gita',
    because: 'knows the customer',
  });
});

test('nobody who is on leave when the desk opens; and who will be, is known', async () => {
  // RECEIVED is Monday morning, 23 November.
  expect(await find('billing', { knowing: ['dimas'] })).toMatchObject({
    person: 'dimas',
    awayFrom: Date.parse('2026-11-24T00:00:00+07:00'),
  });
  const evening = Date.parse('2026-11-23T22:00:00+07:00');
  expect(await find('billing', { at: evening, knowing: ['dimas'] })).toMatchObject({ person: 'eka' });
  const back = Date.parse('2026-11-25T22:00:00+07:00');
  const found = await find('billing', { at: back, knowing: ['dimas'] });
  expect(found).toMatchObject({ person: 'dimas' });
  expect(found).not.toHaveProperty('awayFrom');
  expect(await find('billing', { at: evening, avoid: ['eka'] })).toMatchObject({
    person: null,
    because: 'everybody else on the desk is away',
  });
});

test('who is at work, by hours of their own; who comes later is asked from then on', async () => {
  // Monday, nine in the morning: Hana comes at noon, Indra on Sunday.
  expect(await find('specialists')).toEqual(
    expect.objectContaining({ person: 'hana', from: Date.parse('2026-11-23T12:00:00+07:00') }),
  );
  const afternoon = await find('specialists', { at: Date.parse('2026-11-23T14:00:00+07:00') });
  expect(afternoon).toMatchObject({ person: 'hana' });
  expect(afternoon).not.toHaveProperty('from');
  expect(await find('specialists', { avoid: ['hana'] })).toMatchObject({
    person: null,
    because: 'nobody else of the desk is at work within a day',
  });
});

test('who knows what it is about', async () => {
  expect(await find('front-line', { about: 'billing' })).toMatchObject({ person: 'citra', because: 'knows billing' });
  expect((await find('front-line', { about: 'general' }))?.because).not.toContain('knows');
});

test('nobody who has as much as they may', async () => {
  await own('fajar');
  expect(await find('technical', { knowing: ['fajar'] })).toMatchObject({ person: 'fajar' });
  await own('fajar');
  expect(await find('technical', { knowing: ['fajar'] })).toMatchObject({ person: 'gita' });
  expect(await find('technical', { avoid: ['gita'] })).toMatchObject({
    person: null,
    because: 'everybody else on the desk has as much as they may',
  });
});

test('somebody uninvolved, or the lead answers for the desk', async () => {
  const members = house.deps.policies.current.desk('billing')?.members ?? [];
  expect(await find('billing', { avoid: [...members] })).toMatchObject({
    person: null,
    because: expect.stringContaining('involved'),
  });
  expect(await find('no-such-desk')).toMatchObject({ person: null });
});
