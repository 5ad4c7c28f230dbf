import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callStories } from './stories/calls';
import { useTown } from './support/town';

callStories(useTown(aroundTheClock()));

/** Our own policy, with a front line that never closes. */
function aroundTheClock(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tuntas-policy-'));
  cpSync(join(__dirname, '..', '..', 'config'), folder, { recursive: true });
  const policy = join(folder, 'policy.yaml');
  const [before, after] = readFileSync(policy, 'utf8').split('tier: L1\n    calendar: counter\n');
  if (after === undefined) throw new Error('the front line keeps other hours than this test thinks');
  writeFileSync(policy, `${before}tier: L1\n    calendar: always\n${after}`);
  return policy;
}
