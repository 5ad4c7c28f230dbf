import type { Command } from 'commander';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

interface Said {
  readonly no?: readonly string[];
  readonly yes?: readonly string[];
  readonly as?: string;
  readonly json?: true;
}

/** `consent`: what a customer told a colleague of being written to. */
export function addConsentCommand(program: Command, { api, print }: Context): void {
  program
    .command('consent')
    .argument('<reference>')
    .description(
      'write down what the customer said of being written to or called: email, sms, voice, survey, follow-up, outreach',
    )
    .option('--no <what...>', 'what they want no more of')
    .option('--yes <what...>', 'what they want again')
    .option('--as <person>', 'who heard it (an id of the policy)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas consent TN-7F3KQ-92QDM --no sms survey')
    .action(async (reference: string, { no = [], yes = [], as, json }: Said) => {
      const consent = Object.fromEntries([...no.map((what) => [what, false]), ...yes.map((what) => [what, true])]);
      if (Object.keys(consent).length === 0) throw new WrongUsage('say what: --no sms, or --yes survey');
      const path = `/api/v1/complaints/${encodeURIComponent(reference)}/consent`;
      const { body } = await api().post<{ reference: string }>(
        path,
        { consent },
        as === undefined ? {} : { 'tuntas-person': as },
      );
      if (json) print.json(body);
      else print.line(`${body.reference}: noted`);
    });
}
