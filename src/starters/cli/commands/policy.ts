import type { Command } from 'commander';
import { policyFile } from '../../../policy/policy-file';
import { tellProblem } from '../../../policy/problem';
import type { Context } from '../context';
import { Failed } from '../failure';
import { addExplainCommand } from './explain';
import { addMoveCommand } from './move';
import { addSchemaCommand } from './schema';

/** `policy ...`: writing a policy, which needs no server, and moving complaints to it, which does. */
export function addPolicyCommands(program: Command, context: Context): void {
  const { settings, print } = context;
  const policy = program
    .command('policy')
    .description('check a policy, and see what it means')
    .addHelpText('after', '\nExample:\n  tuntas policy check');
  addExplainCommand(policy, context);
  addSchemaCommand(policy, context);
  addMoveCommand(policy, context);

  policy
    .command('check')
    .description('tell every mistake in a policy at its line, and how to mend it')
    .option('--policy <file>', 'the policy; else TUNTAS_POLICY, else the one that comes with Tuntas')
    .option('--json', 'print { ok, errors, warnings }')
    .addHelpText('after', '\nExample:\n  tuntas policy check --policy my-config/policy.yaml')
    .action(async ({ policy: file = policyFile(settings), json }: { policy?: string; json?: true }) => {
      const { checkPolicy } = await import('../../../policy/check/check-policy.js');
      const { inspectExtension } = await import('../../../extension/load.js');
      const { loaded, problems } = await inspectExtension({ ...settings, policy: file });
      const functions = loaded && Object.keys(loaded.extension.routing ?? {});
      const checked = checkPolicy(file, Date.now(), functions);
      const { errors, warnings } = { ...checked, errors: [...problems, ...checked.errors] };
      if (json) print.json({ ok: errors.length === 0, errors, warnings });
      else {
        for (const error of errors) print.line(`${print.late('error')}   ${tellProblem(error)}`);
        for (const warning of warnings) print.line(`warning ${tellProblem(warning)}`);
        print.line(`${file}: ${count(errors, 'error')}, ${count(warnings, 'warning')}`);
      }
      const where = [file, ...new Set(problems.map((one) => one.file))].join(' and ');
      if (errors.length > 0) throw new Failed(`${count(errors, 'error')} in ${where}`);
    });
}

const count = ({ length }: readonly unknown[], what: string): string => `${length} ${what}${length === 1 ? '' : 's'}`;
