import path from 'node:path';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import type { OpenComplaint } from '../../src/domain/opening';
import { importFile } from '../../src/starters/import/import-file';
import { parseOpening } from '../../src/starters/import/parse';

test('the example file: complaints, questions and praise in three languages, all of them fit to open', async () => {
  const file = path.join(__dirname, '../../examples/complaints.csv');
  const seen: OpenComplaint[] = [];
  const open = (opening: OpenComplaint) => Promise.resolve({ existing: seen.push(opening) === 0 });
  const report = await importFile(file, { parse: parseOpening, open });
  expect(report).toMatchObject({ existing: 0, rejected: [] });
  expect(report.opened).toBeGreaterThanOrEqual(44);
  const told = <T>(field: (opening: OpenComplaint) => T) => new Set(seen.map(field));
  expect(told(({ customer }) => customer.locale)).toEqual(new Set(['en', 'id', 'ms']));
  expect(told(({ category }) => category)).toEqual(
    new Set(['billing', 'delivery', 'technical', 'staff', 'fraud', undefined]),
  );
  expect(seen.filter(({ customer }) => customer.vip).length).toBeGreaterThan(3);
  const unreachable = seen.filter(({ customer: { phone } }) => phone !== undefined && !isValidPhoneNumber(phone));
  expect(unreachable).toEqual([]);
});
