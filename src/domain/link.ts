/** How one complaint hangs together with another, said from the one that names the other. */
export const LINKS = ['duplicate-of', 'same-cause-as', 'follow-up-to', 'about-handling-of'] as const;
export type LinkKind = (typeof LINKS)[number];

/** A link that was made or taken back (`off`), also the one by which a complaint goes on in another. */
export interface Linked {
  readonly to: string;
  readonly kind: LinkKind | 'merged-into';
  readonly off?: true;
}

export interface Link {
  readonly to: string;
  readonly kind: LinkKind;
}

/** The same, said from the other one. */
export const REVERSED = {
  'duplicate-of': 'duplicated-by',
  'same-cause-as': 'same-cause-as',
  'follow-up-to': 'followed-up-by',
  'about-handling-of': 'handling-complained-of-in',
  'merged-into': 'merged-from',
} as const satisfies Record<Linked['kind'], string>;

export const isSame = (one: Link, other: Link): boolean => one.to === other.to && one.kind === other.kind;
