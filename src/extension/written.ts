import { readFileSync } from 'node:fs';
import type { Place } from '../policy/problem';
import { thrownBy } from './thrown';

/** The text of a config file, to point into it. */
export interface WrittenConfig {
  readonly file: string;
  /** Where the last of these names is written, each sought behind the one before; the nearest of them that is found. */
  placeOf(names: readonly string[]): Place;
  /** Where an error was thrown or noticed in it; its beginning, where the error does not tell. */
  placeIn(error: unknown): Place;
}

export function readWritten(file: string): WrittenConfig {
  const text = readFileSync(file, 'utf8');
  const placeAt = (offset: number): Place => {
    const before = text.slice(0, offset).split('\n');
    return { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  };
  return {
    file,
    placeOf(names) {
      let offset = Math.max(0, text.search(/\bdefineTuntas\s*\(|export default\b|module\.exports\b/));
      for (const name of names) {
        const at = text.slice(offset).search(new RegExp(`(?<![\\w.-])(['"\`]?)${escaped(name)}\\1(?![\\w-])`));
        if (at < 0) break;
        offset += at;
      }
      return placeAt(offset);
    },
    placeIn(error) {
      const { message, stack } = thrownBy(error);
      const told = `${message}\n${stack}`;
      const [, line, column] = new RegExp(`${escaped(file)}:(\\d+):(\\d+)`).exec(told) ?? [];
      if (line !== undefined) return { file, line: Number(line), column: Number(column) };
      const [, module = ''] = /Cannot find (?:module|package) '([^']+)'/.exec(message) ?? [];
      return placeAt(Math.max(0, module === '' ? 0 : text.indexOf(module)));
    },
  };
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
