/** How a complaint ends: each is a status in which it goes on no more, and the kind of the fact that it came to it. */
export const ENDS = ['closed', 'withdrawn', 'dismissed'] as const;
export type End = (typeof ENDS)[number];

/** Does a complaint that stands so go on no more? Or, of a fact's kind: did it end by that? */
export const isEnd = (name: string): name is End => (ENDS as readonly string[]).includes(name);
