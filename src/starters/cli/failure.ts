/** Something the caller did wrong: exit 2. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}

/** Something that did not work: exit 1. */
export class Failed extends Error {
  override readonly name = 'Failed';
}
