import { speaks } from '../../../domain/choice';
import type { Finding, Reading } from '../rule';
import { languagesInUse } from './locales';

/**
 * Customers are called only by who speaks their language: whoever reads one of ours that nobody of a desk speaks is offered
 * no call there. Only where it is said which languages are ours: messages come in more than a house may need. A desk that
 * speaks none of them is told of as such (`deskLanguages`).
 */
export function* callLanguages({ policy, written, names }: Reading): Generator<Finding> {
  const { callbacks, desks, organisation, people } = policy;
  if (callbacks.by === 'anybody' || !policy.locales) return;
  const ours = languagesInUse({ policy, written });
  const spokenBy = (person: string): readonly string[] => {
    const { languages = [] } = (Object.hasOwn(people, person) && people[person]) || {};
    return languages.length > 0 ? languages : [organisation.locale];
  };
  for (const [desk, { members, lead }] of Object.entries(desks)) {
    // Whoever leads a desk calls what they own.
    const all = [...new Set([...members, lead])];
    if (!all.every((person) => names.people?.includes(person))) continue;
    const spoken = all.flatMap(spokenBy);
    const missing = ours.filter((locale) => !speaks(spoken, locale));
    if (missing.length === 0 || missing.length === ours.length) continue;
    yield {
      at: ['desks', desk, 'members'],
      what: `nobody here speaks ${missing.join(' or ')}, so no call is offered in it`,
      fix: 'add somebody who does, or let anybody call (callbacks.by: anybody)',
      against: [
        ...[
          ['locales'],
          ['organisation', 'locale'],
          ['callbacks', 'by'],
          ['desks', desk, 'members'],
          ['desks', desk, 'lead'],
        ],
        ...all.map((person) => ['people', person]),
      ],
    };
  }
}
