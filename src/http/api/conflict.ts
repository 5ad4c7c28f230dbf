import { problem } from '../../contract/problem';
import { type Role, OFFICE } from '../../contract/roles';
import type { HttpDeps } from '../deps';
import { Told } from '../problems';

type Deps = Pick<HttpDeps, 'store' | 'person'>;

/**
 * What a journey cannot know of a conflict of interest: whether there is such a person, whether whoever lifts it may, and
 * who had a hand in the complaint whose handling this one is about. Answers the body as the journey needs it.
 * @throws {Told}
 */
export async function withConflicts(
  { store, person: known }: Deps,
  action: string,
  body: object,
  { role, actor }: { readonly role: Role; readonly actor: string },
): Promise<object> {
  if (action === 'conflict' && 'person' in body && typeof body.person === 'string') {
    if (!known(body.person)) throw unknown(body.person);
    // Of staff whom the policy knows, the journey asks whether they lead a desk.
    if ('lift' in body && role === 'agent' && !known(actor)) throw mayNotLift();
  }
  if (action !== 'link' || !('kind' in body) || body.kind !== 'about-handling-of' || 'off' in body) return body;
  const involved = 'to' in body ? (await store.cases.involved(String(body.to))).filter((id) => known(id)) : [];
  return involved.length > 0 ? { ...body, involved } : body;
}

const unknown = (person: string) =>
  new Told(
    problem(400, 'The request cannot be used', 'Nothing was done.', [
      { field: 'person', message: `is "${person}", whom the policy does not know`, fix: 'name one of its people' },
    ]),
  );

const mayNotLift = () =>
  new Told(
    problem(
      403,
      'The key may not do this',
      `A lead lifts it: say for whom you act (Tuntas-Person), or use a key with the role lead, ${OFFICE.join(', ')}.`,
    ),
  );
