import { readFileSync } from 'node:fs';

/** The code that docs/extending.md and docs/testing.md show stands so in files that tests run. */
const pages = ['docs/extending.md', 'docs/testing.md'];
const SHOWN = /^<!-- (\S+\/\S+) -->\n\n```\w+\n([\s\S]*?)```$/gm;
const shown = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(SHOWN)].map(([, file = '', code = '']) => ({ page, file, code })),
);

test('every block of code names the file it stands in, and every block of commands the test that runs it', () => {
  const blocks = pages.flatMap((page) => readFileSync(page, 'utf8').match(/^```(?!$)/gm) ?? []);
  const run = pages.flatMap((page) => readFileSync(page, 'utf8').match(/^<!-- run: .+ -->\n\n```sh$/gm) ?? []);
  expect([shown.length + run.length, run.length]).toEqual([blocks.length, 1]);
});

test.each(shown)('what $page shows of $file stands there', ({ file, code }) => {
  expect(readFileSync(file, 'utf8')).toContain(code);
});
