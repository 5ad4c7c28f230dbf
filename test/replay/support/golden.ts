import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { journeys } from '../../workflows/support/journeys';
import type { Life } from './life';

/** The journeys of `test/workflows`, each with the reference under which it was recorded. */
export const GOLDEN: Readonly<Record<keyof typeof journeys, string>> = {
  plain: 'TN-GQ1DN-00001',
  breaches: 'TN-GQ1DN-00002',
  paused: 'TN-GQ1DN-00003',
  handedOff: 'TN-GQ1DN-00004',
  badScore: 'TN-GQ1DN-00005',
  closeOut: 'TN-GQ1DN-00006',
  numbered: 'TN-GQ1DN-00007',
  regulated: 'TN-GQ1DN-00008',
  foreseen: 'TN-GQ1DN-00009',
};

export const NAMES = Object.keys(GOLDEN) as (keyof typeof journeys)[];

const fileOf = (name: string) => join(__dirname, '..', 'histories', name);

export const historyOf = (name: string): unknown => JSON.parse(readFileSync(fileOf(`${name}.json`), 'utf8'));
export const expectedOf = (name: string): Life =>
  JSON.parse(readFileSync(fileOf(`${name}.expected.json`), 'utf8')) as Life;

type History = Parameters<typeof historyToJSON>[0];

/** A history as it is kept: Temporal's own JSON, with nothing of the machine on which it was recorded. */
export function kept(history: History): unknown {
  const { events } = JSON.parse(historyToJSON(history)) as { events: object[] };
  return { events: events.map((event) => anonymous(event)) };
}

export function keep(name: string, history: unknown, life: Life): void {
  const { events } = history as { events: object[] };
  const lines = events.map((event) => JSON.stringify(event)).join(',\n');
  writeFileSync(fileOf(`${name}.json`), `{"events":[\n${lines}\n]}\n`);
  writeFileSync(fileOf(`${name}.expected.json`), `${JSON.stringify(life, null, 2)}\n`);
}

/** Workers and their private queues are named after the machine and the process. */
const anonymous = (event: object): object =>
  JSON.parse(
    JSON.stringify(event, (key, value: unknown) =>
      key === 'identity' || (key === 'name' && typeof value === 'string' && value.includes(hostname()))
        ? 'golden'
        : value,
    ),
  ) as object;
