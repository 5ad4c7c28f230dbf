import type { Listed } from '../../contract/show';
import { Page } from '../page';

export interface ListView {
  readonly organisation: string;
  readonly complaints: readonly Listed[];
  /** The address of the next page. */
  readonly next: string | undefined;
  readonly now: Date;
}

/** All complaints, the most urgent first. */
export function ListPage({ organisation, complaints, next, now }: ListView) {
  return (
    <Page language="en" title={`Complaints – ${organisation}`}>
      <h1 safe>{`Complaints to ${organisation}`}</h1>
      {complaints.length === 0 && <p>There are none yet.</p>}
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>Reference</th>
              <th>Next deadline</th>
              <th>Status</th>
              <th>Tier</th>
              <th>Owner</th>
              <th>Severity</th>
              <th>Category</th>
              <th>Customer</th>
              <th>Subject</th>
            </tr>
          </thead>
          <tbody>
            {complaints.map((complaint) => (
              <Row complaint={complaint} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      {next !== undefined && <a href={next}>Next page</a>}
    </Page>
  );
}

function Row({ complaint, now }: { complaint: Listed; now: Date }) {
  const { reference, nextDeadline, owner } = complaint;
  const late = nextDeadline !== null && new Date(nextDeadline.at) < now;
  return (
    <tr>
      <td>
        <a href={`/complaints/${reference}`} safe>
          {reference}
        </a>
      </td>
      <td class={late ? 'late' : ''} safe>
        {nextDeadline === null ? '–' : `${nextDeadline.clock}: ${nextDeadline.at}`}
      </td>
      <td safe>{complaint.status}</td>
      <td safe>{complaint.tier}</td>
      <td safe>{owner.person === null ? `${owner.desk} (lead)` : `${owner.person}, ${owner.desk}`}</td>
      <td safe>{complaint.severity}</td>
      <td safe>{complaint.category}</td>
      <td safe>{complaint.customer.name}</td>
      <td safe>{complaint.subject}</td>
    </tr>
  );
}
