import { valueAt } from '../../source';
import type { WallRange } from '../../units';
import type { Finding, Reading } from '../rule';

const DAY = 24 * 60;

/** Quiet hours leave hours to speak in, and no customer's phone may ring in them. */
export function* quiet({ policy: { quietHours, callbacks }, written }: Reading): Generator<Finding> {
  if (!quietHours) return;
  const { window, channels, staff } = quietHours;
  if (staff && staff.window !== 'shifts' && staff.window.to - staff.window.from >= DAY) {
    const place = ['quietHours', 'staff', 'window'];
    const given = valueAt(written, place) === undefined ? ['quietHours', 'staff'] : place;
    yield { at: given, what: 'is the whole day: nobody would ever be told', fix: 'leave hours to work in' };
  }
  if (!window) return;
  const at = valueAt(written, ['quietHours', 'window']) === undefined ? ['quietHours'] : ['quietHours', 'window'];
  if (window.to - window.from >= DAY) {
    yield { at, what: 'is the whole day: nothing would ever go out', fix: 'leave hours to speak in' };
  } else if (channels.includes('voice') && overlap(window, callbacks.window)) {
    const what = `phones may ring then, by callbacks.window (${tell(callbacks.window)})`;
    const against = [['callbacks']];
    yield { at, what, fix: 'shorten one of the two, or leave voice out of channels', against };
  }
}

/** Both come again every day, so yesterday's night counts as well. */
const overlap = (one: WallRange, other: WallRange): boolean =>
  [-DAY, 0, DAY].some((shift) => one.from + shift < other.to && other.from < one.to + shift);

const tell = ({ from, to }: WallRange): string => [from, to].map(onTheWall).join('-');
const onTheWall = (minutes: number): string => {
  const [hour, minute] = [Math.floor((minutes % DAY) / 60), minutes % 60];
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
};
