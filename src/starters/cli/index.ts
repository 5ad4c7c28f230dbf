import { CommanderError } from 'commander';
import { readSettings, WrongSetting } from '../../settings';
import { type ApiClient, createApiClient } from './api-client';
import { WrongUsage } from './failure';
import { createPrinter } from './print';
import { createProgram } from './program';

/** Exit 0: done. 1: it failed. 2: wrong usage. Whatever went wrong is one line on standard error. */
async function main(): Promise<number> {
  try {
    const settings = readSettings();
    const print = createPrinter(process.stdout, settings.colours);
    let client: ApiClient | undefined;
    const api = () => (client ??= createApiClient(settings));
    await createProgram({ settings, print, api }).parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (error instanceof CommanderError && error.code === 'commander.help') return 2;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`tuntas: ${message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ')}\n`);
    return error instanceof CommanderError || error instanceof WrongUsage || error instanceof WrongSetting ? 2 : 1;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
