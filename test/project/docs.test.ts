import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What is written about the project holds: links lead somewhere, and nothing is true on one machine only. */
const ROOT = path.join(__dirname, '../..');
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);

/** The files of the project, committed or about to be. */
const files = git('ls-files', '--cached', '--others', '--exclude-standard').filter((file) =>
  existsSync(path.join(ROOT, file)),
);
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const pages = files.filter((file) => file.endsWith('.md'));

test.each(pages)('every link in %s leads somewhere', (page) => {
  expect(brokenLinks(page, read(page))).toEqual([]);
});

test('a link that leads nowhere is seen', () => {
  const page =
    '# One place\n[a](CHANGELOG.md) [b](nowhere.md) [c](#one-place) [d](#other) ![e](docs/no.png)\n[f]: gone.md';
  expect(brokenLinks('README.md', page)).toEqual(['nowhere.md', '#other', 'docs/no.png', 'gone.md']);
  expect(
    brokenLinks('docs/adr/x.md', '[a](../../CHANGELOG.md) [b](../CHANGELOG.md) [c](https://example.test/x)'),
  ).toEqual(['../CHANGELOG.md']);
});

test('no file names a place on one machine, or a registry that only one machine uses', () => {
  const told = files.flatMap((file) => placesIn(read(file)).map((place) => `${file}: ${place}`));
  expect(told).toEqual([]);
});

test.each([
  ['a home', ['see ', 'home', 'siti', 'x.ts'].join('/')],
  ["root's home", ['', 'root', '.npmrc'].join('/')],
  ['a Mac', ['', 'Users', 'siti', 'x'].join('/')],
  ['a Windows disk', ['C:', 'Users', 'siti'].join('\\')],
  ['a work folder', ['', 'work', 'main', 'src'].join('/')],
  ['a temporary folder of one day', ['', 'tmp', 'tuntas-x1'].join('/')],
  ['a registry', `https://${['registry', 'npmjs', 'org'].join('.')}/zod`],
])('%s is seen', (_name, text) => {
  expect(placesIn(text)).toHaveLength(1);
});

/** Paths and registry hosts. The patterns are written so that they do not find themselves. */
function placesIn(text: string): string[] {
  const paths = /(?<![\w.~-])\/(?:home|Users|root|work|tmp)\/[\w.-]+|\b[A-Z]:\\Users\\/g;
  const registries =
    /\b(?:registry\.(?:npmjs|yarnpkg)\.(?:org|com)|npm\.pkg\.github\.com|[\w.-]*(?:artifactory|nexus|verdaccio)\.[\w.-]+)\b/g;
  return [...(text.match(paths) ?? []), ...(text.match(registries) ?? [])];
}

/** The relative targets of a page's links that are not there: files, and headings within the page. */
function brokenLinks(page: string, text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)|^\[[^\]]+\]:\s+(\S+)/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return targets
    .filter((target) => !/^[a-z]+:/i.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const there = file === '' ? page : path.join(path.dirname(page), decodeURIComponent(file));
      if (file !== '' && !existsSync(path.join(ROOT, there))) return true;
      const words = file === '' ? text : there.endsWith('.md') ? read(there) : undefined;
      return anchor !== undefined && words !== undefined && !anchorsOf(words).has(anchor);
    });
}

/** The anchors that GitHub gives to headings: lower case, no punctuation, hyphens for spaces, numbered when repeated. */
function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    let free = anchor;
    for (let again = 1; anchors.has(free); again += 1) free = `${anchor}-${again}`;
    anchors.add(free);
  }
  return anchors;
}
