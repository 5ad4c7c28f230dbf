/** How one thing that Tuntas stands on is. */
export interface Finding {
  readonly what: string;
  readonly well: boolean;
  readonly told: string;
  /** What to do about it. */
  readonly mend?: string;
}

/** What `ask` tells when all is well; otherwise what it throws, and the mend. */
export async function look(what: string, mend: string, ask: () => Promise<string>): Promise<Finding> {
  try {
    return { what, well: true, told: await ask() };
  } catch (error) {
    return { what, well: false, told: error instanceof Error ? error.message : String(error), mend };
  }
}
