import type { Port } from '../settings';
import { WrongSetting } from '../settings';
import { freePort } from '../temporal/dev-server/ports';

/** The port somebody asked for, or else the usual one, or else any that is free. @throws {WrongSetting} when it is taken. */
export async function portFor(variable: string, { number, asked }: Port): Promise<number> {
  const free = await freePort(number);
  if (asked && number !== 0 && free !== number) {
    throw new WrongSetting(
      variable,
      `is ${number}, but somebody listens there: stop that program, or choose another port`,
    );
  }
  return free;
}
