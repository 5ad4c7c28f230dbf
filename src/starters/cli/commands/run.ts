import type { Command } from 'commander';
import type { Context } from '../context';

/** `up`, `worker`, `api`: what keeps running until it is asked to stop. Their parts are heavy, so they load last. */
export function addRunCommands(program: Command, { settings, print }: Context): void {
  program
    .command('up')
    .description('start everything on this machine, with stand-ins for what is not set')
    .addHelpText('after', '\nExample:\n  tuntas up\n  PORT=9000 SMTP_URL=smtp://mail.example.test tuntas up')
    .action(async () => {
      const { startAll } = await import('../../../workers/up.js');
      const { askedToStop } = await import('../../../workers/closing.js');
      const asked = askedToStop();
      const up = await startAll(settings, (line) => print.line(print.quiet(line)));
      print.line('');
      for (const [name, url] of Object.entries(up.urls)) print.line(`${name.padEnd(14)} ${url}`);
      print.line(`${'sign in'.padEnd(14)} ${up.signIn}`);
      if (up.stoodIn.length > 0) print.line(`\nStood in for here:\n${up.stoodIn.map((one) => `  ${one}`).join('\n')}`);
      print.line('\nReady. Ctrl-C stops all of it; the next start goes on where it was.');
      try {
        await Promise.race([asked, up.broken]);
      } finally {
        print.line('Stopping ...');
        await up.stop();
      }
    });

  for (const role of ['worker', 'api'] as const) {
    program
      .command(role)
      .description(
        role === 'worker'
          ? 'carry complaints on, beside others on a shared PostgreSQL'
          : 'serve the API, webhooks and pages, beside others on a shared PostgreSQL',
      )
      .addHelpText('after', `\nExample:\n  DATABASE_URL=postgres://db.example.test/tuntas tuntas ${role}`)
      .action(async () => {
        const { runAlone } = await import('../../../workers/alone.js');
        await runAlone(role, settings);
      });
  }
}
