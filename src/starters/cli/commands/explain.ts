import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'yaml';
import type { z } from 'zod';
import { happeningsSchema } from '../../../contract/happenings';
import { openComplaintSchema } from '../../../contract/open-complaint';
import { fieldErrors } from '../../../contract/problem';
import { moment } from '../../../contract/values';
import { clockIn } from '../../../domain/show';
import { policyFile } from '../../../policy/policy-file';
import { sentences } from '../api-client';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

interface Options {
  readonly policy?: string;
  readonly complaint: string;
  readonly events?: string;
  readonly at?: string;
  readonly json?: true;
}

/** `policy explain`: every clock of a complaint, given what happened to it. */
export function addExplainCommand(policy: Command, { settings, print }: Context): void {
  policy
    .command('explain')
    .description('tell every clock of a complaint, given what happened to it, without any server')
    .option('--policy <file>', 'the policy; else TUNTAS_POLICY, else the one that comes with Tuntas')
    .requiredOption('--complaint <file>', 'the complaint as it was opened (JSON or YAML)')
    .option('--events <file>', 'what happened: [{ at, type: pause|resume|escalate|..., ...the body of the action }]')
    .option('--at <moment>', 'up to when, in RFC 3339; else up to the last event')
    .option('--json', 'print the clocks as JSON')
    .addHelpText('after', '\nExample:\n  tuntas policy explain --complaint complaint.yaml --events events.yaml')
    .action(async ({ policy: file = policyFile(settings), complaint, events, at, json }: Options) => {
      const { createPolicy } = await import('../../../policy/policy.js');
      const { readPolicySource } = await import('../../../policy/source.js');
      const { explain, Unexplainable } = await import('../../../policy/explain/explain.js');
      const { LEGEND, stripOf } = await import('../../../policy/explain/strip.js');

      const opening = read(openComplaintSchema, contentOf(complaint), complaint, '');
      const happenings = events === undefined ? [] : read(happeningsSchema, contentOf(events), events, 'events');
      const until = at === undefined ? {} : { at: Date.parse(read(moment, at, 'explain', '--at')) };
      const { loadExtension } = await import('../../../extension/load.js');
      const { extension } = await loadExtension({ ...settings, policy: file });
      const lived = createPolicy(readPolicySource(file), { routing: { functions: extension.routing ?? {}, failed } });
      const receivedAt = opening.receivedAt === undefined ? Date.now() : Date.parse(opening.receivedAt);
      try {
        const { clocks } = explain(lived, { opening, receivedAt, happenings, ...until });
        if (json) return print.json(clocks.map(clockIn));
        for (const clock of clocks) {
          for (const line of stripOf(clock, lived.zoneOf(clock.calendar))) print.line(line);
          print.line('');
        }
        print.line(LEGEND);
      } catch (error) {
        if (error instanceof Unexplainable) throw new WrongUsage(`${events ?? 'explain'}: ${error.message}`);
        throw error;
      }
    });
}

/** @throws {WrongUsage} with every wrong field, where it stands under `name`. */
function read<S extends z.ZodType>(schema: S, value: unknown, where: string, name: string): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = fieldErrors(result.error.issues).map((error) => {
    const field = error.field === 'body' ? name || 'it' : `${name}${error.field}`;
    return { ...error, field };
  });
  throw new WrongUsage(`${where}: ${sentences(errors)}`);
}

/** The clocks are told all the same, as they would run then. */
function failed(name: string, why: string): void {
  process.stderr.write(`tuntas: the routing function ${name} ${why}; the next rule decides\n`);
}

/** What a file of JSON or YAML says. @throws {WrongUsage} */
function contentOf(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}
