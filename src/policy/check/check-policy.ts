import { createMessages } from '../../messages/messages';
import { createPolicy } from '../policy';
import { PolicyRefused, type Problem } from '../problem';
import { readPolicySource } from '../source';

/** What is wrong with a policy, and what is only doubtful. */
export interface Checked {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Reads a policy and all that it includes, and tells every mistake in it at once. It never throws. */
export function checkPolicy(file: string): Checked {
  try {
    const source = readPolicySource(file);
    const policy = createPolicy(source);
    createMessages(source, policy);
    return { errors: [], warnings: policy.warnings };
  } catch (error) {
    if (error instanceof PolicyRefused) return { errors: error.problems, warnings: [] };
    throw error;
  }
}
