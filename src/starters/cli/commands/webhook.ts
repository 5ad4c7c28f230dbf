import type { Command } from 'commander';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly types: readonly string[] | null;
  readonly waiting: number;
  readonly dead: number;
  readonly revokedAt: string | null;
}

interface Delivery {
  readonly id: string;
  readonly reference: string;
  readonly type: string;
  readonly tries: number;
  readonly problem: string | null;
  readonly endedAt: string | null;
}

const PATH = '/api/v1/webhooks';

/** `webhook create|list|rotate|revoke|dead|replay`: who is told of what happens, and what could not be told. */
export function addWebhookCommands(program: Command, context: Context): void {
  const webhook = program
    .command('webhook')
    .description('have other systems told of what happens, and see what could not be told')
    .addHelpText('after', '\nExample:\n  tuntas webhook list');
  addCreate(webhook, context);
  addList(webhook, context);
  addRotate(webhook, context);
  addRevoke(webhook, context);
  addDead(webhook, context);
  addReplay(webhook, context);
}

interface Wanted {
  readonly name: string;
  readonly url: string;
  readonly types?: string;
  readonly tries?: string;
  readonly firstWait?: string;
  readonly json?: true;
}

function addCreate(webhook: Command, { api, print }: Context): void {
  webhook
    .command('create')
    .description('have an address told of what happens from now on, and print its secret once')
    .requiredOption('--name <text>', 'what it is for')
    .requiredOption('--url <address>', 'where it is posted to, by https')
    .option('--types <types>', 'only events of these types, with commas between them')
    .option('--tries <number>', 'after so many a delivery is dead (30: about a day)')
    .option('--first-wait <seconds>', 'before the second try; twice as long each time, an hour at most (10)')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas webhook create --name "Data warehouse" --url https://example.test/hooks \\\n' +
        '    --types resolved,clock.breached',
    )
    .action(async ({ json, types, tries, firstWait, ...about }: Wanted) => {
      const { body } = await api().post<Webhook & { secret: string }>(PATH, {
        ...about,
        ...(types !== undefined && { types: types.split(',').map((type) => type.trim()) }),
        ...(tries !== undefined && { tries: Number(tries) }),
        ...(firstWait !== undefined && { firstWait: Number(firstWait) }),
      });
      if (json) print.json(body);
      else print.line(body.secret);
    });
}

function addList(webhook: Command, { api, print }: Context): void {
  webhook
    .command('list')
    .description('list the webhooks, without their secrets')
    .option('--all', 'revoked ones too')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas webhook list --all')
    .action(async ({ all, json }: { all?: true; json?: true }) => {
      const hooks = (await api().get<Webhook[]>(PATH)).filter(({ revokedAt }) => all || revokedAt === null);
      if (json) return print.json(hooks);
      if (hooks.length === 0) return print.line('Nobody is told.');
      print.table(
        ['id', 'name', 'address', 'types', 'waiting', 'dead', 'revoked'],
        hooks.map(({ id, name, url, types, waiting, dead, revokedAt }) => [
          ...[id, name, url, types?.join(',') ?? 'all', String(waiting), String(dead), revokedAt ?? '-'],
        ]),
      );
    });
}

function addRotate(webhook: Command, { api, print }: Context): void {
  webhook
    .command('rotate')
    .argument('<id>')
    .description("change a webhook's secret, and print the new one once; the old one holds for a while as well")
    .option('--keep <time>', 'for how long the old one holds, as 24h or 90m; 0h: it ends at once', '24h')
    .option('--yes', 'really, where the old one ends at once')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nWhat is posted bears both signatures meanwhile: give the receiver the new secret within that time.\n' +
        '\nExample:\n  tuntas webhook rotate 7F3KQ92Q\n  tuntas webhook rotate 7F3KQ92Q --keep 0h --yes   # it leaked',
    )
    .action(async (id: string, { keep, yes, json }: { keep: string; yes?: true; json?: true }) => {
      if (/^0[hm]$/.test(keep) && !yes)
        throw new WrongUsage(
          `whoever receives it would refuse what comes until they have the new secret: add --yes if they should`,
        );
      const path = `${PATH}/${encodeURIComponent(id)}/rotate`;
      const { body } = await api().post<Webhook & { secret: string }>(path, { keep });
      if (json) print.json(body);
      else print.line(body.secret);
    });
}

function addRevoke(webhook: Command, { api, print }: Context): void {
  webhook
    .command('revoke')
    .argument('<id>')
    .description('tell a webhook nothing more, at once and for good')
    .option('--yes', 'really')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas webhook revoke 7F3KQ92Q --yes')
    .action(async (id: string, { yes, json }: { yes?: true; json?: true }) => {
      if (!yes) throw new WrongUsage(`what is on its way to ${id} would be cancelled: add --yes if it should`);
      const { body } = await api().post<Webhook>(`${PATH}/${encodeURIComponent(id)}/revoke`, {});
      if (json) print.json(body);
      else print.line(`${body.id} (${body.name}) is revoked`);
    });
}

function addDead(webhook: Command, { api, print }: Context): void {
  webhook
    .command('dead')
    .description('list what could not be told, and why')
    .option('--webhook <id>', 'only to this one')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas webhook dead --webhook 7F3KQ92Q')
    .action(async ({ webhook: id, json }: { webhook?: string; json?: true }) => {
      const dead: Delivery[] = [];
      const query = new URLSearchParams({ state: 'dead', limit: '200', ...(id !== undefined && { webhook: id }) });
      for (let path: string | undefined = `${PATH}/deliveries?${query.toString()}`; path !== undefined;) {
        const page: { items: Delivery[]; next: string | undefined } = await api().page<Delivery[]>(path);
        dead.push(...page.items);
        path = page.next;
      }
      if (json) return print.json(dead);
      if (dead.length === 0) return print.line('All was told, or is on its way.');
      print.table(
        ['delivery', 'complaint', 'what', 'tries', 'given up', 'why'],
        dead.map(({ id: name, reference, type, tries, problem, endedAt }) => [
          ...[name, reference, type, String(tries), endedAt ?? '-', problem ?? '-'],
        ]),
      );
    });
}

function addReplay(webhook: Command, { api, print }: Context): void {
  webhook
    .command('replay')
    .argument('[delivery]', 'one of `tuntas webhook dead`')
    .description('try again what could not be told')
    .option('--all', 'all of it')
    .option('--webhook <id>', 'all that was for this one')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas webhook replay 7F3KQ92Q-1042\n  tuntas webhook replay --all')
    .action(
      async (
        delivery: string | undefined,
        { all, webhook: id, json }: { all?: true; webhook?: string; json?: true },
      ) => {
        const many = all === true || id !== undefined;
        if (many === (delivery !== undefined))
          throw new WrongUsage('name one delivery, or --webhook ID, or --all; `tuntas webhook dead` lists them');
        if (delivery === undefined) {
          const { body } = await api().post<{ replayed: number }>(
            `${PATH}/deliveries/replay`,
            id === undefined ? {} : { webhook: id },
          );
          return json ? print.json(body) : print.line(`${body.replayed} go out again`);
        }
        const path = `${PATH}/deliveries/${encodeURIComponent(delivery)}/replay`;
        const { body } = await api().post<Delivery>(path, {});
        return json ? print.json(body) : print.line(`${body.id} goes out again`);
      },
    );
}
