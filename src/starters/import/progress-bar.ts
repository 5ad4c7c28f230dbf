import type { WriteStream } from 'node:tty';
import type { ImportProgress } from './import-file';

const WIDTH = 30;

/** A bar that fills as the file is read, drawn over itself on a terminal. Piped, it draws nothing. */
export function createProgressBar(output: Pick<WriteStream, 'isTTY' | 'write'>) {
  let drawn = '';
  return {
    show({ rows, bytes, size }: ImportProgress): void {
      const share = size === 0 ? 1 : Math.min(1, bytes / size);
      const full = Math.round(share * WIDTH);
      const line = `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %, ${rows} rows`;
      if (!output.isTTY || line === drawn) return;
      drawn = line;
      output.write(`\r${line}`);
    },
    /** Clears the line for what is printed next. */
    done(): void {
      if (drawn !== '') output.write(`\r${' '.repeat(drawn.length)}\r`);
    },
  };
}
