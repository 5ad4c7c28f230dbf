import { type Settlement, settle } from '../../src/crm/clerk/settle';

/*
 * Who is right about a status. `told` is what ours was when both last agreed, `seen` how the ticket stood then; since, something
 * happened here, there, or on both sides.
 */
const noon = new Date('2026-11-23T12:00:00Z');
const earlier = new Date(noon.getTime() - 1_000);
const later = new Date(noon.getTime() + 1_000);

type Story = [story: string, told: Known, seen: Known, theirs: [string, Date] | undefined, ours: string, Verdicts];
type Known = string | undefined;
type Verdicts = Readonly<Record<Conflict, Settlement>>;
const heard: Verdicts = { ours: 'overrule', theirs: 'hear', latest: 'hear' };
const overruled: Verdicts = { ours: 'overrule', theirs: 'hear', latest: 'overrule' };

test.each<Story>([
  ['nothing happened', 'open', 'open', undefined, 'open', all('agreed')],
  ['ours changed', 'open', 'open', undefined, 'resolved', all('tell')],
  ['theirs changed', 'open', 'open', ['resolved', later], 'open', all('hear')],
  ['theirs changed, and back again', 'open', 'open', ['open', later], 'open', all('agreed')],
  ['both changed to the same', 'open', 'open', ['resolved', later], 'resolved', all('agreed')],
  ['both changed, theirs later', 'open', 'open', ['stalled', later], 'resolved', heard],
  ['both changed, ours later', 'open', 'open', ['stalled', earlier], 'resolved', overruled],
  ['both changed within a second', 'open', 'open', ['stalled', noon], 'resolved', heard],
  ['ours changed, theirs there and back', 'open', 'open', ['open', later], 'resolved', all('tell')],
  ['theirs was heard, and ours followed', 'open', 'resolved', undefined, 'resolved', all('agreed')],
  [
    'theirs was heard, ours followed, and theirs went back',
    'open',
    'resolved',
    ['open', later],
    'resolved',
    all('hear'),
  ],
  ['theirs meant nothing here, and stays', 'open', 'stalled', undefined, 'open', all('agreed')],
  ['theirs meant nothing here, and ours changed', 'open', 'stalled', undefined, 'resolved', all('tell')],
  ['theirs was refused here: ours is written back', undefined, 'resolved', undefined, 'rejected', all('tell')],
  ['never told, and nobody worked there', undefined, undefined, undefined, 'open', all('tell')],
  ['never told, and somebody did', undefined, undefined, ['resolved', later], 'open', heard],
])('%s', (_story, told, seen, theirs, ours, verdicts) => {
  judged({ told, seen, theirs, ours, crossed: false }, verdicts);
});

test.each<[story: string, theirs: [string, Date], ours: string, Verdicts]>([
  ['theirs later', ['stalled', later], 'resolved', heard],
  ['ours later', ['stalled', earlier], 'resolved', overruled],
  ['ours became the same meanwhile: what was written last there is older', ['stalled', later], 'stalled', all('tell')],
])('ours was written over theirs before it was heard, %s', (_story, theirs, ours, verdicts) => {
  judged({ told: 'resolved', seen: 'resolved', theirs, ours, crossed: true }, verdicts);
});

interface Case {
  readonly told: Known;
  readonly seen: Known;
  readonly theirs: [string, Date] | undefined;
  readonly ours: string;
  readonly crossed: boolean;
}

function judged({ theirs, ours, ...known }: Case, verdicts: Verdicts): void {
  for (const [conflict, verdict] of Object.entries(verdicts) as [Conflict, Settlement][]) {
    const standing = {
      ...{ ...known, conflict, ours: { status: ours, at: noon } },
      theirs: theirs && { status: theirs[0], at: theirs[1] },
    };
    expect({ conflict, verdict: settle(standing) }).toEqual({ conflict, verdict });
  }
}

type Conflict = 'ours' | 'theirs' | 'latest';

function all(verdict: Settlement): Record<Conflict, Settlement> {
  return { ours: verdict, theirs: verdict, latest: verdict };
}
