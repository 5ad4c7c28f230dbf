import type { Command } from 'commander';
import { completionFor, SHELLS } from '../completion';
import type { Context } from '../context';
import { WrongUsage } from '../failure';

/** `completion bash|zsh|fish`: the shell completes commands and options. Added last: it tells of all others. */
export function addCompletionCommand(program: Command, { print }: Context): void {
  program
    .command('completion')
    .argument('<shell>', 'bash, zsh or fish')
    .description('print a script that lets your shell complete commands and options')
    .addHelpText(
      'after',
      '\nExample:\n  source <(tuntas completion bash)      # in ~/.bashrc; zsh alike\n' +
        '  tuntas completion fish | source       # in ~/.config/fish/config.fish',
    )
    .action((named: string) => {
      const shell = SHELLS.find((one) => one === named);
      if (!shell) throw new WrongUsage(`there is no completion for ${named}; choose one of ${SHELLS.join(', ')}`);
      print.line(completionFor(shell, program));
    });
}
