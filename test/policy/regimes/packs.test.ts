import { parse } from 'yaml';
import { readFileSync, readdirSync } from 'node:fs';
import { regimeSchema } from '../../../src/policy/regimes/schema';
test.each(readdirSync('config/regimes').filter((f) => f.endsWith('.yaml')))('%s', (f) => {
  expect(regimeSchema.safeParse(parse(readFileSync(`config/regimes/${f}`, 'utf8'))).error?.issues ?? []).toEqual([]);
});
