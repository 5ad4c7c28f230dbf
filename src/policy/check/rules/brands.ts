import type { Path } from '../../source';
import type { Finding, Reading } from '../rule';

/** Mail tells by its address which brand it is for, and by what stands behind a + which complaint. */
export function* brandAddresses({ policy: { organisation, brands } }: Reading): Generator<Finding> {
  const known = new Map<string, { at: Path; whose: string }>();
  const all: [at: Path, whose: string, email: string][] = [
    [['organisation', 'email'], 'the organisation', organisation.email],
    ...Object.entries(brands).map(([id, { email }]): [Path, string, string] => [['brands', id, 'email'], id, email]),
  ];
  for (const [at, whose, email] of all) {
    const address = email.toLowerCase();
    const other = known.get(address);
    if (other) {
      const what = `is the address of ${other.whose} as well: nobody could tell whose mail it is`;
      yield { at, what, fix: 'give each an address of its own', against: [other.at] };
    }
    known.set(address, other ?? { at, whose });
    if (!email.split('@', 1)[0]?.includes('+')) continue;
    yield { at, what: 'has a +, behind which answers carry their reference', fix: 'name a mailbox without one' };
  }
}
