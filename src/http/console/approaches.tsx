import type { Shown } from '../../contract/show';
import { reasons } from './reasons';
import { plain } from './words';

/** What helps with this complaint, why, and how: advice to whoever works on it, which they may lift. */
export function Approaches({ approaches, reference }: Pick<Shown, 'approaches' | 'reference'>) {
  if (approaches.length === 0) return '';
  return (
    <section aria-labelledby="approaches">
      <h2 id="approaches">What helps here</h2>
      <ul>
        {approaches.map(({ approach, because, advice }) => (
          <li>
            <strong safe>{plain(approach)}</strong>
            <span safe>{`, because ${reasons(because)}.`}</span>
            {advice !== null && <p safe>{advice}</p>}
            <p class="quiet" safe>{`Not so? tuntas approach ${reference} --approach ${approach} --off`}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
