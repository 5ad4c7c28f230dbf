import type { Command } from 'commander';
import type { Context } from '../context';
import { Failed } from '../failure';

/** `doctor`: looks at everything that Tuntas stands on, and says what to do about what is amiss. */
export function addDoctorCommand(program: Command, { settings, print }: Context): void {
  program
    .command('doctor')
    .description('check Temporal, store, mail, telephone and policy')
    .option('--fix', 'make what Temporal lacks: the namespace, its search attributes, 30 days of memory')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas doctor\n  TEMPORAL_NAMESPACE=complaints tuntas doctor --fix')
    .action(async ({ fix, json }: { fix?: true; json?: true }) => {
      const { examine } = await import('../../../workers/doctor.js');
      const findings = await examine(settings, fix);
      if (json) print.json(findings);
      else {
        for (const { what, well, told, mend } of findings) {
          print.line(
            `${well ? 'ok  ' : print.late('FAIL')} ${what}: ${told}${mend === undefined ? '' : `\n     ${mend}`}`,
          );
        }
      }
      const amiss = findings.filter(({ well }) => !well).map(({ what }) => what);
      if (amiss.length > 0) throw new Failed(`amiss: ${amiss.join(', ')}`);
    });
}
