/** A complaint that stands so goes on no more. */
export const OVER: readonly string[] = ['closed', 'withdrawn', 'dismissed'];
