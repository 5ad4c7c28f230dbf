import type { Finding, Reading } from '../rule';
import { expectRole } from './roles';

type Lasting = { readonly days: number } | { readonly months: number };

/** Nothing is erased sooner than the rules of a regime allow, and somebody can put on a legal hold. */
export function* retention(reading: Reading): Generator<Finding> {
  const { retention: house, regimes, regimePacks } = reading.policy;
  if (!house) return;
  for (const [index, role] of (house.legalHold?.by ?? []).entries()) {
    yield* expectRole(['retention', 'legalHold', 'by', index], role, reading);
  }
  for (const use of new Set(regimes.map((one) => one.use))) {
    const pack = Object.hasOwn(regimePacks, use) ? regimePacks[use] : undefined;
    if (pack?.retention.by !== 'rule') continue;
    const { keep, from } = pack.retention;
    const [at, against] = [
      ['retention', 'keep'],
      [['regimes'], ['regimePacks', use]],
    ];
    if (isShorter(house.keep, keep)) {
      const what = `is shorter than regime "${use}" demands (${tell(keep)})`;
      yield { at, what, fix: `keep it for ${tell(keep)} at least`, against };
    } else if (house.from === 'receipt' && from === 'closing') {
      const what = `counts from receipt, and regime "${use}" from closing`;
      yield { at, what, fix: 'write from: closing', against };
    }
  }
}

/** A month has 28 to 31 days: what may be shorter is. */
function isShorter(one: Lasting, than: Lasting): boolean {
  if ('months' in one && 'months' in than) return one.months < than.months;
  const least = 'days' in one ? one.days : Math.floor(one.months / 12) * 365 + (one.months % 12) * 28;
  const most = 'days' in than ? than.days : Math.floor(than.months / 12) * 366 + (than.months % 12) * 31;
  return least < most;
}

const tell = (lasting: Lasting): string =>
  'days' in lasting
    ? `${lasting.days}cd`
    : lasting.months % 12 === 0
      ? `${lasting.months / 12}y`
      : `${lasting.months}mo`;
