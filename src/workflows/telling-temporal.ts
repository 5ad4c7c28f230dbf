import type { SearchAttributeUpdatePair } from '@temporalio/common';
import type { Complaint } from '../domain/journey/journey';
import { summaryOf, utc } from '../domain/show';
import { SEARCH_ATTRIBUTES as ATTRIBUTE } from './search-attributes';

/** What Temporal may list and count complaints by. Nothing personal. */
export function attributesOf(complaint: Complaint): SearchAttributeUpdatePair[] {
  const { status, tier, desk, severity, nextDeadline, closeOut, breached } = summaryOf(complaint);
  return [
    { key: ATTRIBUTE.status, value: status },
    { key: ATTRIBUTE.tier, value: tier },
    { key: ATTRIBUTE.desk, value: desk },
    { key: ATTRIBUTE.severity, value: severity },
    { key: ATTRIBUTE.channel, value: complaint.common.opening.channel },
    { key: ATTRIBUTE.nextDeadline, value: nextDeadline ? new Date(nextDeadline.at) : null },
    { key: ATTRIBUTE.closeOut, value: closeOut === null ? null : new Date(closeOut) },
    { key: ATTRIBUTE.breached, value: breached },
  ];
}

/** How Temporal's own pages tell where a complaint stands. */
export function detailsOf(complaint: Complaint): string {
  const { status, tier, desk, person, severity, category, nextDeadline } = summaryOf(complaint);
  const owner = person === null ? `${desk} (its lead answers)` : `${person} at ${desk}`;
  const next = nextDeadline ? `\n\nNext: **${nextDeadline.clock}** at ${utc(nextDeadline.at)}` : '';
  return `**${status}** at ${tier}, owned by ${owner}; ${category}, ${severity}${next}`;
}
