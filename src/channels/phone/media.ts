import type { FetchedMedia, FetchMedia } from '../channel';

/** Asks for what lies at an address, and follows no other. */
export type Get = (question: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a body so many bytes are read. */
  readonly most: number;
}) => Promise<Got>;

export interface Got extends FetchedMedia {
  readonly status: number;
  /** Where it says that it is instead. */
  readonly location?: string;
}

export interface MediaSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Another base for the REST API: the local telephone, or a proxy. */
  readonly apiUrl?: string | undefined;
  /** @throws {Error} for an address that is not public, and when nobody answers. */
  readonly get: Get;
}

/** Twilio sends to where a file lies once; who is sent on and on is led astray. */
const MOST_TURNS = 3;

/**
 * Media that came with texts and WhatsApp. Twilio keeps them in our account and leads from there to an address, good for four hours,
 * that shows them to whoever has it: our token is told to Twilio's API alone.
 */
export const createFetchMedia =
  ({ accountSid, authToken, apiUrl, get }: MediaSettings): FetchMedia =>
  async (given, most) => {
    let url = mediaUrl(given, { accountSid, apiUrl });
    if (url === undefined) return 'not-ours';
    const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    let got = await get({ url, headers: { authorization }, most });
    for (let turns = 0; got.location !== undefined && turns < MOST_TURNS; turns += 1) {
      url = URL.canParse(got.location, url) ? new URL(got.location, url).href : '';
      got = await get({ url, headers: {}, most });
    }
    const { status, content, size, name } = got;
    if (status === 404 || status === 410) return 'not-there';
    if (status !== 200) throw new Error(`what came with a message was not to be had: Twilio answered ${status}`);
    return { content, size, ...(name !== undefined && { name }) };
  };

/** Twilio's API, also where it is reached by an edge or a region of one's own. */
const TWILIO = /^api(?:\.[a-z0-9-]+){0,2}\.twilio\.com$/;

/**
 * Where a medium of our account is to be asked for: its own address, or that beneath the base that stands for Twilio. Undefined for
 * whatever else it may be: another host, another account, another thing.
 */
export function mediaUrl(
  given: string,
  { accountSid, apiUrl }: Pick<MediaSettings, 'accountSid' | 'apiUrl'>,
): string | undefined {
  if (!URL.canParse(given)) return undefined;
  const { protocol, host, pathname, username, password } = new URL(given);
  if (username !== '' || password !== '') return undefined;
  const base = apiUrl === undefined ? undefined : new URL(apiUrl);
  const isTwilios = protocol === 'https:' && TWILIO.test(host);
  if (!isTwilios && !(protocol === base?.protocol && host === base.host)) return undefined;
  const path = `/2010-04-01/Accounts/${accountSid}/Messages/`;
  const prefix = base?.pathname.replace(/\/$/, '') ?? '';
  const bare = prefix !== '' && pathname.startsWith(`${prefix}/`) ? pathname.slice(prefix.length) : pathname;
  if (!bare.startsWith(path) || !/^(?:SM|MM)[0-9a-f]{32}\/Media\/ME[0-9a-f]{32}$/i.test(bare.slice(path.length)))
    return undefined;
  return base ? `${base.origin}${prefix}${bare}` : `https://${host}${bare}`;
}
