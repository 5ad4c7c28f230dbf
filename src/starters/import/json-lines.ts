import { createReadStream } from 'node:fs';
import { BrokenFile } from './rows';

export interface JsonLine {
  readonly line: number;
  readonly bytes: number;
  readonly text: string;
  /** Undefined when the line is none. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
}

/** No complaint is that long; a file without line ends would otherwise be drawn into memory whole. */
const LONGEST_LINE = 1_000_000;

/** The objects of a file with one on each line, in constant memory. Empty lines are passed over. @throws {BrokenFile} */
export async function* readJsonLines(file: string): AsyncGenerator<JsonLine> {
  const source = createReadStream(file, { encoding: 'utf8' });
  let [line, rest] = [0, ''];
  const told = (text: string): JsonLine[] => {
    line += 1;
    const plain = text.replace(/^\uFEFF/, '').trim();
    return plain === '' ? [] : [{ line, bytes: source.bytesRead, text: plain, object: objectIn(plain) }];
  };
  for await (const chunk of source as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) yield* told(one);
    if (rest.length > LONGEST_LINE)
      throw new BrokenFile(line + 1, 'the line does not end', 'write one JSON object on each line');
  }
  yield* told(rest);
}

function objectIn(text: string): JsonLine['object'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
