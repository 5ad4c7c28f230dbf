import type { Command } from 'commander';
import { openComplaintSchema } from '../../../contract/open-complaint';
import { fieldErrors } from '../../../contract/problem';
import type { Opened } from '../../../contract/show';
import { sentences } from '../api-client';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

interface Options {
  readonly name: string;
  readonly email?: string;
  readonly phone?: string;
  readonly locale?: string;
  readonly zone?: string;
  readonly vip?: true;
  readonly subject: string;
  readonly text: string;
  readonly channel: string;
  readonly category?: string;
  readonly product?: string;
  readonly brand?: string;
  readonly severity?: string;
  readonly about?: string;
  readonly handlingOf?: string;
  readonly receivedAt?: string;
  readonly externalId?: string;
  readonly key?: string;
  readonly json?: true;
}

/** `open`: one complaint, as somebody told it. */
export function addOpenCommand(program: Command, { api, print }: Context): void {
  program
    .command('open')
    .description('open a complaint')
    .requiredOption('--name <name>', 'who complains')
    .requiredOption('--subject <subject>', 'what about, in one line')
    .requiredOption('--text <text>', 'what they said')
    .option('--email <address>', 'where they can be written to')
    .option('--phone <number>', 'in E.164, as +628123456789')
    .option('--locale <language>', 'their language in BCP 47, as id')
    .option('--zone <zone>', 'their time zone, as Asia/Jakarta')
    .option('--vip', 'they are a VIP')
    .option('--channel <channel>', 'how it came', 'cli')
    .option('--category <category>', 'a category of the policy, as billing')
    .option('--product <product>', 'the product it is about')
    .option('--brand <brand>', 'the brand that it is about')
    .option('--severity <severity>', 'low, medium, high or critical')
    .option('--about <people>', 'the members of staff it is about, as ani,bayu: kept out of it')
    .option('--handling-of <reference>', 'the complaint whose handling it is about: who handled it is kept out')
    .option('--received-at <moment>', 'when it reached us, in RFC 3339; every clock starts there')
    .option('--external-id <id>', 'its id in another system')
    .option('--key <key>', 'the same key gives the same complaint')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas open --name Siti --email siti@example.test --phone +628123456789 --locale id \\\n' +
        '    --subject "Tagihan dobel" --text "Tagihan saya dipotong dua kali"',
    )
    .action(async (options: Options) => {
      const read = openComplaintSchema.safeParse(openingOf(options));
      if (!read.success) throw new WrongUsage(sentences(fieldErrors(read.error.issues)));
      const key = options.key ?? options.externalId;
      const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
      const { again, body } = await api().post<Opened>('/api/v1/complaints', read.data, headers);
      if (options.json) print.json(body);
      else print.line(`${body.reference} ${again ? 'was opened before' : 'is open'}`);
    });
}

/** Options that were not given are no fields. */
function openingOf(options: Options): object {
  const { name, email, phone, locale, zone, vip, about, handlingOf, key: _key, json: _json, ...rest } = options;
  const concerns = given({ people: about?.split(',').map((one) => one.trim()), handlingOf });
  return {
    ...rest,
    ...(Object.keys(concerns).length > 0 && { about: concerns }),
    customer: given({ name, email, phone, locale, zone, vip }),
  };
}

const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
