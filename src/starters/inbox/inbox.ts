import type { FileIn, Hook, Hooks } from '../../store/case-store';

/**
 * Whatever reaches us from outside is kept first, then told to the complaint: nothing is lost in between, and what a
 * provider tells twice is told once.
 */
export interface Inbox {
  /** Returns once it is kept. Telling it may fail; then `catchUp` tells it later. */
  take(hook: Hook, files?: readonly FileIn[]): Promise<void>;
  /** Tells what was kept but not told, oldest first. Returns how many were told. */
  catchUp(): Promise<number>;
}

/** What one kind of hook means. Repeatable: the process may stop between doing it and noting that it is done. */
export type Telling = (hook: Hook) => Promise<void>;

export interface InboxDeps {
  readonly hooks: Hooks;
  /** By `source`. Hooks of another are kept, and left to whoever tells them. */
  readonly tellings: Readonly<Record<string, Telling>>;
  /** Of a telling that failed: for the log, without what was in it. */
  readonly failed: (hook: Pick<Hook, 'id' | 'source'>, error: unknown) => void;
}

export function createInbox({ hooks, tellings, failed }: InboxDeps): Inbox {
  const tell = async (hook: Hook): Promise<boolean> => {
    const telling = tellings[hook.source];
    if (!telling) return false;
    try {
      await telling(hook);
      await hooks.done(hook.id);
      return true;
    } catch (error) {
      failed({ id: hook.id, source: hook.source }, error);
      return false;
    }
  };
  return {
    async take(hook, files) {
      if (await hooks.keep(hook, files)) await tell(hook);
    },
    async catchUp() {
      let told = 0;
      for (const hook of await hooks.waiting()) if (await tell(hook)) told += 1;
      return told;
    },
  };
}
