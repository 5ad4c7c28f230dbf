import type { Command } from 'commander';

/** Shells that can be told how to complete `tuntas`. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** A command and what may follow it. `place` is how it is reached: `policy check`; the program itself is ``. */
interface Place {
  readonly place: string;
  readonly commands: readonly Word[];
  readonly options: readonly (Word & { readonly takes: boolean })[];
}

interface Word {
  readonly word: string;
  readonly meaning: string;
}

/** A script that completes every command and option there is; it asks nobody while one types. */
export function completionFor(shell: Shell, program: Command): string {
  const places = placesOf(program, '');
  switch (shell) {
    case 'bash':
      return bash(places);
    case 'zsh':
      return zsh(places);
    case 'fish':
      return fish(places);
  }
}

function placesOf(command: Command, place: string): Place[] {
  const { commands } = command;
  const help = { word: '--help', meaning: 'tell how it is used', takes: false };
  const own = command.options.map(({ long, description, required, optional }) => ({
    ...{ word: long ?? '', meaning: description, takes: required || optional },
  }));
  const here: Place = {
    place,
    commands: commands.map((one) => ({ word: one.name(), meaning: one.description() })),
    options: [...own, help],
  };
  return [here, ...commands.flatMap((one) => placesOf(one, `${place} ${one.name()}`.trim()))];
}

/** Words that lead from one place to another, as `<place> <word>`: all others are arguments and values. */
const steps = (places: readonly Place[]): string[] =>
  places.flatMap(({ place, commands }) => commands.map(({ word }) => `${place} ${word}`));

const words = (some: readonly Word[]) => some.map(({ word }) => word).join(' ');

const bash = (
  places: readonly Place[],
): string => `# Completion of tuntas for bash. In ~/.bashrc: source <(tuntas completion bash)
_tuntas() {
  local current="\${COMP_WORDS[COMP_CWORD]}" place="" commands="" options="" word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in
${steps(places)
  .map((step) => `      "${step}") ;;`)
  .join('\n')}
      *) continue ;;
    esac
    place="\${place:+$place }$word"
  done
  case "$place" in
${places.map(({ place, commands, options }) => `    "${place}") commands="${words(commands)}" options="${words(options)}" ;;`).join('\n')}
  esac
  # Where nothing of ours fits, files do.
  if [[ "$current" == -* ]]; then commands="$options"; fi
  COMPREPLY=($(compgen -W "$commands" -- "$current"))
}
complete -o default -F _tuntas tuntas`;

/** In single quotes, as all three shells read them. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const described = ({ word, meaning }: Word) => quoted(`${word}:${meaning.replaceAll(':', String.raw`\:`)}`);

const zsh = (places: readonly Place[]): string => `#compdef tuntas
# Completion of tuntas for zsh. In ~/.zshrc, after compinit: source <(tuntas completion zsh)
_tuntas() {
  local place='' word
  local -a commands options
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place $word" in
${steps(places)
  .map((step) => `      (${quoted(step)}) place="\${place:+$place }$word" ;;`)
  .join('\n')}
    esac
  done
  case "$place" in
${places
  .map(
    ({ place, commands, options }) =>
      `    (${quoted(place)}) commands=(${commands.map(described).join(' ')}) options=(${options.map(described).join(' ')}) ;;`,
  )
  .join('\n')}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe option options
  elif (( $#commands )); then
    _describe command commands
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _tuntas ]]; then _tuntas "$@"; else compdef _tuntas tuntas; fi`;

/** fish reads a backslash before a quote within quotes. */
const inFish = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;

const fish = (
  places: readonly Place[],
): string => `# Completion of tuntas for fish. In ~/.config/fish/config.fish: tuntas completion fish | source
function __tuntas_at
    set -l place ''
    for word in (commandline -opc)[2..-1]
        switch "$place $word"
${steps(places)
  .map((step) => `            case ${inFish(step)}\n                set place (string trim "$place $word")`)
  .join('\n')}
        end
    end
    test "$place" = "$argv[1]"
end
${places
  .flatMap(({ place, commands, options }) => {
    const at = `complete -c tuntas -n ${inFish(`__tuntas_at "${place}"`)}`;
    return [
      ...commands.map(({ word, meaning }) => `${at} -f -a ${word} -d ${inFish(meaning)}`),
      ...options.map(
        ({ word, meaning, takes }) => `${at}${takes ? ' -r' : ''} -l ${word.slice(2)} -d ${inFish(meaning)}`,
      ),
    ];
  })
  .join('\n')}`;
