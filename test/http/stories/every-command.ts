import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readSettings } from '../../../src/settings';
import type { ApiClient } from '../../../src/starters/cli/api-client';
import { createPrinter } from '../../../src/starters/cli/print';
import { createProgram } from '../../../src/starters/cli/program';
import { ACTIONS } from '../../../src/workflows/contract';
import { siti, type Town } from '../support/town';
import { typist } from '../support/typist';

/** What a command may name that only this town knows. */
interface Known {
  readonly reference: string;
  readonly key: string;
  readonly webhook: string;
}

type Words = (known: Known) => readonly string[];

interface Told {
  readonly yes: Words | { readonly toldIn: string; readonly by: string };
  readonly no: { readonly words: Words; readonly code: 1 | 2; readonly says: RegExp };
}

const words =
  (...typed: string[]): Words =>
  () =>
    typed;
const of =
  (command: string, ...more: string[]): Words =>
  ({ reference }) => [command, reference, ...more];
const no = (code: 1 | 2, says: RegExp, ...typed: string[]): Told['no'] => ({ words: words(...typed), code, says });
const NOBODY = 'TN-00000-00000';
const noSuchComplaint = (command: string) => no(1, /TN-00000-00000/, command, NOBODY);
const unknownOption = (...command: string[]) => no(2, /unknown option '--loudly'/, ...command, '--loudly');
const elsewhere = (toldIn: string, by: string) => ({ toldIn, by });

/** Whoever opens one on the command line. */
const OPEN = ['open', '--name', siti.name, '--email', siti.email, '--subject', 'Tagihan dobel', '--text', 'Dua kali'];

/** By their whole names; actions are told in actions.ts. */
const COMMANDS: Readonly<Record<string, Told>> = {
  up: { yes: elsewhere('../../e2e/start.test.ts', 'tuntas.start()'), no: unknownOption('up') },
  worker: { yes: elsewhere('../alone.test.ts', "'worker'"), no: no(2, /DATABASE_URL is missing/, 'worker') },
  api: { yes: elsewhere('../alone.test.ts', "'api'"), no: no(2, /DATABASE_URL is missing/, 'api') },
  demo: { yes: elsewhere('../../e2e/demo.test.ts', "'demo'"), no: unknownOption('demo') },
  doctor: { yes: words('doctor'), no: unknownOption('doctor') },
  init: { yes: elsewhere('../../starters/init.test.ts', 'init'), no: unknownOption('init') },
  open: { yes: words(...OPEN), no: no(2, /--(?:email|subject|text)/, 'open', '--name', 'Siti') },
  import: {
    yes: elsewhere('cli.ts', "tuntas('import', file)"),
    no: no(2, /nowhere\.csv/, 'import', '/nowhere/nowhere.csv'),
  },
  answers: { yes: of('answers'), no: noSuchComplaint('answers') },
  list: { yes: words('list'), no: no(2, /status is none of ours/, 'list', '--status', 'lost') },
  slots: { yes: of('slots'), no: noSuchComplaint('slots') },
  show: { yes: of('show'), no: noSuchComplaint('show') },
  timeline: { yes: of('timeline'), no: noSuchComplaint('timeline') },
  replay: {
    yes: elsewhere('../../e2e/replay.test.ts', "'replay'"),
    no: no(2, /nowhere\.json/, 'replay', '/nowhere/nowhere.json'),
  },
  'policy check': {
    yes: words('policy', 'check'),
    no: no(1, /nowhere/, 'policy', 'check', '--policy', '/nowhere.yaml'),
  },
  'policy schema': { yes: words('policy', 'schema'), no: no(2, /poem/, 'policy', 'schema', 'poem') },
  'policy explain': {
    yes: words('policy', 'explain', '--complaint', join(__dirname, '../../../examples/complaint.json')),
    no: no(2, /nowhere/, 'policy', 'explain', '--complaint', '/nowhere.json'),
  },
  'policy move': { yes: words('policy', 'move'), no: no(1, /nowhere/, 'policy', 'move', '--to', 'nowhere') },
  'report regulator': {
    yes: words('report', 'regulator', '--regime', 'id-ojk-written'),
    no: no(2, /mars/, 'report', 'regulator', '--regime', 'mars'),
  },
  'report answers': { yes: words('report', 'answers'), no: unknownOption('report', 'answers') },
  'report csat': { yes: words('report', 'csat'), no: no(2, /from/, 'report', 'csat', '--from', 'monday') },
  'report compliments': {
    yes: words('report', 'compliments'),
    no: no(2, /from/, 'report', 'compliments', '--from', 'monday'),
  },
  'key create': {
    yes: words('key', 'create', '--name', 'A form', '--role', 'agent'),
    no: no(2, /role/, 'key', 'create', '--name', 'A form', '--role', 'king'),
  },
  'key list': { yes: words('key', 'list'), no: unknownOption('key', 'list') },
  'key revoke': {
    yes: ({ key }) => ['key', 'revoke', key, '--yes'],
    no: no(1, /no key nobodys/, 'key', 'revoke', 'nobodys', '--yes'),
  },
  'page revoke': {
    yes: ({ reference }) => ['page', 'revoke', reference, '--yes'],
    no: no(1, /TN-00000-00000/, 'page', 'revoke', NOBODY, '--yes'),
  },
  consent: { yes: of('consent', '--no', 'sms'), no: no(2, /fax/, 'consent', NOBODY, '--no', 'fax') },
  'webhook create': {
    yes: words('webhook', 'create', '--name', 'Warehouse', '--url', 'https://example.test/hooks'),
    no: no(2, /url/, 'webhook', 'create', '--name', 'Within', '--url', 'http://127.0.0.1/hooks'),
  },
  'webhook list': { yes: words('webhook', 'list'), no: unknownOption('webhook', 'list') },
  'webhook rotate': {
    yes: ({ webhook }) => ['webhook', 'rotate', webhook],
    no: no(1, /no webhook nobodys/, 'webhook', 'rotate', 'nobodys'),
  },
  'webhook revoke': {
    yes: ({ webhook }) => ['webhook', 'revoke', webhook, '--yes'],
    no: no(1, /no webhook nobodys/, 'webhook', 'revoke', 'nobodys', '--yes'),
  },
  'webhook dead': { yes: words('webhook', 'dead'), no: unknownOption('webhook', 'dead') },
  'webhook replay': {
    yes: words('webhook', 'replay', '--all'),
    no: no(1, /no delivery nobodys/, 'webhook', 'replay', 'nobodys'),
  },
  completion: { yes: words('completion', 'bash'), no: no(2, /csh/, 'completion', 'csh') },
};

/** Each command does what it says for somebody, and says no to somebody; one that is new here is missing in the list above. */
export const everyCommandStories = (town: () => Town): void => {
  const tuntas = typist(town);
  let known: Known;

  beforeAll(async () => {
    const { reference } = await town().opens({ customer: { ...siti, email: 'commands@example.test' } });
    const idOf = async (...typed: string[]) => {
      const made = await tuntas(...typed, '--name', 'To be revoked', '--json');
      return (JSON.parse(made.out) as { id: string }).id;
    };
    const key = await idOf('key', 'create', '--role', 'agent');
    known = { reference, key, webhook: await idOf('webhook', 'create', '--url', 'https://example.test/hooks') };
  });

  test('none is missing here', () => {
    const settings = readSettings({ TUNTAS_HOME: town().home });
    const print = createPrinter({ write: () => true, isTTY: false }, false);
    const program = createProgram({ settings, print, api: () => ({}) as ApiClient });
    const named = (command: Command, before: string): string[] =>
      command.commands.length === 0
        ? [`${before}${command.name()}`]
        : command.commands.flatMap((one) => named(one, `${before}${command.name()} `));
    const all = program.commands.flatMap((one) => named(one, ''));
    expect(all.toSorted()).toEqual([...Object.keys(COMMANDS), ...ACTIONS].toSorted());
  });

  test.each(Object.entries(COMMANDS))('%s says yes', async (_name, { yes }) => {
    if (typeof yes !== 'function') return expect(readFileSync(join(__dirname, yes.toldIn), 'utf8')).toContain(yes.by);
    const { code, err } = await tuntas(...yes(known));
    expect([code, err]).toEqual([0, '']);
  });

  test.each(Object.entries(COMMANDS))('%s says no, in one line', async (_name, { no: refused }) => {
    const { code, err, out } = await tuntas(...refused.words(known));
    expect([code, `${err}${out}`]).toEqual([refused.code, expect.stringMatching(refused.says)]);
    expect(err).toMatch(/^tuntas: [^\n]+\n$/);
  });
};
