import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

/** `policy schema`: what editors complete and check a policy's files by. */
export function addSchemaCommand(policy: Command, { print }: Context): void {
  policy
    .command('schema')
    .argument('[kind]', 'policy, calendars, messages or regime', 'policy')
    .description('print the JSON Schema of a kind of file, for editors')
    .option('--write <folder>', 'write all of them into a folder instead')
    .addHelpText(
      'after',
      '\nExample:\n  tuntas policy schema calendars\n  tuntas policy schema --write my-config/schema',
    )
    .action(async (kind: string, { write: folder }: { write?: string }) => {
      const { SCHEMA_NAMES, schemaText } = await import('../../../policy/editor-schemas.js');
      if (folder !== undefined) {
        mkdirSync(folder, { recursive: true });
        for (const name of SCHEMA_NAMES) writeFileSync(join(folder, `${name}.json`), schemaText(name));
        return print.line(`${folder}: ${SCHEMA_NAMES.map((name) => `${name}.json`).join(', ')}`);
      }
      const name = SCHEMA_NAMES.find((one) => one === kind);
      if (name === undefined) throw new WrongUsage(`there is no schema "${kind}"; choose ${SCHEMA_NAMES.join(', ')}`);
      print.line(schemaText(name).trimEnd());
    });
}
