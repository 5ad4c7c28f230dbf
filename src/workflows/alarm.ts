import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Instant } from '../domain/instant';

/**
 * The one timer of a complaint. It sets a flag when the next deadline comes, and is set anew only when that deadline
 * moved: a wait with a time-out in a loop would cost a timer for every message.
 */
export class Alarm {
  private at: Instant | undefined;
  private scope: CancellationScope | undefined;
  private rang = false;

  get rings(): boolean {
    return this.rang;
  }

  /** Rings at `at`, at once if that is past; never, when there is none. */
  set(at: Instant | undefined, summary: string): void {
    if (at === this.at && !this.rang) return;
    this.scope?.cancel();
    this.at = at;
    this.rang = false;
    if (at === undefined) return;
    const wait = at - Date.now();
    if (wait <= 0) {
      this.rang = true;
      return;
    }
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(wait, { summary }))
      .then(
        () => {
          if (this.scope === scope) this.rang = true;
        },
        () => undefined,
      );
  }
}
