import type { Command } from 'commander';
import { Failed } from '../failure';
import type { Context } from '../context';

/** `demo`: the whole story on real parts, in under three minutes. */
export function addDemoCommand(program: Command, { settings, print }: Context): void {
  program
    .command('demo')
    .description('tell the whole story on real parts: weeks of it, in about a minute')
    .option('--json', 'print one object')
    .addHelpText('after', '\nExample:\n  tuntas demo\n  tuntas demo --json | jq .steps')
    .action(async ({ json }: { json?: boolean }) => {
      const { runDemo } = await import('../../demo/demo.js');
      const report = await runDemo(settings, (line) => void process.stderr.write(`${line}\n`));
      if (json) print.json(report);
      else {
        for (const { reference, name, received } of report.customers) {
          print.line(`\n${name}, ${reference}`);
          print.table(
            ['when', 'by', 'message', 'it begins'],
            received.map(({ at, channel, message, subject, text }) => [at, channel, message, opening(subject ?? text)]),
          );
        }
        print.line('');
        print.table(
          ['step', 'when', 'what'],
          report.steps.map(({ name, ok, at, detail = '' }) => [ok ? name : print.late(name), at ?? 'never', detail]),
        );
        print.line(
          `\n${report.steps.length - report.failed.length} of ${report.steps.length} steps in ${report.seconds} s.`,
        );
      }
      if (!report.ok) throw new Failed(`the demo missed ${report.failed.join(', ')}`);
    });
}

const opening = (text: string): string =>
  text.length > 60 ? `${text.slice(0, 57).replaceAll('\n', ' ')}...` : text.replaceAll('\n', ' ');
