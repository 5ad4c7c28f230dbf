import type { Shown } from '../../contract/show';
import { plain } from './words';

/** What went wrong, one by one: what each point lives by, and what was found. */
export function Points({ points }: Pick<Shown, 'points'>) {
  return (
    <section aria-labelledby="points">
      <h2 id="points" safe>
        {points.length === 1 ? 'The point' : `The ${points.length} points`}
      </h2>
      <ol class="points unmarked">
        {points.map(({ id, text, category, product, regime, outcome, rootCause }) => (
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
            </dl>
          </li>
        ))}
      </ol>
    </section>
  );
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
