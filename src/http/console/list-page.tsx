import type { Listed } from '../../contract/show';
import type { Instant } from '../../domain/instant';
import { Page } from '../page';
import { fromNow } from './moments';
import type { Names } from './timeline/told';
import { clockName, plain } from './words';

export interface ListView {
  readonly organisation: string;
  readonly complaints: readonly Listed[];
  /** The address of the next page. */
  readonly next: string | undefined;
  readonly names: Omit<Names, 'customer'>;
  readonly now: Instant;
}

/** All complaints, the most urgent first. */
export function ListPage({ organisation, complaints, next, names, now }: ListView) {
  return (
    <Page language="en" title={`Complaints – ${organisation}`} wide>
      <h1 id="complaints" safe>{`Complaints to ${organisation}`}</h1>
      <nav aria-label="Console">
        <a href="/compliments">Compliments</a>
      </nav>
      {complaints.length === 0 && <p>There are none yet.</p>}
      <p class="quiet" safe>{`All times are in ${names.moments.zone}.`}</p>
      <div class="scroll" role="region" aria-labelledby="complaints" tabindex="0">
        <table>
          <thead>
            <tr>
              {HEADINGS.map((heading) => (
                <th scope="col" safe>
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {complaints.map((complaint) => (
              <Row complaint={complaint} names={names} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      {next !== undefined && <a href={next}>Next page</a>}
    </Page>
  );
}

const HEADINGS = [
  ...['Reference', 'Next deadline', 'Status', 'Tier', 'Owner'],
  ...['Severity', 'Category', 'Customer', 'Subject'],
];

function Row({ complaint, names, now }: { complaint: Listed } & Pick<ListView, 'names' | 'now'>) {
  const { reference, nextDeadline, owner } = complaint;
  const at = nextDeadline === null ? undefined : Date.parse(nextDeadline.at);
  return (
    <tr>
      <td>
        <a href={`/complaints/${reference}`} safe>
          {reference}
        </a>
      </td>
      <td class={at !== undefined && at < now ? 'late' : ''} safe>
        {at === undefined
          ? '–'
          : `${clockName(nextDeadline?.clock ?? '')}: ${names.moments.at(at)}, ${fromNow(at, now)}`}
      </td>
      <td safe>{plain(complaint.status)}</td>
      <td safe>{complaint.tier}</td>
      <td safe>{`${owner.person === null ? 'the lead' : names.person(owner.person)}, ${names.desk(owner.desk)}`}</td>
      <td safe>{complaint.severity}</td>
      <td safe>{complaint.category}</td>
      <td safe>{complaint.customer.name}</td>
      <td safe>{complaint.subject}</td>
    </tr>
  );
}
