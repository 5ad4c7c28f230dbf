import type { Shown } from '../../contract/show';
import type { Names } from './timeline/told';
import { by, linkOf, plain } from './words';

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

/** What the customer told under another reference is read here as well; its letters and files are on its own page. */
export function Merged({ merged, names }: Pick<Shown, 'merged'> & { names: Names }) {
  if (merged.length === 0) return '';
  return (
    <section aria-labelledby="merged">
      <h2 id="merged">Merged into this one</h2>
      {merged.map(({ reference, subject, text, channel, receivedAt }) => (
        <>
          <p>
            <a href={`/complaints/${reference}`} safe>
              {reference}
            </a>
            <span safe>{`: ${subject}, ${by(channel)} on ${names.moments.at(Date.parse(receivedAt))}.`}</span>
          </p>
          <blockquote safe>{text}</blockquote>
        </>
      ))}
    </section>
  );
}

/** Nobody who calls again has to tell it twice: what the customer told us before, or elsewhere. */
export function History({ history, names }: Pick<Shown, 'history'> & { names: Names }) {
  return (
    <section aria-labelledby="history">
      <h2 id="history">What else this customer told us</h2>
      {history.length === 0 && <p>Nothing that we know of.</p>}
      <ul>
        {history.map(({ reference, subject, channel, category, status, receivedAt }) => (
          <li>
            <a href={`/complaints/${reference}`} safe>
              {reference}
            </a>
            <span
              safe
            >{`: ${subject} (${category}), ${by(channel)} on ${names.moments.at(Date.parse(receivedAt))}; ${plain(status)}.`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
