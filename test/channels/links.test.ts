import { createLinks } from '../../src/links';

const reference = 'TN-7F3KQ-92QDM';
const settings = { secret: 'ours alone', publicUrl: 'https://tuntas.example/help/', emailAddress: 'care@contoh.test' };
const links = createLinks(settings);
const tokenOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

test('a status page is known by its token, an answer by its address', () => {
  expect(links.statusPage(reference)).toMatch(/^https:\/\/tuntas\.example\/help\/c\/TN-7F3KQ-92QDM\.[\w-]{22}$/);
  expect(links.readToken(tokenOf(links.statusPage(reference)))).toEqual({ reference, edition: 0 });

  expect(links.replyAddress(reference)).toMatch(/^care\+tn-7f3kq-92qdm-[0-9a-f]{20}@contoh\.test$/);
  expect(links.readReplyAddress(links.replyAddress(reference))).toBe(reference);
  expect(links.readReplyAddress(links.replyAddress(reference).toUpperCase())).toBe(reference);
});

test('each edition of a link has a token of its own, which tells its number', () => {
  const [first, second] = [links.statusPage(reference), links.statusPage(reference, 2)];
  expect(tokenOf(second)).toMatch(/^TN-7F3KQ-92QDM\.2\.[\w-]{22}$/);
  expect(links.readToken(tokenOf(second))).toEqual({ reference, edition: 2 });
  expect(links.readToken(tokenOf(second).replace('.2.', '.3.'))).toBeUndefined();
  expect(links.readToken(tokenOf(second).replace('.2.', '.'))).toBeUndefined();
  expect(links.readToken(tokenOf(first).replace('.', '.0.'))).toBeUndefined();
});

test('an answer to a brand finds its complaint as well, and to a brand that is none of ours nothing', () => {
  const branded = createLinks({ ...settings, brandAddresses: ['Halo@kilat.test'] });
  const address = branded.replyAddress(reference, 'Halo@kilat.test');
  expect(address).toMatch(/^halo\+tn-7f3kq-92qdm-[0-9a-f]{20}@kilat\.test$/);
  expect(branded.readReplyAddress(address)).toBe(reference);
  expect(branded.readReplyAddress(links.replyAddress(reference))).toBe(reference);
  expect(links.readReplyAddress(address)).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['the bare reference', reference],
  ['a signature made up', `${reference}.AAAAAAAAAAAAAAAAAAAAAA`],
  ["another complaint's signature", tokenOf(links.statusPage('TN-00000-00001')).replace('TN-00000-00001', reference)],
  ['the signature of the reply address', `${reference}.${/-([0-9a-f]{20})@/.exec(links.replyAddress(reference))?.[1]}`],
  ['a token made with another secret', tokenOf(createLinks({ ...settings, secret: 'theirs' }).statusPage(reference))],
  ['a token with something behind it', `${tokenOf(links.statusPage(reference))}.x`],
])('%s opens no page', (_what, token) => {
  expect(links.readToken(token)).toBeUndefined();
});

test.each([
  ['the plain address', 'care@contoh.test'],
  ['a made-up signature', 'care+tn-7f3kq-92qdm-00000000000000000000@contoh.test'],
  ["the page's signature", `care+tn-7f3kq-92qdm-${tokenOf(links.statusPage(reference)).split('.')[1]}@contoh.test`],
  ['another domain', links.replyAddress(reference).replace('contoh.test', 'other.test')],
])('%s belongs to no complaint', (_what, address) => {
  expect(links.readReplyAddress(address)).toBeUndefined();
});

test('pages of a call carry its key and what they have to tell', () => {
  const url = new URL(
    links.voicePage('alert', `${reference}:close-out:alert:1`, { clock: 'close-out', due: 5, desk: null }),
  );
  expect(url.pathname).toBe('/help/voice/alert');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    key: `${reference}:close-out:alert:1`,
    clock: 'close-out',
    due: '5',
  });
  expect(links.statusCallback('call', 'a:b:c:1')).toBe(
    'https://tuntas.example/help/hooks/twilio/call-status?key=a%3Ab%3Ac%3A1',
  );
});

test('a call begins with four digits: the same for one booking, others for the next, and nobody can guess them', () => {
  const code = (secret: string, number: number) =>
    createLinks({ secret, publicUrl: 'https://care.test', emailAddress: 'care@contoh.test' }).callCode(
      'TN-7F3KQ-92QDM',
      number,
    );
  expect(code('ours', 1)).toMatch(/^\d{4}$/);
  expect(code('ours', 1)).toBe(code('ours', 1));
  expect(code('ours', 1)).not.toBe(code('ours', 2));
  expect(code('ours', 1)).not.toBe(code('theirs', 1));
});
