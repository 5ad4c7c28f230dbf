import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FetchMedia } from '../../src/channels/channel';
import { createFetchMedia, type MediaSettings, mediaUrl } from '../../src/channels/phone/media';
import { createGet } from '../../src/webhooks/get';
import { createTargets } from '../../src/webhooks/target';
import { OURS, SID, SITI, TOKEN, useLine } from '../standins/support/line';

/* What came with a text, fetched from whoever stands for Twilio, and from nobody else. */

const MM = `MM${'0a'.repeat(16)}`;
const ME = `ME${'1b'.repeat(16)}`;
const PATH = `/2010-04-01/Accounts/${SID}/Messages/${MM}/Media/${ME}`;
const TWILIO = `https://api.twilio.com${PATH}`;

const bytesOf = (found: Awaited<ReturnType<FetchMedia>>): Buffer =>
  Buffer.from(typeof found === 'object' ? found.content : []);

describe('where it is asked for', () => {
  test.each<[story: string, given: string, apiUrl: string | undefined, asked: string | undefined]>([
    ['at Twilio', TWILIO, undefined, TWILIO],
    [
      'in a region of its own',
      TWILIO.replace('api.', 'api.dublin.ie1.'),
      undefined,
      TWILIO.replace('api.', 'api.dublin.ie1.'),
    ],
    ['without what else stands in the address', `${TWILIO}?to=evil.test#x`, undefined, TWILIO],
    ['at the proxy that stands for Twilio', TWILIO, 'https://proxy.contoh.test', `https://proxy.contoh.test${PATH}`],
    ['beneath its path', TWILIO, 'https://proxy.contoh.test/twilio/', `https://proxy.contoh.test/twilio${PATH}`],
    ['at the telephone', `http://127.0.0.1:4010${PATH}`, 'http://127.0.0.1:4010', `http://127.0.0.1:4010${PATH}`],
    [
      'where the proxy names itself',
      `https://proxy.contoh.test/twilio${PATH}`,
      'https://proxy.contoh.test/twilio',
      `https://proxy.contoh.test/twilio${PATH}`,
    ],
    ['nowhere: another host', TWILIO.replace('api.twilio.com', 'evil.test'), undefined, undefined],
    [
      'nowhere: a host that ends alike',
      TWILIO.replace('api.twilio.com', 'api.twilio.com.evil.test'),
      undefined,
      undefined,
    ],
    [
      'nowhere: a host that begins otherwise',
      TWILIO.replace('api.twilio.com', 'evilapi.twilio.com'),
      undefined,
      undefined,
    ],
    [
      'nowhere: a host before which another one stands',
      TWILIO.replace('api.', 'api.twilio.com@evil.test/api.'),
      undefined,
      undefined,
    ],
    ['nowhere: an address with a password', TWILIO.replace('https://', 'https://me:you@'), undefined, undefined],
    ['nowhere: not encrypted', TWILIO.replace('https:', 'http:'), undefined, undefined],
    ['nowhere: another port', TWILIO.replace('.com', '.com:8443'), undefined, undefined],
    ['nowhere: this machine', `http://127.0.0.1${PATH}`, undefined, undefined],
    ['nowhere: another port of the telephone', `http://127.0.0.1:4011${PATH}`, 'http://127.0.0.1:4010', undefined],
    ['nowhere: the account of somebody else', TWILIO.replace(SID, `AC${'f'.repeat(32)}`), undefined, undefined],
    ['nowhere: another thing of ours', TWILIO.replace(/\/Media\/.*/, '.json'), undefined, undefined],
    ['nowhere: a path that leads away', TWILIO.replace(ME, `${ME}/../../../Calls.json`), undefined, undefined],
    ['nowhere: no address', 'a picture', undefined, undefined],
    ['nowhere: nothing', '', undefined, undefined],
  ])('%s', (_where, given, apiUrl, asked) => {
    expect(mediaUrl(given, { accountSid: SID, apiUrl })).toBe(asked);
  });
});

describe('from the telephone', () => {
  const line = useLine();
  const never = new AbortController().signal;
  const PICTURE = new Uint8Array(50_000).map((_, index) => (index * 7) % 251);

  /** A picture has come to the project; tells where it is said to be. */
  async function sent(content: Uint8Array = PICTURE): Promise<string> {
    await line.phone.handset(SITI).whatsapp('', OURS, [{ type: 'image/png', name: 'struk "1".png', content }]);
    return line.project.asked.at(-1)?.params['MediaUrl0'] ?? '';
  }
  const fetching = (more: Partial<MediaSettings> = {}, patienceMs?: number) => {
    const get = createGet(createTargets(['127.0.0.1']), never, patienceMs);
    return createFetchMedia({ accountSid: SID, authToken: TOKEN, apiUrl: line.phone.apiUrl, get, ...more });
  };

  test('it comes whole, with its name; our token is told to the API alone', async () => {
    const asked: [path: string, token: boolean][] = [];
    const get = createGet(createTargets(['127.0.0.1']), never);
    const fetchMedia = fetching({
      get(question) {
        asked.push([new URL(question.url).pathname.split('/')[1] ?? '', 'authorization' in question.headers]);
        return get(question);
      },
    });
    const found = await fetchMedia(await sent(), 100_000);
    expect(found).toMatchObject({ size: PICTURE.length, name: 'struk _1_.png' });
    expect(Buffer.compare(bytesOf(found), PICTURE)).toBe(0);
    expect(asked).toEqual([
      ['2010-04-01', true],
      ['media', false],
    ]);
  });

  test('of what is too long no more is read than shows what it is', async () => {
    const found = await fetching()(await sent(), 20_000);
    expect(found).toMatchObject({ size: PICTURE.length });
    expect(bytesOf(found).length).toBeLessThan(20_000);
    expect(Buffer.compare(bytesOf(found), PICTURE.subarray(0, bytesOf(found).length))).toBe(0);
  });

  test('what was deleted there is not there', async () => {
    const url = await sent();
    const [message] = line.phone.messages();
    await line.client.messages(message!.sid).media(message!.media![0]!.sid).remove();
    expect(await fetching()(url, 100_000)).toBe('not-there');
  });

  test('a foreign address is asked nothing', async () => {
    const asked: string[] = [];
    const fetchMedia = fetching({ get: ({ url }) => Promise.reject(new Error(`asked ${asked.push(url)}`)) });
    expect(await fetchMedia(`http://127.0.0.1:1${PATH}`, 100_000)).toBe('not-ours');
    expect(asked).toEqual([]);
  });

  test.each([
    ['a wrong token', async () => undefined, { authToken: 'not ours' }, /answered 401/],
    ['too much asked of it', () => line.phone.misbehave('too-many-requests', 1), {}, /answered 429/],
    ['an error there', () => line.phone.misbehave('server-error', 1), {}, /answered 500/],
    ['nobody there', () => line.phone.misbehave('refuse-connections'), {}, /no connection \(ECONNREFUSED\)/],
    ['silence', () => line.phone.misbehave('never-answer', 1), {}, /did not answer within 0\.3 s/],
  ])('%s is told without the address, and is no last word', async (_story, ill, more, said) => {
    const url = await sent();
    await ill();
    const failed = await fetching(more, 300)(url, 100_000).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Error);
    expect(String(failed)).toMatch(said);
    expect(String(failed)).not.toContain(SID);
    await line.phone.behave();
    expect(await fetching()(url, 100_000)).toMatchObject({ size: PICTURE.length });
  });
});

describe('led astray by who stands for Twilio', () => {
  let server: Server | undefined;
  const asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
  afterEach(() => {
    server?.close();
    asked.splice(0);
  });

  /** A base that leads everybody on to where `location` says. */
  async function leadingTo(location: (port: number) => string): Promise<string> {
    server = createServer((request, response) => {
      const { port } = server!.address() as AddressInfo;
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
      response.writeHead(307, { location: location(port) }).end();
    });
    await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const fetched = (apiUrl: string) => {
    const get = createGet(createTargets(['127.0.0.1']), new AbortController().signal);
    return createFetchMedia({ accountSid: SID, authToken: TOKEN, apiUrl, get })(TWILIO, 1_000);
  };

  test.each([
    ['a machine of the house', (port: number) => `http://localhost:${port}/secret`, /not a public address/],
    ['a cloud’s own', () => 'http://169.254.169.254/latest/meta-data', /not a public address/],
    ['something that is not encrypted', () => 'http://example.test/a.png', /not encrypted/],
    ['a file', () => 'file:///etc/passwd', /begins with file:/],
    ['nowhere', () => 'http://[', /is not a URL/],
  ])('to %s: nobody goes there', async (_where, location, said) => {
    const apiUrl = await leadingTo(location);
    await expect(fetched(apiUrl)).rejects.toThrow(said);
    expect(asked.map(({ url }) => url)).toEqual([PATH]);
  });

  test('round and round: it ends, and the token was told once', async () => {
    const apiUrl = await leadingTo(() => '/again');
    await expect(fetched(apiUrl)).rejects.toThrow('answered 307');
    expect(asked.map(({ authorization }) => authorization !== undefined)).toEqual([true, false, false, false]);
  });
});
