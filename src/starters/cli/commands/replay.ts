import { readFileSync } from 'node:fs';
import type { HistoryAndWorkflowId } from '@temporalio/client';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Context } from '../context';
import { Failed, WrongUsage } from '../failure';

interface Options {
  readonly running?: true;
  readonly json?: true;
}

/** `replay`: would this release carry on what an earlier one began? To be asked before it is put to work. */
export function addReplayCommand(program: Command, { settings, print }: Context): void {
  program
    .command('replay')
    .argument('[files...]', 'histories, as `temporal workflow show --output json` prints them')
    .description('live recorded complaints again by this release, and tell which would break')
    .option('--running', 'those that are open now (also when no file is given)')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  tuntas replay --running\n  tuntas replay histories/*.json')
    .action(async (files: string[], { running, json }: Options) => {
      const histories = files.map(historyIn);
      const { replayHistories, replayOpenLives } = await import('../../../workers/replay.js');
      const asked = [
        ...(files.length > 0 ? [await replayHistories(histories)] : []),
        ...(running || files.length === 0 ? [await replayOpenLives(settings)] : []),
      ];
      const replayed = asked.reduce((sum, one) => sum + one.replayed, 0);
      const broken = asked.flatMap((one) => one.broken);
      if (json) print.json({ replayed, broken });
      else {
        for (const { workflowId, why } of broken) print.line(`${print.late('BREAKS')} ${workflowId}: ${why}`);
        print.line(`${replayed} lives replayed, ${broken.length} would break`);
      }
      if (broken.length > 0) throw new Failed(`this release would break ${broken.length} of ${replayed} lives`);
    });
}

/** A life is known by the id of its workflow, which its first event tells. */
const historySchema = z.looseObject({
  events: z.tuple(
    [z.looseObject({ workflowExecutionStartedEventAttributes: z.looseObject({ workflowId: z.string() }) })],
    z.unknown(),
  ),
});

function historyIn(file: string): HistoryAndWorkflowId {
  let history: unknown;
  try {
    history = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new WrongUsage(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = historySchema.safeParse(history);
  if (!read.success)
    throw new WrongUsage(`${file} is no history: give what \`temporal workflow show --output json\` prints`);
  return { workflowId: read.data.events[0].workflowExecutionStartedEventAttributes.workflowId, history };
}
