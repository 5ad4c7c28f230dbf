import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { Temporal } from '@js-temporal/polyfill';
import type { RegulatorReport } from '../../src/contract/report';
import type { Shown } from '../../src/contract/show';
import { caller } from './support/caller';
import { useTown } from './support/town';
import { typist } from './support/typist';

/* Our own policy, and Australia's rules, which count in Sydney: a day begins there when it is 13:00 or 14:00 in London. */
const town = useTown();
const { get, post } = caller(town);
const tuntas = typist(town);

const REPORT = '/api/v1/reports/regulator';
const REGIME = 'au-rg271-standard';
const SYDNEY = 'Australia/Sydney';
const answer = { outcome: 'upheld', summary: 'Kami kembalikan' };

/** So many days before today, in Sydney; each story has days of its own. */
const today = Temporal.Now.plainDateISO(SYDNEY);
const ago = (days: number) => today.subtract({ days }).toString();
/** Shortly after the day has begun in a zone. */
const early = (day: string, zone = SYDNEY) =>
  Temporal.PlainDateTime.from(`${day}T00:30`).toZonedDateTime(zone).toInstant().toString();
const after = (day: string, years: number) => Temporal.PlainDate.from(day).add({ years });
/** The day in Sydney on which something happened. */
const dayOf = ({ timeline }: Shown, type: string, message?: string) => {
  const entry = timeline.find((one) => one.type === type && (message === undefined || one.data['message'] === message));
  return Temporal.Instant.from(entry?.at ?? '')
    .toZonedDateTimeISO(SYDNEY)
    .toPlainDate()
    .toString();
};

const ask = async (query: string) => (await get(`${REPORT}?${query}`)).json() as Promise<RegulatorReport>;
/** What the report says of one complaint, by the heads of its columns; undefined when it is not in it. */
async function rowOf({ reference }: Pick<Shown, 'reference'>, query = `regime=${REGIME}`) {
  const { columns, rows } = await ask(query);
  const row = rows.find((cells) => cells.includes(reference));
  return row && Object.fromEntries(columns.map(({ header }, index) => [header, row[index]]));
}
const told = (type: string) => (shown: Shown) => shown.timeline.some((entry) => entry.type === type);

describe('the table of a regulator', () => {
  test('tells of a complaint from its receipt to its final response, on the days of the regime’s own calendar', async () => {
    const receivedAt = early(ago(4));
    const opened = await town().opens({ regime: REGIME, product: 'card', category: 'billing', receivedAt });
    expect(await rowOf(opened)).toMatchObject({
      ...{ 'Unique identifier': opened.reference, Channel: 'web', Product: 'card', Issue: 'billing', Outcome: '' },
      ...{ 'Date received': ago(4), 'Date closed': '', 'Days taken': '', Compensation: '', Gender: '' },
    });

    const refund = { kind: 'refund', amount: { amount: '75000.00', currency: 'IDR' } };
    expect((await town().acts(opened.reference, 'redress', refund)).status).toBe(200);
    const resolved = await town().acts(opened.reference, 'resolve', answer);
    expect([resolved.status, await resolved.text()]).toEqual([200, expect.any(String)]);
    const closed = dayOf(
      await town().shows(opened.reference, told('redress.delivered')),
      'message.accepted',
      'resolution',
    );
    expect(await rowOf(opened)).toMatchObject({
      ...{ Status: 'resolved', Outcome: 'upheld', Compensation: '75000.00 IDR', 'Date closed': closed },
      'Days taken': String(Temporal.PlainDate.from(ago(4)).until(closed).days),
    });
  });

  test('holds whom the regime holds for, received within the days, both included, in the regime’s zone', async () => {
    const here = await town().opens({ regime: REGIME, receivedAt: early(ago(10)) });
    const elsewhere = await town().opens({ regime: 'uk-disp', receivedAt: early(ago(10)) });
    const days = (from: number, to: number) => `regime=${REGIME}&from=${ago(from)}&to=${ago(to)}`;
    expect(await rowOf(here, days(10, 10))).toBeDefined();
    expect(await rowOf(here, days(20, 11))).toBeUndefined();
    expect(await rowOf(here, days(9, 0))).toBeUndefined();
    expect(await rowOf(elsewhere, days(10, 10))).toBeUndefined();
    // In London it was still the day before.
    expect(await rowOf(elsewhere, `regime=uk-disp&to=${ago(11)}`)).toBeDefined();
  });

  test('says what it is of, what nobody is asked for, and that nobody held its heads against the template', async () => {
    const { rows, columns, ...head } = await ask(`regime=${REGIME}&from=1999-01-01&to=1999-12-31`);
    expect(head).toEqual({
      ...{ regime: REGIME, from: '1999-01-01', to: '1999-12-31', zone: 'Australia/Sydney', checked: false },
      policyVersion: expect.any(String),
    });
    expect(rows).toEqual([]);
    expect(columns.filter(({ collected }) => !collected).map(({ header }) => header)).toEqual([
      ...['Complainant type', 'Gender', 'Age', 'Postcode', 'About a representative'],
    ]);
  });

  test('as CSV it is a file for a spreadsheet, in which no word of a customer becomes a formula', async () => {
    const brand = '=HYPERLINK("http://evil.test","click, ""here""")';
    const { reference } = await town().opens({ regime: REGIME, brand, receivedAt: early(ago(15)) });
    const response = await get(`${REPORT}?regime=${REGIME}&from=${ago(15)}&to=${ago(15)}`, { accept: 'text/csv' });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(response.headers.get('tuntas-columns-checked')).toBe('false');
    expect(response.headers.get('tuntas-columns-empty')).toMatch(/^complainant-type, gender, age/);
    const [row] = parse<Record<string, string>>(await response.text(), { columns: true, record_delimiter: '\r\n' });
    expect(row).toMatchObject({ 'Unique identifier': reference, Brand: `'${brand}`, 'Date received': ago(15) });
  });

  test.each([
    ['regime=au-rg271-standart', 'regime', 'did you mean "au-rg271-standard"?'],
    ['', 'regime', expect.any(String)],
    [`regime=${REGIME}&from=1.7.2026`, 'from', 'write it as 2026-07-01'],
    [`regime=${REGIME}&from=2026-02-30`, 'from', 'write it as 2026-07-01'],
    [`regime=${REGIME}&from=2026-12-31&to=2026-07-01`, 'to', 'write the later day here'],
    [`regime=${REGIME}&until=2026-07-01`, 'until', expect.any(String)],
    ['regime=toString', 'regime', expect.stringMatching(/^choose one of au-rg271-standard, /)],
  ])('"%s" is refused at its field', async (query, field, fix) => {
    const response = await get(`${REPORT}?${query}`);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ errors: [expect.objectContaining({ field, fix })] }),
    ]);
  });

  test.each([
    ['manager', 200],
    ['executive', 200],
    ['auditor', 200],
    ['lead', 403],
    ['agent', 403],
  ])('a key for %s is answered %d', async (role, status) => {
    const { key } = (await (await post('/api/v1/keys', { name: role, role })).json()) as { key: string };
    const response = await get(`${REPORT}?regime=${REGIME}`, {}, key);
    await response.body?.cancel();
    expect(response.status).toBe(status);
  });
});

describe('from the command line', () => {
  const words = ['report', 'regulator', '--regime', REGIME, '--from', ago(20), '--to', ago(20)];
  let reference = '';
  beforeAll(async () => {
    ({ reference } = await town().opens({ regime: REGIME, receivedAt: early(ago(20)) }));
  });

  test('it is printed, with what whoever hands it in has to know', async () => {
    const { code, out } = await tuntas(...words);
    expect([code, out]).toEqual([0, expect.stringMatching(new RegExp(`^ Unique identifier .*\n ${reference} `))]);
    expect(out).toMatch(/they are empty: Complainant type, Gender, .*\nHeads and codes are unchecked/);
  });

  test('it is written to a file, under its name only once it is whole', async () => {
    const file = join(town().home, 'rg271.csv');
    const { code, out } = await tuntas(...words, '--csv', file);
    expect([code, out]).toEqual([0, expect.stringMatching(/rg271\.csv is written\n.*they are empty.*\n.*unchecked/)]);
    expect(readFileSync(file, 'utf8').split('\r\n')).toEqual([
      expect.stringMatching(/^Unique identifier,Brand,/),
      expect.stringMatching(new RegExp(`^${reference},`)),
      '',
    ]);
    const nowhere = join(town().home, 'no', 'such', 'folder.csv');
    expect(await tuntas(...words, '--csv', nowhere)).toMatchObject({
      code: 1,
      err: `tuntas: ${nowhere} could not be written (ENOENT)\n`,
    });
    expect(existsSync(nowhere)).toBe(false);
  });

  test('with --json it is what the API tells; what makes no sense is refused', async () => {
    const { out } = await tuntas(...words, '--json');
    expect(JSON.parse(out)).toEqual(await ask(`regime=${REGIME}&from=${ago(20)}&to=${ago(20)}`));
    expect(await tuntas(...words, '--json', '--csv', 'x.csv')).toMatchObject({ code: 2 });
    expect(await tuntas('report', 'regulator')).toMatchObject({ code: 2, err: expect.stringContaining('--regime') });
    expect(await tuntas('report', 'regulator', '--regime', 'uk-disq')).toMatchObject({
      ...{ code: 2, err: expect.stringContaining('did you mean "uk-disp"?') },
    });
  });
});

describe('how long a complaint is kept', () => {
  const show = async (reference: string) =>
    (await (await get(`/api/v1/complaints/${reference}`)).json()) as Shown & { keepUntil: string | null };

  test('from receipt, it is known at once, and in the zone of the regime', async () => {
    const receivedAt = early(ago(4), 'Asia/Jakarta'); // in London it is still the day before
    const { reference } = await town().opens({ regime: 'uk-disp', receivedAt });
    expect((await show(reference)).keepUntil).toBe(after(ago(5), 3).toString());
  });

  test('from closing, nobody knows while it is open; then the case says so', async () => {
    const { reference } = await town().opens({ regime: REGIME });
    expect((await show(reference)).keepUntil).toBeNull();
    const session = (await fetch(town().up.signIn, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0];
    const page = async () =>
      (await fetch(`${town().url}/complaints/${reference}`, { headers: { cookie: session ?? '' } })).text();
    expect(await page()).not.toContain('may be erased');

    await town().acts(reference, 'withdraw', {});
    const end = dayOf(await town().shows(reference, told('withdrawn')), 'withdrawn');
    const until = after(end, 7);
    expect((await show(reference)).keepUntil).toBe(until.toString());
    expect(await page()).toContain(`may be erased after ${until.toLocaleString('en-GB', { weekday: 'long' })} `);
    expect((await tuntas('show', reference)).out).toContain(`may be erased after ${until.toString()}`);
  });

  test('of several points the longest counts; without a regime, and a policy that says nothing, nobody says', async () => {
    const points = [
      { text: 'a', regime: 'uk-disp' },
      { text: 'b', regime: REGIME },
    ];
    const both = await town().opens({ points });
    await town().acts(both.reference, 'withdraw', {});
    const end = dayOf(await town().shows(both.reference, told('withdrawn')), 'withdrawn');
    expect((await show(both.reference)).keepUntil).toBe(after(end, 7).toString());
    const none = await town().opens({ category: 'billing' });
    await town().acts(none.reference, 'withdraw', {});
    await town().shows(none.reference, told('withdrawn'));
    expect((await show(none.reference)).keepUntil).toBeNull();
  });
});
