import { createHash } from 'node:crypto';
import type { TimelineRow } from '../../store/case-store';
import { problem } from '../../contract/problem';
import { words } from '../../contract/values';
import { utc } from '../../domain/show';
import { Told } from '../problems';

/** What a version of a complaint is made of: the last step of its journey, and how many lines its timeline had. */
export interface Version {
  readonly step: number;
  readonly timeline: readonly TimelineRow[];
}

/**
 * What else `show` tells hangs on other complaints (`beside`): an answer is another one when that changed, but nobody
 * who acts on this complaint has to look again.
 */
export const etagOf = ({ step, timeline }: Version, beside: readonly unknown[] = []): string =>
  `"${step}-${timeline.length}${beside.length > 0 ? `.${digest(beside)}` : ''}"`;

const digest = (beside: readonly unknown[]) =>
  createHash('sha256').update(JSON.stringify(beside)).digest('hex').slice(0, 12);
const withoutBeside = (header: string) => header.replaceAll(/\.[0-9a-f]{12}"/g, '"');

const tags = words(300);
export const ifNoneMatch = tags.exactOptional().meta({
  description: 'The `ETag` of what you have: unless it has changed, the answer is 304 and empty.',
});
export const ifMatch = tags.exactOptional().meta({
  description: 'The `ETag` of the complaint as you saw it: if it has changed since, nothing is done.',
});

/** Whether one of the tags names this version, or any (`*`). */
export const names = (header: string, etag: string, compare: 'weak' | 'strong'): boolean =>
  header
    .split(',')
    .map((tag) => (compare === 'weak' ? tag.trim().replace(/^W\//, '') : tag.trim()))
    .some((tag) => tag === '*' || tag === etag);

const MOST_TOLD = 20;

/** @throws {Told} with all that has come since, unless the header names the present version. */
export function mustBe(reference: string, header: string, version: Version): void {
  const etag = etagOf(version);
  if (names(withoutBeside(header), etag, 'strong')) return;
  const seen = Math.min(...[...withoutBeside(header).matchAll(/"\d+-(\d+)"/g)].map(([, lines]) => Number(lines)));
  const since = version.timeline.filter(({ seq }) => seq > seen);
  const fix = `read it again; if it still makes sense, send it with If-Match: ${etag}`;
  const lines = since.slice(-MOST_TOLD).map(({ seq, at, type, actor }) => ({
    field: `timeline[${seq}]`,
    message: `is new: ${type} by ${actor.id ?? `the ${actor.kind}`} at ${utc(at)}`,
    fix,
  }));
  const errors = lines.length > 0 ? lines : [{ field: 'If-Match', message: 'is not its present version', fix }];
  const detail =
    lines.length > 0
      ? `${since.length} of its timeline's lines came after the version you saw. Nothing was done.`
      : 'Nothing was done.';
  throw new Told(problem(412, `${reference} has changed since`, detail, errors), { etag });
}
