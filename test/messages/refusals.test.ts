import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createMessages } from '../../src/messages/messages';
import { PolicyRefused, type Problem } from '../../src/policy/problem';
import { readPolicySource } from '../../src/policy/source';

const organisation = {
  name: 'Contoh',
  zone: 'Asia/Jakarta',
  country: 'ID',
  locale: 'en',
  currency: 'IDR',
  email: 'care@contoh.test',
  referencePrefix: 'TN',
};
const english = readFileSync('config/messages/en.yaml', 'utf8');

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'tuntas-messages-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Loads the English messages with one change, and tells what was refused. */
function refused(from: string | RegExp, to: string, locale = 'en'): readonly Problem[] {
  const changed = english.replace(from, to);
  if (changed === english && from !== '') throw new Error(`the messages do not say "${String(from)}"`);
  const file = path.join(folder, 'en.yaml');
  writeFileSync(file, changed);
  try {
    createMessages(readPolicySource(file), {
      organisation: { ...organisation, locale },
      deskNames: {},
      locales: undefined,
      sms: { segments: 3 },
    });
    return [];
  } catch (error) {
    if (error instanceof PolicyRefused) return error.problems;
    throw error;
  }
}

const lineOf = (text: string) => english.slice(0, english.indexOf(text)).split('\n').length;

test('the messages as they stand are accepted', () => {
  expect(refused('', '')).toEqual([]);
});

test('a variable that the message does not have is refused at its line, with the one that was meant', () => {
  const [problem, ...others] = refused(
    'You will hear from us again by {updateBy}',
    'You will hear from us again by {updatedBy}',
  );
  expect(others).toEqual([]);
  expect(problem).toEqual({
    file: path.join(folder, 'en.yaml'),
    line: lineOf('You will hear from us again by {updateBy}'),
    column: 1,
    what: 'this message has no variable {updatedBy}',
    fix: 'did you mean "updateBy"?',
  });
});

test('what another message tells is not known to this one', () => {
  expect(
    refused("subject: 'You withdrew {reference}'", "subject: 'You withdrew {reference} by {updateBy}'"),
  ).toMatchObject([{ line: lineOf("subject: 'You withdrew"), what: 'this message has no variable {updateBy}' }]);
});

test('a letter that a regime may want something said in has room for it', () => {
  expect(refused(/\{hasWording, select, yes \{\{wording\}\} other \{To go on[^}]*\}\}/, 'To go on.')).toEqual([
    {
      file: path.join(folder, 'en.yaml'),
      line: lineOf('      file-in-writing:\n') + 2,
      column: expect.any(Number) as number,
      what: 'leaves out {wording}, which a regime may demand',
      fix: 'write {hasWording, select, yes {{wording}} other {}} in it',
    },
  ]);
});

test('a variable inside a choice is looked at too', () => {
  expect(refused('{hasSummary, select, yes {{summary}}', '{hasSummary, select, yes {{sumary}}')).toMatchObject([
    { what: 'this message has no variable {sumary}', fix: 'did you mean "summary"?' },
  ]);
});

test.each<[story: string, from: string | RegExp, to: string, what: RegExp]>([
  ['a message that we do not have', '      closing:\n', '      closed:\n', /letters\.closed: is not a name we know/],
  ['a missing message', '      closing:\n', '      closed:\n', /letters\.closing: is missing/],
  [
    'a brace that never closes',
    'we are still working on {reference}.',
    'we are still working on {reference.',
    /ICU MessageFormat/,
  ],
  [
    'a curly quote in an SMS',
    '{organisation}: {reference} is closed. Thank you.',
    '{organisation}: {reference} is “closed”.',
    /plain keyboard/,
  ],
  ['an empty text', 'connecting: Thank you. One moment, please.', "connecting: ''", /connecting: is empty/],
])('%s is refused', (_story, from, to, what) => {
  const problems = refused(from, to);
  expect(problems.map((problem) => problem.what)).toContainEqual(expect.stringMatching(what));
  for (const { file, line } of problems) {
    expect(file).toMatch(/en\.yaml$/);
    expect(line).toBeGreaterThan(1);
  }
});

test('a plural may be written, where a language has one', () => {
  expect(refused('A mark for {reference}?', '{cycle, plural, one {A mark} other {# marks}} for {reference}?')).toEqual(
    [],
  );
});

test('every mistake is told at once', () => {
  expect(refused(/\{link\}/g, '{lnk}').length).toBeGreaterThan(20);
});

test('an organisation whose language has no messages is told so', () => {
  expect(refused('', '', 'th')).toMatchObject([
    { what: expect.stringContaining("organisation's language, th") as string },
  ]);
});
