import type { Command } from 'commander';
import type { Context } from '../context';
import { Failed } from '../failure';

/** `doctor`: looks at everything that Tuntas stands on, and says what to do about what is amiss. */
export function addDoctorCommand(program: Command, { settings, print }: Context): void {
  program
    .command('doctor')
    .description('check Temporal, store, mail, telephone and policy')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas doctor')
    .action(async ({ json }: { json?: true }) => {
      const { examine } = await import('../../../workers/doctor.js');
      const findings = await examine(settings);
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
