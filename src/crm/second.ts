/** Ticket systems tell whole seconds: what happened within one is told as happening at once. */
export const secondOf = (at: Date): number => Math.floor(at.getTime() / 1_000);
