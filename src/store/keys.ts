import type { Database } from './tables';

/** The API keys that were given out. Of each the store knows a hash: nobody can read a key here. */
export interface Keys {
  /** False when the id is taken: draw another. */
  add(key: NewKey): Promise<boolean>;
  find(id: string): Promise<(KeyRow & { readonly hash: string }) | undefined>;
  /** Newest first, revoked ones too. */
  list(): Promise<readonly KeyRow[]>;
  /** From now on it opens nothing. Undefined when there is none; the first moment stands. */
  revoke(id: string, now: Date): Promise<KeyRow | undefined>;
  used(id: string, now: Date): Promise<void>;
}

export interface NewKey {
  readonly id: string;
  /** What it is for, in words. */
  readonly name: string;
  readonly role: string;
  /** Whoever alone acts with it, by their id in the policy; null: it may act for several. */
  readonly person: string | null;
  readonly hash: string;
  readonly madeAt: Date;
  readonly madeBy: string;
}

export interface KeyRow extends Omit<NewKey, 'hash'> {
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

const COLUMNS = [
  ...(['id', 'name', 'role', 'person'] as const),
  ...(['made_at as madeAt', 'made_by as madeBy', 'used_at as usedAt', 'revoked_at as revokedAt'] as const),
] as const;

export function createKeys(db: Database): Keys {
  return {
    async add({ madeAt, madeBy, ...key }) {
      const added = await db
        .insertInto('api_keys')
        .values({ ...key, made_at: madeAt, made_by: madeBy })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },
    find: (id) => db.selectFrom('api_keys').select(COLUMNS).select('hash').where('id', '=', id).executeTakeFirst(),
    list: () => db.selectFrom('api_keys').select(COLUMNS).orderBy('made_at', 'desc').orderBy('id').execute(),
    async revoke(id, now) {
      const open = db.updateTable('api_keys').set({ revoked_at: now });
      await open.where('id', '=', id).where('revoked_at', 'is', null).execute();
      return db.selectFrom('api_keys').select(COLUMNS).where('id', '=', id).executeTakeFirst();
    },
    async used(id, now) {
      await db.updateTable('api_keys').set({ used_at: now }).where('id', '=', id).execute();
    },
  };
}
