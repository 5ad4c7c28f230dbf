import { join } from 'node:path';

/** The organisation's policy, or the one that comes with Tuntas. */
export const policyFile = ({ policy }: { readonly policy: string | undefined }): string =>
  policy ?? join(__dirname, '..', '..', 'config', 'policy.yaml');
