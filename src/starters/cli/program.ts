import { Command } from 'commander';
import { addActionCommands } from './commands/actions';
import { addCompletionCommand } from './commands/completion';
import { addDemoCommand } from './commands/demo';
import { addDoctorCommand } from './commands/doctor';
import { addImportCommand } from './commands/import';
import { addInitCommand } from './commands/init';
import { addKeyCommands } from './commands/key';
import { addLookCommands } from './commands/look';
import { addOpenCommand } from './commands/open';
import { addConsentCommand } from './commands/consent';
import { addPageCommands } from './commands/page';
import { addPolicyCommands } from './commands/policy';
import { addReplayCommand } from './commands/replay';
import { addReportCommands } from './commands/report';
import { addRunCommands } from './commands/run';
import { addWebhookCommands } from './commands/webhook';
import type { Context } from './context';

/** The command line, command by command; each says by an example how it is used. */
export function createProgram(context: Context): Command {
  const program = new Command('tuntas').description('Carries every complaint to its end.');
  addRunCommands(program, context);
  addDemoCommand(program, context);
  addDoctorCommand(program, context);
  addInitCommand(program, context);
  addOpenCommand(program, context);
  addImportCommand(program, context);
  addLookCommands(program, context);
  addReplayCommand(program, context);
  addActionCommands(program, context);
  addPolicyCommands(program, context);
  addReportCommands(program, context);
  addKeyCommands(program, context);
  addPageCommands(program, context);
  addConsentCommand(program, context);
  addWebhookCommands(program, context);
  addCompletionCommand(program, context);
  return program;
}
