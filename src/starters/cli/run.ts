import { type Command, CommanderError } from 'commander';
import { type Settings, WrongSetting } from '../../settings';
import type { ApiClient } from './api-client';
import { WrongUsage } from './failure';
import { createPrinter, type Output } from './print';
import { createProgram } from './program';

export interface Surroundings {
  /** @throws {WrongSetting} */
  readonly settings: () => Settings;
  readonly api: (settings: Settings) => ApiClient;
  readonly out: Output;
  readonly err: Pick<Output, 'write'>;
}

/**
 * Runs one command and returns the exit code. 0: done. 1: it failed. 2: wrong usage. Whatever went wrong is one line
 * on standard error.
 */
export async function run(words: readonly string[], { settings, api, out, err }: Surroundings): Promise<number> {
  try {
    const set = settings();
    let client: ApiClient | undefined;
    const program = createProgram({
      settings: set,
      print: createPrinter(out, set.colours),
      api: () => (client ??= api(set)),
    });
    // Help is what was asked for; errors are told once, below.
    const silent = () => undefined;
    const getOutHelpWidth = () => (out.isTTY ? (out.columns ?? 80) : 80);
    const writeOut = (text: string) => void out.write(text);
    const plain = { writeOut, getOutHelpWidth, writeErr: silent, outputError: silent };
    for (const command of withAllBeneath(program)) command.configureOutput(plain).exitOverride();
    await program.parseAsync([...words], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    err.write(`tuntas: ${sentenceOf(error)}\n`);
    return error instanceof CommanderError || error instanceof WrongUsage || error instanceof WrongSetting ? 2 : 1;
  }
}

const withAllBeneath = (command: Command): Command[] => [command, ...command.commands.flatMap(withAllBeneath)];

function sentenceOf(error: unknown): string {
  if (error instanceof CommanderError && error.code === 'commander.help')
    return 'no command was given; see tuntas --help';
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
}
