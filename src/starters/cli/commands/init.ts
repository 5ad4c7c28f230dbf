import { relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { fieldErrors } from '../../../contract/problem';
import type { Organisation } from '../../init/scaffold';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

/** `init`: a project of one's own, which runs and whose test passes before anything in it is changed. */
export function addInitCommand(program: Command, { settings, print }: Context): void {
  program
    .command('init')
    .argument('[folder]', 'a folder that is new, or empty but for what npm and git put there', '.')
    .description('write a project of your own: policy, messages, extension, and a test that skips time')
    .option('--name <name>', 'the organisation', 'Contoh')
    .option('--zone <zone>', 'where it is, as in the time zone database', 'Asia/Jakarta')
    .option('--country <country>', 'its two letters; its holidays are kept', 'ID')
    .option('--locale <language>', 'of letters to customers who told us none: en, id or ms', 'en')
    .option('--currency <currency>', 'its three letters', 'IDR')
    .option('--email <address>', 'where customers write to', 'care@contoh.test')
    .option('--prefix <letters>', 'what references begin with', 'TN')
    .addHelpText(
      'after',
      '\nExample:\n  mkdir complaints && cd complaints\n  npm install ../tuntas-0.1.0.tgz && npx tuntas init && npm test\n' +
        '  npx tuntas init ../kea --name Kea --zone Pacific/Auckland --country NZ --currency NZD --email help@kea.test',
    )
    .action(async (named: string, organisation: Organisation) => {
      const { policySchema } = await import('../../../policy/schema.js');
      const { writeProject, NotEmpty } = await import('../../init/scaffold.js');
      const { prefix: referencePrefix, ...said } = organisation;
      const read = policySchema.shape.organisation.safeParse({ ...said, referencePrefix });
      if (!read.success) {
        const [first] = fieldErrors(read.error.issues);
        const field = first?.field === 'referencePrefix' ? 'prefix' : first?.field;
        throw new WrongUsage(`--${field} ${first?.message}; ${first?.fix}`);
      }
      if (!LANGUAGES.includes(organisation.locale)) {
        const fix = `choose one of ${LANGUAGES.join(', ')}, and write others into config/messages.yaml later`;
        throw new WrongUsage(`--locale is "${organisation.locale}", in which Tuntas brings no messages; ${fix}`);
      }
      const folder = resolve(settings.project, named);
      try {
        const files = writeProject(folder, organisation);
        for (const file of files) print.line(file);
      } catch (error) {
        if (error instanceof NotEmpty) throw new WrongUsage(error.message);
        throw error;
      }
      const there = relative(settings.project, folder);
      print.line(`\nNow:${there === '' ? '' : ` cd ${there} && npm install, and`} npm test; then npm start.`);
    });
}

/** Those of `config/messages`. */
const LANGUAGES: readonly string[] = ['en', 'id', 'ms'];
