import type { Compliments } from '../../contract/survey-report';
import { MARKS } from '../../domain/survey-scale';
import { Page } from '../page';
import type { Names } from './timeline/told';

export interface ComplimentsView {
  readonly organisation: string;
  readonly compliments: Compliments;
  readonly names: Omit<Names, 'customer'>;
}

/** The board: what customers wrote with a good mark and let us read, in their words and without their names. */
export function ComplimentsPage({ organisation, compliments, names }: ComplimentsView) {
  return (
    <Page language="en" title={`Compliments – ${organisation}`} wide>
      <nav aria-label="Console">
        <a href="/">All complaints</a>
      </nav>
      <h1 safe>{`Compliments to ${organisation}`}</h1>
      <p class="quiet">What customers wrote with a good mark, and let us show to each other.</p>
      {compliments.length === 0 && <p>There are none yet.</p>}
      {compliments.map((one) => (
        <article>
          <blockquote safe>{one.comment}</blockquote>
          <p class="quiet" safe>
            {`${one.mark} of ${MARKS[one.scale].to}, to ${toWhom(one, names)}, ${names.moments.at(Date.parse(one.at))}`}
          </p>
        </article>
      ))}
    </Page>
  );
}

function toWhom({ person, desk }: Compliments[number], names: ComplimentsView['names']): string {
  const at = desk === null ? 'all of us' : names.desk(desk);
  return person === null ? at : `${names.person(person)}, ${at}`;
}
