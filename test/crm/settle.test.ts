import { type Settlement, settle } from '../../src/crm/clerk/settle';

/*
 * Who is right about a status. `told` is what ours was when both last agreed; then something happened here, there, or on both
 * sides.
 */
const noon = new Date('2026-11-23T12:00:00Z');
const earlier = new Date(noon.getTime() - 1);
const later = new Date(noon.getTime() + 1);

type Told = string | undefined;
test.each<[story: string, told: Told, theirs: [string, Date] | undefined, ours: string, Record<Conflict, Settlement>]>([
  ['nothing happened', 'open', undefined, 'open', all('agreed')],
  ['ours changed', 'open', undefined, 'resolved', all('tell')],
  ['theirs changed', 'open', ['resolved', later], 'open', all('hear')],
  ['theirs changed, and back again', 'open', ['open', later], 'open', all('agreed')],
  ['both changed to the same', 'open', ['resolved', later], 'resolved', all('agreed')],
  [
    'both changed, theirs later',
    'open',
    ['stalled', later],
    'resolved',
    { ours: 'overrule', theirs: 'hear', latest: 'hear' },
  ],
  [
    'both changed, ours later',
    'open',
    ['stalled', earlier],
    'resolved',
    { ours: 'overrule', theirs: 'hear', latest: 'overrule' },
  ],
  [
    'both changed in one moment',
    'open',
    ['stalled', noon],
    'resolved',
    { ours: 'overrule', theirs: 'hear', latest: 'overrule' },
  ],
  ['ours changed, theirs there and back', 'open', ['open', later], 'resolved', all('tell')],
  ['never told, and nobody worked there', undefined, undefined, 'open', all('tell')],
  [
    'never told, and somebody did',
    undefined,
    ['resolved', later],
    'open',
    { ours: 'overrule', theirs: 'hear', latest: 'hear' },
  ],
])('%s', (_story, told, theirs, ours, verdicts) => {
  for (const [conflict, verdict] of Object.entries(verdicts) as [Conflict, Settlement][]) {
    const standing = {
      ...{ told, conflict, ours: { status: ours, at: noon } },
      theirs: theirs && { status: theirs[0], at: theirs[1] },
    };
    expect({ conflict, verdict: settle(standing) }).toEqual({ conflict, verdict });
  }
});

type Conflict = 'ours' | 'theirs' | 'latest';

function all(verdict: Settlement): Record<Conflict, Settlement> {
  return { ours: verdict, theirs: verdict, latest: verdict };
}
