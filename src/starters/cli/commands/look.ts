import type { Command } from 'commander';
import type { OfferedAnswers } from '../../../contract/answers';
import type { Listed, Shown, TimelineEntry } from '../../../contract/show';
import type { Context } from '../context';

const FILTERS = {
  status: 'only this status',
  desk: 'only what this desk has',
  tier: 'only this tier',
  owner: 'only what this person has',
  severity: 'only this severity',
  category: 'only this category',
  regime: 'only where some point lives by this regime',
  'due-before': 'only what is due before this moment, in RFC 3339',
  text: 'only where every word begins a word of the complaint or of its customer',
  limit: 'how many',
} as const;
type ListOptions = Readonly<Record<string, unknown>> & {
  readonly breached?: true;
  readonly all?: true;
  readonly json?: true;
};

interface FreeCalls {
  readonly slots: readonly string[];
  readonly by?: {
    readonly desk: string;
    readonly language: string;
    readonly people: readonly string[];
    readonly unfit: boolean;
  };
}

/** `list`, `show`, `timeline`: how complaints stand; `answers`: what is prepared to be said; `slots`: when to call. */
export function addLookCommands(program: Command, { api, print }: Context): void {
  program
    .command('answers')
    .argument('<reference>')
    .description('show the prepared answers that fit it, filled in')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas answers TN-7F3KQ-92QDM')
    .action(async (reference: string, { json }: { readonly json?: true }) => {
      const offered = await api().get<OfferedAnswers>(`/api/v1/complaints/${encodeURIComponent(reference)}/answers`);
      if (json) return print.json(offered);
      for (const { id, kind, title, text } of offered) print.line(`${id} (${kind}): ${title}\n\n${text}\n`);
    });

  program
    .command('slots')
    .argument('<reference>')
    .description('show when its customer can be called')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas slots TN-7F3KQ-92QDM\n  tuntas callback TN-7F3KQ-92QDM --slot 2026-11-24T03:00:00Z',
    )
    .action(async (reference: string, { json }: { readonly json?: true }) => {
      const { slots, by } = await api().get<FreeCalls>(`/api/v1/complaints/${encodeURIComponent(reference)}/slots`);
      if (json) return print.json({ slots, ...(by && { by }) });
      if (slots.length === 0) print.line(noneBecause(by));
      for (const slot of slots) print.line(slot);
    });

  const list = program.command('list').description('list complaints by their next deadline');
  for (const [filter, meaning] of Object.entries(FILTERS)) list.option(`--${filter} <${filter}>`, meaning);
  list
    .option('--breached', 'only those that broke a deadline')
    .option('--all', 'every page, not only the first')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas list --status in-progress --desk billing\n  tuntas list --text "tagihan dobel" --due-before 2026-11-24T00:00:00Z',
    )
    .action(async ({ json, all, ...filters }: ListOptions) => {
      const complaints = await pages(pathOf(filters), all === true);
      if (json) return print.json(complaints);
      print.table(
        ['reference', 'next', 'at', 'status', 'tier', 'owner', 'severity', 'customer', 'subject'],
        complaints.map((one) => [
          one.reference,
          one.nextDeadline?.clock ?? '-',
          one.nextDeadline ? lateIf(one.nextDeadline.at) : '-',
          ...[one.status, one.tier, ownerOf(one), one.severity, one.customer.name, one.subject.slice(0, 40)],
        ]),
      );
    });

  program
    .command('show')
    .argument('<reference>')
    .description('show one complaint with its clocks')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas show TN-7F3KQ-92QDM --json')
    .action(async (reference: string, { json }: { json?: true }) => {
      const shown = await api().get<Shown>(`/api/v1/complaints/${encodeURIComponent(reference)}`);
      if (json) return print.json(shown);
      print.line(`${shown.reference}  ${shown.subject}`);
      print.line(`${shown.status}, ${shown.tier}, ${ownerOf(shown)}, ${shown.severity}, ${shown.category}`);
      print.line(`${shown.customer.name}, by ${shown.channel}, received ${shown.receivedAt}`);
      if (shown.nextDeadline) print.line(`next: ${shown.nextDeadline.clock} at ${lateIf(shown.nextDeadline.at)}`);
      if (shown.mergedInto) print.line(`goes on in ${shown.mergedInto}`);
      for (const { reference: other, subject } of shown.merged) print.line(`goes on for ${other}: ${subject}`);
      if (shown.handOffs.count > 0) print.line(`handed over ${timesOf(shown.handOffs)}`);
      if (shown.reopenings.count > 0) print.line(`opened again ${timesOf(shown.reopenings)}`);
      if (shown.keepUntil) print.line(`may be erased after ${shown.keepUntil}`);
      for (const { kind, reference: other } of shown.links.filter(({ kind }) => !kind.startsWith('merged-')))
        print.line(`${kind} ${other}`);
      for (const { receivedAt, channel, status, reference: other, subject } of shown.history)
        print.line(`also: ${other} by ${channel}, ${receivedAt}, ${status}: ${subject}`);
      print.line('');
      print.table(
        ['clock', 'state', 'start', 'due'],
        shown.clocks.map((one) => [one.clock, one.state, one.start, one.due]),
      );
    });

  program
    .command('timeline')
    .argument('<reference>')
    .description('what happened to one complaint, in order')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas timeline TN-7F3KQ-92QDM')
    .action(async (reference: string, { json }: { json?: true }) => {
      const { timeline } = await api().get<Shown>(`/api/v1/complaints/${encodeURIComponent(reference)}`);
      if (json) return print.json(timeline);
      print.table(['seq', 'at', 'what', 'who', 'more'], timeline.map(rowOf));
    });

  async function pages(first: string, all: boolean): Promise<Listed[]> {
    const complaints: Listed[] = [];
    for (let path: string | undefined = first; path !== undefined;) {
      const page: { items: Listed[]; next: string | undefined } = await api().page<Listed[]>(path);
      complaints.push(...page.items);
      path = all ? page.next : undefined;
    }
    return complaints;
  }

  const lateIf = (at: string) => (Date.parse(at) < Date.now() ? print.late(at) : at);
}

function pathOf(filters: object): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) query.set(name, String(value));
  return `/api/v1/complaints?${query.toString()}`;
}

const timesOf = ({ count, limit }: Shown['handOffs']) =>
  `${count === 1 ? 'once' : `${count} times`}${limit === null ? '' : `, of ${limit} before it goes up`}`;

const ownerOf = ({ owner }: Listed) => `${owner.person ?? 'lead'}@${owner.desk}`;

function rowOf({ seq, at, type, actor, data }: TimelineEntry): string[] {
  const more = Object.entries(data).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  return [String(seq), at, type, actor.id ?? actor.kind, more.join(' ').replaceAll('\n', ' ').slice(0, 100)];
}

/** Why no call can be booked. */
function noneBecause(by: FreeCalls['by']): string {
  if (!by?.unfit) return 'No slot is free in the next seven days.';
  const who =
    by.people.length === 0
      ? `Nobody of ${by.desk} speaks ${by.language} and knows the matter`
      : `Of ${by.desk} only ${by.people.join(', ')} may call them, and none of them is on duty when the customer can be called`;
  return `${who}: no call is offered in the next seven days. A colleague who finds a way can still arrange one (tuntas callback).`;
}
