import { type Belonging, belongingOf, type Clues } from '../../src/domain/belonging';

const [A, B, C] = ['TN-00000-0000A', 'TN-00000-0000B', 'TN-00000-0000C'];
const [siti, joko] = ['siti@example.test', 'joko@example.test'];

/** A and B are Siti's and open; C is Joko's. */
const known = new Map([A, B].map((reference) => [reference, new Set([siti, '+628123456789'])])).set(C, new Set([joko]));
const nothing: Clues = { from: siti, forged: false, known, open: [], isScore: false, asking: new Set() };

test.each<[story: string, clues: Partial<Clues>, belongs: Belonging]>([
  ['the signed address says it', { signed: A }, { reference: A }],
  ['it comes before the thread and the words', { signed: A, thread: B, named: C, open: [B] }, { reference: A }],
  ['the thread comes before the words', { thread: B, named: A }, { reference: B }],
  ['the words come before the sender', { named: A, open: [B] }, { reference: A }],
  ['the sender has one open', { open: [B] }, { reference: B }],
  ['by number as well', { from: '+628123456789', named: A }, { reference: A }],
  ['nobody knows the sender', { from: 'new@example.test' }, 'new'],
  ['a reference that we never gave', { named: 'TN-00000-0000Z' }, 'new'],
  ['one that we never gave, from somebody with one open', { named: 'TN-00000-0000Z', open: [A] }, { reference: A }],
  ['two fit', { open: [A, B] }, { reference: A, standing: 'unclear', among: [A, B] }],
  ['a digit belongs to the one that asked', { open: [A, B], isScore: true, asking: new Set([B]) }, { reference: B }],
  [
    'a digit, and both asked',
    { open: [A, B], isScore: true, asking: new Set([A, B]) },
    { reference: A, standing: 'unclear', among: [A, B] },
  ],
  [
    'words are no digit, whoever asked',
    { open: [A, B], asking: new Set([B]) },
    { reference: A, standing: 'unclear', among: [A, B] },
  ],
  ['a signed address, held by somebody else', { signed: C }, { reference: C, standing: 'unverified' }],
  ['the thread of somebody else', { thread: C }, { reference: C, standing: 'unverified' }],
  ['the reference of somebody else', { named: C }, { reference: C, standing: 'unverified' }],
  ['her address, but not from her', { forged: true, signed: A }, { reference: A, standing: 'unverified' }],
  ['forged, with one open', { forged: true, open: [A] }, { reference: A, standing: 'unverified' }],
  [
    'an address of hers that this complaint does not name',
    { from: 'siti@office.test', open: [A] },
    { reference: A, standing: 'unverified' },
  ],
  ['of hers and another, hers is meant', { open: [C, A] }, { reference: A }],
])('%s', (_story, clues, belongs) => {
  expect(belongingOf({ ...nothing, ...clues })).toEqual(belongs);
});

test('from the customer’s own page there is no address to compare', () => {
  const { from: _, ...page } = nothing;
  expect(belongingOf({ ...page, signed: A })).toEqual({ reference: A });
});

test('no word from elsewhere is ever taken for the customer’s', () => {
  const references = [undefined, A, B, C];
  for (const signed of references)
    for (const thread of references)
      for (const named of references)
        for (const open of [[], [A], [A, B], [C, A]]) {
          const clues = { ...(signed && { signed }), ...(thread && { thread }), ...(named && { named }), open };
          const belongs = belongingOf({ ...nothing, ...clues, from: 'eve@example.test' });
          expect(belongs === 'new' || belongs.standing === 'unverified').toBe(true);
        }
});
