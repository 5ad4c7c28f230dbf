import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSettings } from '../../src/settings';
import { run } from '../../src/starters/cli/run';
import { told } from './broken';
import { inFolder } from './support';

/** docs/policy.md holds: what it builds up step by step is a policy after each step, and does what the page says. */
const page = readFileSync('docs/policy.md', 'utf8');
const sections = page.split(/^## /m).slice(1);
const steps = sections.filter((section) => /^\d+\. /.test(section));

/** The files of a part of the page: blocks of YAML whose first line says what they are called. */
const filesIn = (text: string) =>
  [...text.matchAll(/^```yaml\n# (\S+\.yaml)\n[^]*?^```$/gm)].map(([block, name = '']) => ({
    name,
    text: block.replace(/^```yaml\n/, '').replace(/```$/, ''),
  }));

function lay(folder: string, upTo: number): void {
  mkdirSync(path.join(folder, 'parts'), { recursive: true });
  cpSync('config/messages/en.yaml', path.join(folder, 'messages/en.yaml'));
  for (const { name, text } of steps.slice(0, upTo).flatMap(filesIn)) writeFileSync(path.join(folder, name), text);
}

test('there are ten steps, and each writes one file of the policy', () => {
  expect(steps.map((step) => filesIn(step).filter(({ name }) => name !== 'complaint.yaml').length)).toEqual(
    Array.from({ length: 10 }, () => 1),
  );
});

test.each(steps.map((step, index) => [step.split('\n')[0], index + 1] as const))(
  'after step %s the policy is whole',
  (_step, number) => {
    inFolder((folder) => {
      lay(folder, number);
      const { errors, warnings } = told(folder);
      expect(errors).toEqual([]);
      // The page says so.
      expect(warnings).toEqual(
        number === 1 ? [expect.stringContaining('includes "parts/*.yaml", which fits no file')] : [],
      );
    });
  },
);

test('with brands and languages it is still whole, and of what comes later the check says that nobody acts on it', () => {
  inFolder((folder) => {
    lay(folder, 10);
    const more = sections.filter((section) => !steps.includes(section)).flatMap(filesIn);
    expect(more.map(({ name }) => name)).toEqual([
      ...[
        'parts/pages.yaml',
        'parts/approaches.yaml',
        'parts/outreach.yaml',
        'parts/teamwork.yaml',
        'parts/safety.yaml',
        'parts/quiet.yaml',
        'parts/texting.yaml',
        'parts/unclear.yaml',
        'parts/whatsapp.yaml',
        'parts/brands.yaml',
        'parts/keeping.yaml',
        'parts/later.yaml',
      ],
    ]);
    for (const { name, text } of more) writeFileSync(path.join(folder, name), text);
    const { errors, warnings } = told(folder);
    expect(errors).toEqual([]);
    expect(warnings.map((line) => /(\S+): is understood but not acted on/.exec(line)?.[1])).toEqual([
      'people.moana.roles',
      'signOff',
      'retention.legalHold',
      'trends',
    ]);
  });
});

test('the complaint of step 3 is explained as the page shows it', async () => {
  const [, shown] = /^```text\n([^]*?)^```$/m.exec(page) ?? [];
  const folder = mkdtempSync(path.join(tmpdir(), 'tuntas-policy-'));
  lay(folder, 3);
  const out: string[] = [];
  const write = (text: string) => out.push(text) > 0;
  const files = { '--policy': 'policy.yaml', '--complaint': 'complaint.yaml' };
  const named = Object.entries(files).flatMap(([option, name]) => [option, path.join(folder, name)]);
  await run(['policy', 'explain', ...named], {
    settings: () => readSettings({ NO_COLOR: '1' }),
    api: () => {
      throw new Error('a policy is explained without any server');
    },
    out: { write, isTTY: false },
    err: { write },
  });
  rmSync(folder, { recursive: true });
  expect(out.join('')).toContain(shown);
});
