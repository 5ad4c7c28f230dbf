import type { Path } from '../../source';
import type { Role } from '../../roles';
import type { Finding, Reading } from '../rule';

const LEADERS: readonly Role[] = ['lead', 'manager', 'executive'];

/** People do on their desks what their roles say; who has no role may be anything. */
export function* rolesOnDesks({ policy: { people, desks } }: Reading): Generator<Finding> {
  const rolesOf = (person: string) => (Object.hasOwn(people, person) ? people[person]?.roles : undefined) ?? [];
  for (const [desk, { lead, members }] of Object.entries(desks)) {
    const roles = rolesOf(lead);
    if (roles.length > 0 && !roles.some((one) => LEADERS.includes(one))) {
      const what = `"${lead}" leads a desk and is only ${roles.join(', ')}`;
      yield { at: ['desks', desk, 'lead'], what, fix: `make them a lead as well`, against: [['people', lead]] };
    }
    for (const [index, member] of members.entries()) {
      if (rolesOf(member).join() !== 'auditor') continue;
      const what = `"${member}" is an auditor, who looks at complaints and handles none`;
      const fix = 'take them off the desk, or give them another role';
      yield { at: ['desks', desk, 'members', index], what, fix, against: [['people', member]] };
    }
  }
}

/** Whoever is needed by their role is there. */
export function* expectRole(at: Path, role: Role, { policy: { people }, names }: Reading): Generator<Finding> {
  if (!names.people || Object.values(people).some(({ roles }) => roles.includes(role))) return;
  yield { at, what: `nobody is ${role}`, fix: `give somebody that role under people`, against: [['people']] };
}
