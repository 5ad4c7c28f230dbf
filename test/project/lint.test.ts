import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * The linter keeps the walls of docs/architecture.md standing. Each rule is proven here by a file that breaks it,
 * planted in a tree laid out as the project is; the linter looks at the whole tree once.
 */
const ROOT = path.join(__dirname, '../..');
const IMPORTS = 'no-restricted-imports';
const GLOBALS = 'no-restricted-globals';

type Planted = [story: string, file: string, code: string, rule: string, says?: RegExp];

const everywhere: Planted[] = [
  [
    'a promise is left to itself',
    'src/http/a.ts',
    'async function f(): Promise<void> {}\nexport const g = () => {\n  f();\n};',
    'no-floating-promises',
  ],
  [
    'a promise is taken for a condition',
    'src/http/b.ts',
    'export const g = async (p: Promise<boolean>) => {\n  if (p) await p;\n};',
    'no-misused-promises',
  ],
  ['a value is used by nobody', 'src/http/c.ts', 'const a = 1;\nexport {};', 'no-unused-vars'],
  ['a type is `any`', 'src/http/d.ts', 'export const f = (x: any): string => String(x);', 'no-explicit-any'],
  ['the compiler is silenced', 'src/http/e.ts', '// @ts-ignore\nexport const a = 1;', 'ban-ts-comment'],
  ['a part prints to the console', 'src/http/f.ts', "console.log('x');\nexport {};", 'no-console'],
  ['a test prints to the console', 'test/http/a.test.ts', "console.log('x');\nexport {};", 'no-console'],
  ['a test runs alone', 'test/http/b.test.ts', "test.only('x', () => expect(1).toBe(1));", 'no-focused-tests'],
  ['a test is skipped', 'test/http/c.test.ts', "test.skip('x', () => expect(1).toBe(1));", 'no-disabled-tests'],
  ['a table is too long', 'test/http/d.test.ts', `${'\n'.repeat(500)}export const a = 1;`, 'max-lines'],
  ['a file is too long', 'src/http/g.ts', `${'\n'.repeat(300)}export const a = 1;`, 'max-lines'],
  [
    'a case is forgotten',
    'src/http/h.ts',
    "export const f = (x: 'a' | 'b') => {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n};",
    'switch-exhaustiveness-check',
  ],
  ['a module is required', 'src/http/i.ts', "export const a = require('node:fs') as object;", 'no-require-imports'],
  ['the environment is read', 'src/http/j.ts', "export const a = process.env['PORT'];", 'no-process-env'],
  [
    'the environment is imported',
    'src/http/k.ts',
    "import { env } from 'node:process';\nexport const a = env['PORT'];",
    IMPORTS,
    /environment/,
  ],
  [
    'a type is imported as a value',
    'src/http/l.ts',
    "import { Stats } from 'node:fs';\nexport type A = Stats;",
    'consistent-type-imports',
  ],
];

const domain: Planted[] = [
  ['a package', 'src/domain/a.ts', "export * from 'zod';", IMPORTS, /only itself/],
  ["Temporal's workflow package", 'src/domain/b.ts', "export * from '@temporalio/workflow';", IMPORTS, /only itself/],
  ['a part of Node', 'src/domain/c.ts', "export * from 'node:fs';", IMPORTS, /only itself/],
  ['a package, later', 'src/domain/d.ts', "export const a = () => import('zod');", IMPORTS, /only itself/],
  ['the time', 'src/domain/e.ts', 'export const a = () => Date.now();', 'none'],
  ['the date', 'src/domain/f.ts', 'export const a = () => new Date();', 'none'],
  ['the date, as text', 'src/domain/g.ts', 'export const a = () => Date();', 'none'],
  ['a lot', 'src/domain/h.ts', 'export const a = () => Math.random();', 'no-restricted-properties'],
  ['the machine', 'src/domain/i.ts', 'export const a = () => process.pid;', GLOBALS],
  ['a timer', 'src/domain/j.ts', 'export const a = (f: () => void) => setTimeout(f, 1);', GLOBALS],
  ['the network', 'src/domain/k.ts', "export const a = () => fetch('x');", GLOBALS],
  ['all there is', 'src/domain/l.ts', 'export const a = () => globalThis.crypto;', GLOBALS],
  // A new folder under src/ must be named in the rule: otherwise the domain could import it unseen.
  ...partsOutside('domain').map((part): Planted => {
    const file = `src/domain/journey/${part.replaceAll('.', '-')}.ts`;
    return [`src/${part}`, file, `import type { A } from '../../${part}';\nexport type B = A;`, IMPORTS, /only itself/];
  }),
];

const workflows: Planted[] = [
  ['a package', 'src/workflows/a.ts', "export * from 'zod';", IMPORTS, /domain/],
  ["Temporal's client", 'src/workflows/b.ts', "export * from '@temporalio/client';", IMPORTS, /domain/],
  ['a part of Node', 'src/workflows/c.ts', "export * from 'node:fs';", IMPORTS, /domain/],
  ['an activity itself', 'src/workflows/d.ts', "export * from '../activities/activities';", IMPORTS, /types/],
  ['the console', 'src/workflows/e.ts', "console.log('x');\nexport {};", 'no-console'],
  ['the machine', 'src/workflows/f.ts', 'export const a = () => process.pid;', GLOBALS],
  ...partsOutside('workflows', 'domain', 'activities').map((part): Planted => {
    const file = `src/workflows/complaint/${part.replaceAll('.', '-')}.ts`;
    return [`src/${part}`, file, `import type { A } from '../../${part}';\nexport type B = A;`, IMPORTS, /domain/];
  }),
];

const activities: Planted[] = [
  ...['nodemailer', 'twilio', 'pg', 'kysely', '@electric-sql/pglite', 'mailparser'].map((sdk, index): Planted => [
    sdk,
    `src/activities/sdk${index}.ts`,
    `export * from '${sdk}';`,
    IMPORTS,
    /SDK/,
  ]),
  ['zod', 'src/activities/b.ts', "export * from 'zod';", IMPORTS, /edges/],
  ['an e-mail adapter', 'src/activities/c.ts', "export * from '../channels/email/messenger';", IMPORTS, /adapter/],
  [
    "an adapter's type",
    'src/activities/d.ts',
    "import type { A } from '../crm/embedded/crm';\nexport type B = A;",
    IMPORTS,
    /adapter/,
  ],
  ['the store itself', 'src/activities/e.ts', "export * from '../store/open';", IMPORTS, /adapter/],
  ['the settings', 'src/activities/f.ts', "export * from '../settings';", IMPORTS, /handed/],
];

const edges: Planted[] = [
  [
    'a channel that knows Temporal',
    'src/channels/email/a.ts',
    "export * from '@temporalio/activity';",
    IMPORTS,
    /Temporal/,
  ],
  ['a channel that knows zod', 'src/channels/email/b.ts', "export * from 'zod';", IMPORTS, /edges/],
  ['a channel that knows the CRM', 'src/channels/email/c.ts', "export * from '../../crm/crm';", IMPORTS, /provider/],
  ['a CRM that knows Temporal', 'src/crm/embedded/a.ts', "export * from '@temporalio/client';", IMPORTS, /Temporal/],
  [
    'a CRM that knows workflows',
    'src/crm/embedded/b.ts',
    "export * from '../../workflows/contract';",
    IMPORTS,
    /vendor/,
  ],
  ['a store that knows zod', 'src/store/a.ts', "export * from 'zod';", IMPORTS, /edges/],
  ['a store that knows Temporal', 'src/store/b.ts', "export * from '@temporalio/client';", IMPORTS, /Temporal/],
  [
    'a page that makes a channel',
    'src/http/x.ts',
    "export * from '../channels/email/messenger';",
    IMPORTS,
    /constructs/,
  ],
  ['a command that makes a store', 'src/starters/cli/a.ts', "export * from '../../store/open';", IMPORTS, /constructs/],
  ['a start-up that makes a CRM', 'src/temporal/a.ts', "export * from '../crm/embedded/crm';", IMPORTS, /constructs/],
];

/** What the walls let through: had a rule been too wide, one of these would say so. */
const clean: readonly (readonly [file: string, code: string])[] = [
  [
    'src/domain/journey/ok.ts',
    "import type { A } from '../clocks/ok';\nexport const f = (a: A) => new Date(a).toISOString();",
  ],
  ['src/domain/clocks/ok.ts', 'export type A = number;\nexport const B = 1;'],
  [
    'src/workflows/ok.ts',
    "import { sleep } from '@temporalio/workflow';\nimport type { A } from '../activities/ok';\nimport { B } from '../domain/clocks/ok';\nexport const f = (a: A) => [a, B, sleep(Date.now())];",
  ],
  [
    'src/activities/ok.ts',
    "import { activityInfo } from '@temporalio/activity';\nimport { Undelivered } from '../channels/channel';\nexport type A = object;\nexport const f = [activityInfo, Undelivered];",
  ],
  [
    'src/channels/email/ok.ts',
    "import { createTransport } from 'nodemailer';\nimport { Undelivered } from '../channel';\nexport const f = [createTransport, Undelivered];",
  ],
  ['src/store/ok.ts', "import { sql } from 'kysely';\nexport const f = sql;"],
  [
    'src/http/ok.ts',
    "import { z } from 'zod';\nimport type { CaseStore } from '../store/case-store';\nexport const f = (store: CaseStore) => [store, z];",
  ],
  [
    'src/workers/ok.ts',
    "import { openStore } from '../store/open';\nimport { emailMessenger } from '../channels/email/messenger';\nexport const f = [openStore, emailMessenger];",
  ],
  ['src/settings.ts', "export const f = process.env['PORT'];"],
  ['src/starters/cli/ok.ts', "console.log('x');\nexport {};"],
  ['scripts/ok.js', "console.log(process.env.PORT, require('node:fs'));"],
  ['test/domain/ok.test.ts', "test('x', () => expect(process.env['PORT']).toBe(undefined));"],
];

const planted: Planted[] = [...everywhere, ...domain, ...workflows, ...activities, ...edges];
let found: Map<string, { rule: string; says: string }[]>;

beforeAll(async () => {
  found = await lint([...planted.map(([, file, code]) => [file, code] as const), ...clean]);
});

const refuses = (...[, file, , rule, says]: Planted) => {
  const [finding, ...others] = found.get(file) ?? [];
  expect(others).toEqual([]);
  expect(finding?.rule).toBe(rule);
  if (says) expect(finding?.says).toMatch(says);
};

test.each(everywhere)('refused: %s', refuses);
test.each(domain)('the domain may not reach for %s', refuses);
test.each(workflows)('a workflow may not reach for %s', refuses);
test.each(activities)('an activity may not reach for %s', refuses);
test.each(edges)('refused: %s', refuses);
test.each(clean)('let through: %s', (file) => expect(found.get(file) ?? []).toEqual([]));

/** The files and folders under src/ other than those named. */
function partsOutside(...inside: string[]): string[] {
  const parts = readdirSync(path.join(ROOT, 'src')).map((name) => name.replace(/\.tsx?$/, ''));
  return parts.filter((part) => !inside.includes(part));
}

/** Lints the files in a tree of their own, with the project's configuration and types. */
async function lint(files: readonly (readonly [file: string, code: string])[]) {
  const tree = mkdtempSync(path.join(tmpdir(), 'tuntas-lint-'));
  try {
    for (const name of ['.oxlintrc.json', 'tsconfig.json', 'scripts/lint']) {
      cpSync(path.join(ROOT, name), path.join(tree, name), { recursive: true });
    }
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
    for (const [file, code] of files) {
      mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
      writeFileSync(path.join(tree, file), `${code}\n`);
    }
    return await findings(tree);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

async function findings(tree: string): Promise<typeof found> {
  const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const args = ['--type-aware', '-f', 'json', 'src', 'test', 'scripts'];
  const report = await new Promise<string>((resolve) => {
    // It exits with 1 when it finds something, as it must here.
    execFile(process.execPath, [oxlint, ...args], { cwd: tree, timeout: 50_000 }, (_error, printed) =>
      resolve(printed),
    );
  });
  const { diagnostics } = JSON.parse(report) as { diagnostics: Diagnostic[] };
  const byFile: typeof found = new Map();
  for (const { filename, code, message, help } of diagnostics) {
    byFile.set(filename, [
      ...(byFile.get(filename) ?? []),
      { rule: /\((.+)\)$/.exec(code)?.[1] ?? code, says: `${message} ${help ?? ''}` },
    ]);
  }
  return byFile;
}

interface Diagnostic {
  readonly filename: string;
  readonly code: string;
  readonly message: string;
  readonly help?: string;
}
