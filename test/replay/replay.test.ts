import { hostname, userInfo } from 'node:os';
import type { WorkflowBundle } from '@temporalio/worker';
import { quiet } from '../support/temporal';
import { expectedOf, historyOf, NAMES } from './support/golden';
import { bundle, type Life, lifeIn, type Planted } from './support/life';

/**
 * Complaints that were opened by an earlier release live on under this one. Their histories must replay, and what
 * happens in them must be what happened then: the same facts, the same deadlines, the same letters under the same keys.
 */
let now: WorkflowBundle;
beforeAll(async () => {
  quiet();
  now = await bundle();
});

test.each(NAMES)('%s lives on as it lived', async (name) => {
  expect(await lifeIn(now, historyOf(name))).toEqual(expectedOf(name));
});

test.each(NAMES)('the history of %s tells nothing of the machine it was recorded on', (name) => {
  const said = JSON.stringify([decoded(historyOf(name)), expectedOf(name)]);
  for (const secret of [hostname(), process.cwd(), userInfo().homedir]) expect(said).not.toContain(`${secret}/`);
  expect(said).not.toContain(`@${hostname()}`);
  const addresses = said.match(/[\w.+-]+@[\w-]+\.[a-z]+/g) ?? [];
  expect(addresses.filter((address) => !/\.(test|lead)$/.test(address))).toEqual([]);
});

/** Changes that Temporal's own replay lets through, because only the contents of commands are others. */
const unnoticed: [story: string, name: (typeof NAMES)[number], where: keyof Life, planted: Planted][] = [
  [
    'a deadline a thousand times longer',
    'handedOff',
    'deadlines',
    { file: 'domain/journey/callback-call.ts', from: 'SILENCE = 20 *', to: 'SILENCE = 20_000 *' },
  ],
  [
    'warnings at another per cent',
    'plain',
    'deadlines',
    {
      file: 'domain/clocks/reckoning.ts',
      from: '(target.amount * percent) / 100)',
      to: '(target.amount * percent) / 101)',
    },
  ],
  [
    'another word in a letter',
    'closeOut',
    'effects',
    { file: 'domain/journey/lateness.ts', from: 'dueAt: due,', to: 'dueAt: due + 1,' },
  ],
  [
    'a notice of delay that promises the very term it excuses',
    'regulated',
    'effects',
    {
      file: 'domain/journey/strands/delay-notice.ts',
      from: '({ ...point, extended: true as const })',
      to: '({ ...point })',
    },
  ],
  [
    'another order of facts',
    'breaches',
    'facts',
    { file: 'domain/journey/strands/index.ts', from: '  alerts,\n  escalation,', to: '  escalation,\n  alerts,' },
  ],
];

test.each(unnoticed)('the gate catches %s', async (_story, name, where, planted) => {
  const changed = await lifeIn(await bundle(planted), historyOf(name));
  expect(changed[where]).not.toEqual(expectedOf(name)[where]);
});

/** Changes after which a life that began before cannot go on: its recorded answers no longer fit. */
const unbearable: [story: string, name: (typeof NAMES)[number], planted: Planted][] = [
  [
    'a deadline that comes a second later',
    'breaches',
    { file: 'domain/clocks/reckoning.ts', from: '[...parts, target.amount]', to: '[...parts, target.amount + 1000]' },
  ],
  [
    'another letter',
    'plain',
    {
      file: 'domain/journey/strands/survey.ts',
      from: "tell(event, complaint, 'survey')",
      to: "tell(event, complaint, 'survey-reminder')",
    },
  ],
  [
    'a letter under another key',
    'plain',
    {
      file: 'domain/journey/strands/correspondence.ts',
      from: '`${reference}:${strand}:',
      to: '`${reference}:${strand}s:',
    },
  ],
  [
    'a timer set anew without need',
    'plain',
    { file: 'workflows/alarm.ts', from: 'if (at === this.at && !this.rang) return;', to: '' },
  ],
];

test.each(unbearable)('the gate catches %s', async (_story, name, planted) => {
  await expect(lifeIn(await bundle(planted), historyOf(name))).rejects.toThrow(/TMPRL1100/);
});

/** Payloads lie in a history as base 64. */
const decoded = (history: unknown): unknown =>
  JSON.parse(
    JSON.stringify(history, (key, value: unknown) =>
      key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value,
    ),
  );
