import { execFileSync } from 'node:child_process';
import { readSettings } from '../../src/settings';
import { createPrinter } from '../../src/starters/cli/print';
import { run } from '../../src/starters/cli/run';

/** Types a command where nothing runs: what needs no server answers, the rest says so. */
async function types(...words: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(words, {
    settings: () => readSettings({ NO_COLOR: '1' }),
    api: () => {
      throw new Error('nothing runs');
    },
    out: { write: (text: string) => out.push(text) > 0, isTTY: false },
    err: { write: (text: string) => err.push(text) > 0 },
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** The words of every command there is, the program itself first: found in its help, as people find them. */
async function everyCommand(place: readonly string[] = []): Promise<(readonly string[])[]> {
  const { out } = await types(...place, '--help');
  const [, listed = ''] = /\nCommands:\n([\s\S]*?)(?:\n\n|$)/.exec(out) ?? [];
  const names = [...listed.matchAll(/^ {2}([a-z][a-z-]*)/gm)].flatMap(([, name = '']) =>
    name === 'help' ? [] : [name],
  );
  const beneath = await Promise.all(names.map((name) => everyCommand([...place, name])));
  return [place, ...beneath.flat()];
}

test('every help is as it was last agreed on; a deliberate change is agreed on by jest -u', async () => {
  const commands = await everyCommand();
  expect(commands.length).toBeGreaterThan(45);
  for (const words of commands) {
    const { code, out, err } = await types(...words, '--help');
    expect([words, code, err]).toEqual([words, 0, '']);
    expect(out).toMatchSnapshot(['tuntas', ...words].join(' '));
    if (words.length > 0) expect([words, out]).toEqual([words, expect.stringContaining('Example:\n  ')]);
  }
});

test('every command refuses what it does not know, in one line, with 2', async () => {
  for (const words of await everyCommand()) {
    const refused = await types(...words, '--none-such');
    expect({ words, ...refused }).toEqual({
      ...{ words, code: 2, out: '' },
      err: expect.stringMatching(/^tuntas: (?:unknown option '--none-such'|required option|missing required)[^\n]*\n$/),
    });
  }
});

describe('completion', () => {
  /** What a shell would offer for a line, as far as the script itself decides. */
  const inBash = (script: string, line: string): string[] => {
    const words = line.split(' ');
    const asked = `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length - 1}\n_tuntas\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['--noprofile', '--norc', '-c', asked], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
  };

  test.each([
    ['tuntas im', ['import']],
    ['tuntas policy ch', ['check']],
    ['tuntas webhook create --u', ['--url']],
    ['tuntas key create --name resolve --ro', ['--role']],
    ['tuntas import --', ['--mapping', '--rejects', '--dry-run', '--json', '--help']],
    // A file is named here: bash offers its own.
    ['tuntas import comp', []],
  ])('of "%s" in bash', async (line, offered) => {
    const { code, out } = await types('completion', 'bash');
    expect(code).toBe(0);
    expect(inBash(out, line)).toEqual(expect.arrayContaining(offered));
    if (offered.length < 2) expect(inBash(out, line)).toEqual(offered);
  });

  test('of every command and option, in each shell', async () => {
    const commands = await everyCommand();
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out } = await types('completion', shell);
      for (const words of commands.filter(({ length }) => length > 0)) {
        expect(out).toContain(`${words.slice(0, -1).join(' ')} ${words.at(-1)}`);
      }
    }
  });

  test('a shell that we do not know is refused', async () => {
    expect(await types('completion', 'cmd')).toEqual({
      ...{ code: 2, out: '' },
      err: 'tuntas: there is no completion for cmd; choose one of bash, zsh, fish\n',
    });
  });
});

test('colours are for terminals, and for nobody who asked for none (NO_COLOR)', () => {
  const told = (isTTY: boolean, environment: Record<string, string>) =>
    createPrinter({ isTTY, write: () => true }, readSettings(environment).colours).late('late');
  expect(told(true, {})).toBe('\u001B[31mlate\u001B[39m');
  expect([told(true, { NO_COLOR: '1' }), told(false, {})]).toEqual(['late', 'late']);
  // An empty variable is none (no-color.org).
  expect(told(true, { NO_COLOR: '' })).toContain('\u001B');
});
