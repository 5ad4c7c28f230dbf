import { brokenPolicies, lay, told, withPlaces } from './broken';
import { inFolder } from './support';

test('the base policy has no mistake and leaves no doubt', () => {
  inFolder((folder) => {
    lay(folder, {});
    expect(told(folder)).toEqual({ errors: [], warnings: [] });
  });
});

test.each(brokenPolicies())('%s: all of it is told at its line, and nothing else', (_name, broken) => {
  inFolder((folder) => {
    lay(folder, broken);
    expect(told(folder)).toEqual({
      errors: withPlaces(folder, broken.errors),
      warnings: withPlaces(folder, broken.warnings),
    });
  });
});
