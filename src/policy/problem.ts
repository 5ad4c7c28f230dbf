/** One mistake in a file that people write: what is wrong, where, and how to mend it. */
export interface Problem {
  readonly file: string;
  /** Counted from 1, as editors do. */
  readonly line: number;
  readonly column: number;
  readonly what: string;
  readonly fix: string;
}

/** A place in a file, as `Problem` names it. */
export type Place = Pick<Problem, 'file' | 'line' | 'column'>;

/** `file:line:column what is wrong; how to mend it`. */
export const tellProblem = ({ file, line, column, what, fix }: Problem): string =>
  `${file}:${line}:${column} ${what}; ${fix}`;

/** A policy, or its messages, that cannot be lived by. Its message lists every problem, one a line. */
export class PolicyRefused extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(tellProblem).join('\n'));
    this.name = 'PolicyRefused';
  }
}

/** Refuses unless there is nothing to complain about. */
export function refuseAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new PolicyRefused(problems);
}

/** The known name that was probably meant, as a sentence that mends; otherwise the names there are. */
export function suggest(wrong: string, known: readonly string[]): string {
  const near = known
    .map((name) => ({ name, steps: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, steps }) => steps <= Math.max(2, name.length / 3) && steps < Math.min(wrong.length, name.length))
    .sort((a, b) => a.steps - b.steps)[0];
  if (near) return `did you mean "${near.name}"?`;
  return known.length > 0 ? `choose one of ${known.join(', ')}` : 'remove it';
}

/** How many letters must be added, dropped or changed to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const above = row;
    row = [i + 1];
    for (const [j, other] of [...to].entries()) {
      row.push(Math.min((above[j] ?? 0) + Number(letter !== other), (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
