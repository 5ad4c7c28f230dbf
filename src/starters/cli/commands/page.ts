import type { Command } from 'commander';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

/** `page revoke`: the link of a customer's page. */
export function addPageCommands(program: Command, { api, print }: Context): void {
  const page = program
    .command('page')
    .description("take a customer's page out of the wrong hands")
    .addHelpText('after', '\nExample:\n  tuntas page revoke TN-7F3KQ-92QDM --yes');

  page
    .command('revoke')
    .argument('<reference>')
    .description("let the link of the customer's page open nothing any more; letters from now on bring another")
    .option('--yes', 'really')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas page revoke TN-7F3KQ-92QDM --yes')
    .action(async (reference: string, { yes, json }: { yes?: true; json?: true }) => {
      if (!yes) throw new WrongUsage('the customer loses the link they have as well: add --yes, then write to them');
      const path = `/api/v1/complaints/${encodeURIComponent(reference)}/page-link/revoke`;
      const { body } = await api().post<{ reference: string; edition: number }>(path, {});
      if (json) print.json(body);
      else print.line(`${body.reference}: the link is revoked; the next letter brings another`);
    });
}
