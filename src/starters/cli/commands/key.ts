import type { Command } from 'commander';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

interface Key {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly person: string | null;
  readonly madeAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** `key create|list|revoke`: the API's keys. */
export function addKeyCommands(program: Command, { api, print }: Context): void {
  const key = program
    .command('key')
    .description('make, list and revoke the keys of the API')
    .addHelpText('after', '\nExample:\n  tuntas key list');

  key
    .command('create')
    .description('make a key, and print it once: nobody can read it again')
    .requiredOption('--name <text>', 'what it is for')
    .requiredOption('--role <role>', 'intake, agent, lead, manager, executive, auditor or admin')
    .option('--person <id>', 'whoever alone acts with it (an id of the policy)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas key create --name "Web form" --role intake\n' +
        '  tuntas key create --name "Ani\'s scripts" --role agent --person ani',
    )
    .action(async ({ json, ...wanted }: { json?: true }) => {
      const { body } = await api().post<Key & { key: string }>('/api/v1/keys', wanted);
      if (json) print.json(body);
      else print.line(body.key);
    });

  key
    .command('list')
    .description('list the keys that were made, without the keys themselves')
    .option('--all', 'revoked ones too')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas key list --all')
    .action(async ({ all, json }: { all?: true; json?: true }) => {
      const keys = (await api().get<Key[]>('/api/v1/keys')).filter(({ revokedAt }) => all || revokedAt === null);
      if (json) return print.json(keys);
      if (keys.length === 0) return print.line('There is none but the local one.');
      print.table(
        ['id', 'name', 'role', 'person', 'made', 'last used', 'revoked'],
        keys.map(({ id, name, role, person, madeAt, usedAt, revokedAt }) => [
          ...[id, name, role, person ?? '-', madeAt, usedAt ?? 'never', revokedAt ?? '-'],
        ]),
      );
    });

  key
    .command('revoke')
    .argument('<id>')
    .description('let a key open nothing any more, at once and for good')
    .option('--yes', 'really')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas key revoke 7F3KQ92Q --yes')
    .action(async (id: string, { yes, json }: { yes?: true; json?: true }) => {
      if (!yes) throw new WrongUsage(`whatever uses ${id} would stop working at once: add --yes if it should`);
      const { body } = await api().post<Key>(`/api/v1/keys/${encodeURIComponent(id)}/revoke`, {});
      if (json) print.json(body);
      else print.line(`${body.id} (${body.name}) is revoked`);
    });
}
