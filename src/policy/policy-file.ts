import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** What comes with Tuntas: policy, messages, regimes. A policy includes files of it as `tuntas:messages/*.yaml`. */
export const SHIPPED = join(__dirname, '..', '..', 'config');

/** The organisation's policy: the one that is named, else that of the folder we run in, else the one that comes with Tuntas. */
export function policyFile({
  policy,
  project,
}: {
  readonly policy: string | undefined;
  readonly project: string;
}): string {
  if (policy !== undefined) return policy;
  const own = join(project, 'config', 'policy.yaml');
  return existsSync(own) ? own : join(SHIPPED, 'policy.yaml');
}
