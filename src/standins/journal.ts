import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What a stand-in must not forget, one JSON line each, only ever added to. A line is with the operating system when
 * `append` returns: a killed process loses none that it has spoken of.
 */
export interface Journal<T> {
  append(line: T): void;
}

/**
 * Opens the journal and hands its lines, oldest first, to `replay`. A last line that a kill cut short was never spoken
 * of: it is removed. Without a file nothing outlives the process.
 */
export const openJournal = <T>(file: string | undefined, replay: (line: T) => void): Journal<T> => {
  if (file === undefined) return { append: () => undefined };

  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) {
    const content = readFileSync(file);
    const whole = content.lastIndexOf('\n') + 1;
    if (whole < content.length) truncateSync(file, whole);
    for (const line of content.subarray(0, whole).toString('utf8').split('\n')) {
      if (line !== '') replay(JSON.parse(line) as T);
    }
  }
  return { append: (line) => appendFileSync(file, `${JSON.stringify(line)}\n`) };
};
