import { join } from 'node:path';
import type { Shown } from '../../contract/show';
import { SHIPPED } from '../../policy/policy-file';
import type { Settings } from '../../settings';
import type { Received } from '../../testing/received';
import { receivedBy } from '../../testing/received';
import { type Stage, buildStage } from '../../testing/stage';
import { type Role, type StepSeen, stepsSeen } from './steps';
import { CAST, STORIES } from './stories';

/** What the demo tells (contract: `demo`). */
export interface DemoReport {
  /** Every promised step happened. */
  readonly ok: boolean;
  readonly policyVersion: string;
  readonly seconds: number;
  readonly steps: readonly StepSeen[];
  readonly customers: readonly {
    readonly reference: string;
    readonly name: string;
    readonly received: readonly Received[];
  }[];
  readonly failed: readonly string[];
}

/**
 * The whole story on real parts, weeks of it in a minute: three customers, side by side, each with time of their own.
 * A story that stops half-way stops alone; the steps tell what is missing.
 */
export async function runDemo(settings: Settings, say: (line: string) => void): Promise<DemoReport> {
  const started = Date.now();
  // Its customers are known to the policy that comes with Tuntas, or to one that is named.
  const house = { ...settings, project: join(SHIPPED, '..') };
  const stage = await buildStage(house, { startAt: 'Monday 09:00', say, aside: true });
  try {
    const roles = Object.keys(STORIES) as Role[];
    const told = await Promise.all(roles.map((role) => tell(stage, role, say)));
    const shown = Object.fromEntries(told.flatMap((one) => (one ? [[one.role, one.shown]] : []))) as Partial<
      Record<Role, Shown>
    >;
    const steps = stepsSeen(shown);
    const customers = Object.values(shown).map((one) => ({
      reference: one.reference,
      name: one.customer.name,
      received: receivedBy(one, stage),
    }));
    return {
      ok: steps.every(({ ok }) => ok),
      policyVersion: Object.values(shown)[0]?.policyVersion ?? '',
      seconds: Math.round((Date.now() - started) / 100) / 10,
      steps,
      customers,
      failed: steps.filter(({ ok }) => !ok).map(({ name }) => name),
    };
  } finally {
    await stage.close();
  }
}

/** Tells one story; one that fails is told as far as it came. */
async function tell(stage: Stage, role: Role, say: (line: string) => void) {
  try {
    const story = await STORIES[role](stage, say);
    return { role, shown: await story.show() };
  } catch (error) {
    say(`the story of ${CAST[role].customer.name} stopped: ${error instanceof Error ? error.message : String(error)}`);
    const rows = await stage.api.get<Shown[]>('/api/v1/complaints');
    const row = rows.find(({ customer }) => customer.name === CAST[role].customer.name);
    return row && { role, shown: await stage.show(row.reference) };
  }
}
