import type { Shown } from '../../contract/show';
import type { Moments } from './moments';
import { plain, rightFor } from './words';

/** What went wrong, one by one: what each point lives by, and what was found. */
export function Points({ points, moments }: Pick<Shown, 'points'> & { moments: Moments }) {
  return (
    <section aria-labelledby="points">
      <h2 id="points" safe>
        {points.length === 1 ? 'The point' : `The ${points.length} points`}
      </h2>
      <ol class="points unmarked">
        {points.map(({ id, text, category, product, regime, outcome, rootCause, right }) => (
          <li>
            <p>
              <strong safe>{`Point ${id}`}</strong>
            </p>
            <blockquote safe>{text}</blockquote>
            <dl class="facts">
              <Fact name="Category" value={category} />
              <Fact name="Product" value={product ?? 'not named'} />
              <Fact name="Regime" value={regime ?? 'none: the house’s own close-out'} />
              <Fact name="Finding" value={outcome === null ? 'not yet' : plain(outcome)} />
              {rootCause !== null && <Fact name="Cause" value={rootCause} />}
              {right !== null && <Fact name="They may go elsewhere" value={rightIn(right, moments)} />}
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Since when, why, and for how long. */
function rightIn(
  { since, because, until }: NonNullable<Shown['points'][number]['right']>,
  { at, due }: Moments,
): string {
  const end = until === null ? 'no end is known' : `until ${due(Date.parse(until))}`;
  return `since ${at(Date.parse(since))}, for ${rightFor(because)}; ${end}`;
}

/** One line of a list of facts: what it is, and what it says. */
export function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt safe>{name}</dt>
      <dd safe>{value}</dd>
    </div>
  );
}
