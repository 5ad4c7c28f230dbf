import { problem } from '../contract/problem';
import type { Prepared } from '../messages/answers';
import { suggest } from '../policy/problem';
import type { CaseRow } from '../store/case-store';
import type { HttpDeps } from './deps';
import { Told } from './problems';
import { listCase } from './show-case';

type Deps = Pick<HttpDeps, 'answers' | 'policies' | 'links' | 'deskName' | 'person' | 'now'>;

/** What is prepared for a complaint as it stands, in its customer's language, in the name of whoever answers. */
export function preparedFor(deps: Deps, row: CaseRow, by?: string): readonly Prepared[] {
  const { answers, policies, links, deskName, person, now } = deps;
  const { brand, organisation } = policies.current;
  const { reference, subject, category, tier, owner, customer } = listCase(row);
  const { name, locale } = brand(row.opening.brand);
  const locales = [customer.locale, locale].filter((one) => one !== undefined);
  const desk = deskName(owner.desk, locales[0] ?? organisation.locale) ?? owner.desk;
  const agent = [by, owner.person].flatMap((id) => (typeof id === 'string' ? (person(id)?.name ?? []) : []))[0] ?? desk;
  const day = new Intl.DateTimeFormat('sv', { timeZone: organisation.zone }).format(now());
  const values = { name: customer.name, reference, subject, organisation: name, desk, agent };
  return answers.offered({
    category,
    tier,
    day,
    locales,
    values: { ...values, link: links.statusPage(reference, row.pageEdition) },
  });
}

/**
 * A reply that names a prepared answer has its words; whoever writes words of their own has changed them, and it still
 * counts as used.
 * @throws {Told} when nothing of that name is offered for this complaint.
 */
export function worded(deps: Deps, row: CaseRow, body: object, by?: string): object {
  if (!('answer' in body) || typeof body.answer !== 'string') return body;
  const offered = preparedFor(deps, row, by);
  const found = offered.find(({ id }) => id === body.answer);
  if (!found) {
    const fix =
      offered.length === 0
        ? 'write a text instead'
        : suggest(
            body.answer,
            offered.map(({ id }) => id),
          );
    const errors = [{ field: 'answer', message: `is not offered for it: "${body.answer}"`, fix }];
    throw new Told(
      problem(400, 'The request cannot be used', 'No such answer is prepared for this complaint.', errors),
    );
  }
  return { text: found.text, ...body };
}
