import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Town } from '../support/town';

const run = promisify(execFile);
const GUIDE = join(__dirname, '..', '..', '..', 'docs', 'api.md');

interface Block {
  readonly kind: string;
  readonly text: string;
}

/** Code blocks in their order. */
const blocksOf = (page: string): Block[] =>
  [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({ kind, text }));

export const guideStories = (town: () => Town): void => {
  test('every command of the guide works, and prints what the guide says', async () => {
    const blocks = blocksOf(readFileSync(GUIDE, 'utf8'));
    const folder = mkdtempSync(join(tmpdir(), 'tuntas-guide-'));
    symlinkSync(town().home, join(folder, '.tuntas'));
    // One shell for all, as for whoever reads it; each block's output in a file of its own.
    const script = blocks
      .map(({ kind, text }, index) => (kind === 'sh' ? `{\n${text}\n} > printed.${index}` : ''))
      .join('\n')
      .replace('http://127.0.0.1:8080', town().url);
    writeFileSync(join(folder, 'guide.sh'), script);
    const printed = (index: number) => readFileSync(join(folder, `printed.${index}`), 'utf8');
    try {
      await run('bash', ['-euo', 'pipefail', 'guide.sh'], { cwd: folder });
      const told = blocks.flatMap((block, index) => (block.kind === 'json' ? [{ block, index }] : []));
      expect(told.length).toBeGreaterThanOrEqual(2);
      for (const { block, index } of told) {
        const [promised, came] = [JSON.parse(block.text), JSON.parse(printed(index - 1))] as [object, object];
        expect(withoutReferences(came)).toEqual(withoutReferences(promised));
      }
      const answers = blocks.flatMap(({ kind, text }, index) =>
        kind === 'sh' && text.includes('curl') ? [{ text, out: printed(index) }] : [],
      );
      expect(answers.length).toBeGreaterThan(8);
      // One refusal is told on purpose; nothing else is refused.
      expect(
        answers.filter(({ out }) => out.includes('"about:blank"')).map(({ text }) => /\/(\w+)" \\/.exec(text)?.[1]),
      ).toEqual(['rate']);
      expect(answers.find(({ text }) => text.includes('If-Match'))?.out).toMatch(/200\n$/);
      expect(answers.find(({ text }) => text.includes('/events'))?.out).toMatch(
        /event: received\n[\s\S]*event: note\.added\n/,
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
};

const withoutReferences = (value: object): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/TN-[0-9A-Z]{5}-[0-9A-Z]{5}/g, 'TN'));
