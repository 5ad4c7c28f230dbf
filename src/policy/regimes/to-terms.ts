import type { ExternalBody, RegimeStep, RegimeTerms } from '../../domain/regime';
import { demandedOfPerson } from './letters';
import type { RegimePack } from './schema';
import type { Lasting } from './values';

/** The calendar that a regime counts by. No calendar of a policy can be called this. */
export const regimeCalendar = (id: string): string => `regime:${id}`;

/** The part of a pack that a complaint lives by. What is written for people (letters, grounds' wording) stays behind. */
export function toTerms(id: string, pack: RegimePack): RegimeTerms {
  const { acknowledge, final, extended, hard, documentsWithin, hold, settled, late, body, countsFrom, pausedBy } = pack;
  return {
    id,
    calendar: regimeCalendar(id),
    ...(acknowledge && { acknowledge }),
    steps: pack.steps.map(stepOf),
    final,
    ...(hard && { hard }),
    ...(extended && { extended }),
    ...(pack.finalBy === 'house' && { finalIsOurs: true as const }),
    ...(late && { notice: late.notice }),
    ...(opensRight(pack) && { noticeOpensRight: true as const }),
    grounds: Object.keys(late?.grounds ?? {}),
    stops: pack.stops,
    ...(pack.letters['final-response'] && { demands: demandsOf(pack.letters['final-response']) }),
    ...(settled && { settledWithin: settled.within }),
    ...(settled?.letter === 'summary-resolution' && { settledLetter: settled.letter }),
    ...(settled && settled.unless.length > 0 && { settledUnless: settled.unless }),
    ...(countsFrom && { countsFrom: countsFrom.fact }),
    ...(pausedBy.length > 0 && { pausedBy }),
    ...(documentsWithin && { documentsWithin }),
    ...(hold && { hold }),
    ...(body && { body: bodyOf(body) }),
  };
}

const demandsOf = (letter: NonNullable<RegimePack['letters']['final-response']>) => ({
  upheld: demandedOfPerson(letter, 'upheld'),
  'partly-upheld': demandedOfPerson(letter, 'partly-upheld'),
  'not-upheld': demandedOfPerson(letter, 'not-upheld'),
});

/** The notice tells the customer that they need not wait for us. */
const opensRight = ({ late, letters }: RegimePack): boolean =>
  late !== undefined && (letters[late.notice]?.elements.includes('external-body-right') ?? false);

const stepOf = ({ id, by, letter, owed, sends }: RegimePack['steps'][number]): RegimeStep => ({
  id,
  by,
  ...(letter && { letter }),
  ...(owed === 'if-needed' && { optional: true as const }),
  ...(sends === 'itself' && { sendsItself: true as const }),
});

function bodyOf({ id, name, contact, window, refersBack }: NonNullable<RegimePack['body']>): ExternalBody {
  const back = refersBack && { refersBack };
  if (!window) return { id, name, contact, ...back };
  const months = 'months' in window ? { months: window.months } : {};
  return { id, name, contact, window: { unit: 'calendar-days', amount: fewestDays(window) }, ...months, ...back };
}

/** The fewest days that so many months can have: February lies among them, and no leap day. */
function fewestDays(lasting: Lasting): number {
  if ('days' in lasting) return lasting.days;
  const years = Math.floor(lasting.months / 12);
  return years * 365 + FEWEST[lasting.months % 12]!;
}

/** Of none to eleven months in a row. */
const FEWEST = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334];
