import { programsNamed } from './program';

type Command = readonly [program: string, ...arguments: string[]];

/**
 * The same command, but one that the system kills when this process dies, be it by SIGKILL: `setpriv` of util-linux
 * asks the kernel for it, then becomes the program. Where there is no such thing the command stays as it is.
 */
export const endingWithUs = async (command: Command): Promise<Command> => {
  if (process.platform !== 'linux') return command;
  const [setpriv] = await programsNamed('setpriv', '/usr/bin:/bin');
  return setpriv === undefined ? command : [setpriv, '--pdeathsig', 'TERM', '--', ...command];
};
