import { createHmac, randomInt } from 'node:crypto';
import { Undelivered } from '../../channels/channel';
import { MINUTE } from '../../domain/instant';
import { masked, maySend } from '../../domain/page-access';
import type { CaseRow } from '../../store/case-store';
import type { HttpDeps } from '../deps';
import type { Words } from './words';

/** The ways in which a code can reach a customer. */
export type CodeChannel = 'email' | 'sms';
export const isCodeChannel = (text: unknown): text is CodeChannel => text === 'email' || text === 'sms';

/** What became of a code, as the page tells it. */
export const CODE_NEWS = ['sent', 'wrong', 'spent', 'soon', 'often', 'failed'] as const;
export type CodeNews = (typeof CODE_NEWS)[number];

type Deps = Pick<HttpDeps, 'store' | 'policies' | 'messengers' | 'secret' | 'now'>;

/**
 * Where a code may go: to the addresses that the complaint names as its customer's; to their representative's where it names
 * none. Nobody can have one sent elsewhere.
 */
export function pointsFor({ opening: { customer, representative } }: CaseRow): readonly Point[] {
  return [customer, representative ?? {}].map(pointsIn).find((points) => points.length > 0) ?? [];
}

export type NewPoint = Pick<Point, 'channel' | 'address'>;

export interface Point {
  readonly channel: CodeChannel;
  readonly address: string;
  /** For the page: its owner knows it. */
  readonly shown: string;
}

const pointsIn = ({ email, phone }: { readonly email?: string; readonly phone?: string }): Point[] =>
  (['email', 'sms'] as const).flatMap((channel) => {
    const address = channel === 'email' ? email : phone;
    return address === undefined ? [] : [{ channel, address, shown: masked(address) }];
  });

/** Sends a code that opens the page. */
export async function sendCode(deps: Deps, row: CaseRow, channel: CodeChannel, words: Words): Promise<CodeNews> {
  const point = pointsFor(row).find((one) => one.channel === channel);
  return point ? send(deps, row, { point, words, said: words.code }) : 'failed';
}

/** Sends a code to where they want to be reached instead: it opens nothing, and shows that they are reached there. */
export const sendCodeTo = (deps: Deps, row: CaseRow, point: NewPoint, words: Words): Promise<CodeNews> =>
  send(deps, row, { point, words, said: words.contact, provesAddress: true });

interface Sending {
  readonly point: NewPoint;
  readonly words: Words;
  readonly said: Pick<Words['code'], 'letter' | 'text'>;
  readonly provesAddress?: true;
}

/** Sends a code of six digits; those before it open nothing any more. */
async function send(deps: Deps, row: CaseRow, { point, words, said, provesAddress }: Sending): Promise<CodeNews> {
  const { store, policies, messengers, secret, now } = deps;
  const { reference, opening } = row;
  const { channel } = point;
  const messenger = messengers.find((one) => one.channel === channel);
  if (!messenger) return 'failed';
  const { pageAccess } = policies.current;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const at = now();
  const verdicts: ReturnType<typeof maySend>[] = [];
  const id = await store.pageKeys.keepCode(
    {
      ...{ reference, now: at, hash: hashOf(code, provesAddress ? claimOf(reference, point) : reference, secret) },
      expiresAt: new Date(at.getTime() + pageAccess.code.lasts),
    },
    (earlier, awaited) => {
      verdicts.push(maySend(earlier, at.getTime(), pageAccess, awaited));
      return verdicts.at(-1) === 'yes';
    },
  );
  if (id === undefined) return verdicts.at(-1) === 'soon' ? 'soon' : 'often';
  const { id: brand, name, email } = policies.current.brand(opening.brand);
  const minutes = String(Math.round(pageAccess.code.lasts / MINUTE));
  const told = { organisation: name, code, minutes };
  try {
    await messenger.send({
      ...{ key: `${reference}:page:code.${channel}:${id}`, reference, to: point.address, writtenAt: at },
      subject: words.code.subject(reference),
      text: channel === 'sms' ? said.text(told) : said.letter({ ...told, reference }),
      language: words.language,
      ...(brand !== undefined && { from: { name, address: email } }),
    });
    return 'sent';
  } catch (error) {
    if (!(error instanceof Undelivered)) throw error;
    // It may have arrived: then it is as good as sent.
    if (error.certainty === 'unsure') return 'sent';
    await store.pageKeys.dropCode(id, now());
    return 'failed';
  }
}

/** One try at the newest code. */
export function tryCode({ store, policies, secret, now }: Deps, reference: string, code: string) {
  const { tries } = policies.current.pageAccess.code;
  return store.pageKeys.tryCode({ reference, hash: hashOf(code, reference, secret), now: now(), tries });
}

/** One try at the newest code, if it was sent to that point and to no other. */
export function tryCodeOf({ store, policies, secret, now }: Deps, reference: string, point: NewPoint, code: string) {
  const { tries } = policies.current.pageAccess.code;
  const hash = hashOf(code, claimOf(reference, point), secret);
  return store.pageKeys.tryCode({ reference, hash, now: now(), tries });
}

/** A code for a new point is bound to it by its hash: the point itself is kept nowhere until it is theirs. */
const claimOf = (reference: string, { channel, address }: NewPoint): string => `${reference}:${channel}:${address}`;

/** Six digits are soon guessed by whoever has their hash: it is made with our secret, and for one complaint alone. */
const hashOf = (code: string, claim: string, secret: string): string =>
  createHmac('sha256', secret).update(`page-code:${claim}:${code}`).digest('hex');
