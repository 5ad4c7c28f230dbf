import type { Shown } from '../../contract/show';
import { linkOf } from './words';

/** Complaints that hang together with this one. */
export function Links({ links }: Pick<Shown, 'links'>) {
  if (links.length === 0) return '';
  return (
    <section aria-labelledby="links">
      <h2 id="links">Linked complaints</h2>
      <ul>
        {links.map(({ reference, kind }) => (
          <li>
            <span safe>{`It ${linkOf(kind)} `}</span>
            <a href={`/complaints/${reference}`} safe>
              {reference}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
