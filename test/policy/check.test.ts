import { brokenPolicies, lay, told, withPlaces } from './broken';
import { inFolder } from './support';

test('the base policy has no mistake and leaves no doubt', () => {
  inFolder((folder) => {
    lay(folder, {});
    expect(told(folder)).toEqual({ errors: [], warnings: [] });
  });
});

test('nor does the policy that comes with Tuntas: a newcomer’s first check is clean', () => {
  expect(told('config')).toEqual({ errors: [], warnings: [] });
});

test.each(brokenPolicies())('%s: all of it is told at its line, and nothing else', (_name, broken) => {
  inFolder((folder) => {
    lay(folder, broken);
    const { errors, warnings } = told(folder);
    const besides = (line: string) => broken.besides !== undefined && line.includes(broken.besides);
    expect({ errors, warnings: warnings.filter((line) => !besides(line)) }).toEqual({
      errors: withPlaces(folder, broken.errors),
      warnings: withPlaces(folder, broken.warnings),
    });
  });
});
