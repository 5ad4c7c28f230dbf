import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Listed, Shown } from '../../src/contract/show';
import { readSettings } from '../../src/settings';
import { createApiClient } from '../../src/starters/cli/api-client';
import { run } from '../../src/starters/cli/run';
import { siti, useTown } from './support/town';

/** Our own policy, with two brands: Kilat speaks English to whoever told no language, Pelan what the house speaks. */
const folder = mkdtempSync(join(tmpdir(), 'tuntas-brands-'));
cpSync('config', folder, { recursive: true });
const policy = join(folder, 'policy.yaml');
writeFileSync(
  policy,
  `${readFileSync(policy, 'utf8')
    .replace(/^version: .*$/m, 'version: brands')
    .replace(/^locales: .*$/m, 'locales: [id, en] # Malay no more')}
brands:
  kilat: { name: Kilat Kirim, email: halo@kilat.test, phone: '+622150002000', locale: en }
  pelan: { name: Pelan-Pelan, email: sapa@pelan.test }
`,
);
afterAll(() => rmSync(folder, { recursive: true }));
const town = useTown(policy);

const mailbox = () => town().up.farEnds.mailbox!;
const telephone = () => town().up.farEnds.telephone!;
const wrote = (text: string) => (shown: Shown) =>
  shown.timeline.some(({ type, data }) => type === 'message.received' && data['text'] === text);

async function listed(so: (one: Listed) => boolean): Promise<Listed> {
  for (let tries = 0; tries < 100; tries += 1) {
    const headers = { authorization: `Bearer ${town().key}` };
    const response = await fetch(`${town().url}/api/v1/complaints?limit=200`, { headers });
    const found = ((await response.json()) as Listed[]).find(so);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no such complaint was opened');
}

test("a brand's customer hears from the brand, at its address, in its language; answers find their way", async () => {
  const [email, phone] = ['nadia@example.test', '+628555777001'];
  const { reference } = await town().opens({ brand: 'kilat', customer: { name: 'Nadia', email, phone } });
  const letter = await mailbox().waitFor({ to: email, text: reference });
  expect(letter.from).toBe('"Kilat Kirim" <halo@kilat.test>');
  expect(letter.replyTo).toMatch(/^halo\+tn-.*@kilat\.test$/);
  expect(letter.headers.get('content-language')).toBe('en');
  expect(letter.text).toMatch(/Dear Nadia,[^]*\nKilat Kirim\. Your reference is TN-.* By phone: \+62 21 50002000\.\n$/);
  expect(letter.text).not.toContain('Contoh');
  expect((await telephone().waitForText({ to: phone, body: reference })).body).toMatch(/^Kilat Kirim: we have your/);

  const page = await (await fetch(town().links.statusPage(reference))).text();
  expect(page).toContain('<html lang="en">');
  expect(page).toContain('We are working on it.');

  await mailbox().answer(letter, 'Paketnya basah.');
  await town().shows(reference, wrote('Paketnya basah.'));
});

test("staff hear of it from the organisation, and a customer's own language comes before the brand's", async () => {
  const email = 'rara@example.test';
  const { reference, owner } = await town().opens({ brand: 'kilat', customer: { ...siti, email } });
  expect((await mailbox().waitFor({ to: email, text: reference })).text).toContain('Yth. Siti');
  const staff = town().up.people[owner.person ?? '']?.email ?? '';
  const notice = await mailbox().waitFor({ to: staff, text: reference });
  expect([notice.from, notice.text]).toEqual(['"Contoh" <care@contoh.test>', expect.stringContaining('Contoh, ')]);
});

test("mail to a brand's address opens a complaint of that brand, beside one of another", async () => {
  const from = 'Joko <joko@example.test>';
  await mailbox().write({ from, to: 'care@contoh.test', subject: 'Tagihan', text: 'Tagihan saya salah.' });
  const ours = await listed(({ subject }) => subject === 'Tagihan');
  await mailbox().write({ from, to: 'Sapa@Pelan.test', subject: 'Paket hilang', text: 'Paket saya hilang.' });
  const { reference } = await listed(({ subject }) => subject === 'Paket hilang');
  expect(reference).not.toBe(ours.reference);
  const letter = await mailbox().waitFor({ to: 'joko@example.test', text: reference });
  expect([letter.from, letter.headers.get('content-language')]).toEqual(['"Pelan-Pelan" <sapa@pelan.test>', 'id']);

  await mailbox().write({ from, to: 'sapa@pelan.test', subject: 'Lagi', text: 'Masih hilang.' });
  await town().shows(reference, wrote('Masih hilang.'));
});

test('nobody has mail to an address that is none of ours', async () => {
  const letter = { from: 'joko@example.test', subject: 'x', text: 'x' };
  await expect(mailbox().write({ ...letter, to: 'halo@pelan.test' })).rejects.toThrow(/No such mailbox|550/);
});

test('a brand that we do not have is refused at the door, with the one that was meant', async () => {
  const opening = { channel: 'web', subject: 'Paket', text: 'Hilang', customer: siti };
  const post = (brand: string) =>
    fetch(`${town().url}/api/v1/complaints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${town().key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...opening, brand }),
    });
  const refused = await post('kilatt');
  expect([refused.status, refused.headers.get('content-type')]).toEqual([
    400,
    expect.stringContaining('application/problem+json'),
  ]);
  expect(await refused.json()).toMatchObject({
    errors: [{ field: 'brand', message: '"kilatt" is no brand of ours', fix: 'did you mean "kilat"?' }],
  });
  expect(await (await post('apa')).json()).toMatchObject({
    errors: [{ fix: 'choose one of kilat, pelan, or leave it out' }],
  });
});

test('the command line names a brand, and hears what is wrong with it', async () => {
  const typed = async (brand: string) => {
    const [out, err]: [string[], string[]] = [[], []];
    const words = ['open', '--name', 'Siti', '--subject', 'Paket', '--text', 'Hilang', '--brand', brand];
    const code = await run(words, {
      settings: () => readSettings({ TUNTAS_HOME: town().home, NO_COLOR: '1' }),
      api: createApiClient,
      out: { write: (text: string) => out.push(text) > 0, isTTY: false },
      err: { write: (text: string) => err.push(text) > 0 },
    });
    return [code, out.join(''), err.join('')];
  };
  expect(await typed('kilat')).toEqual([0, expect.stringMatching(/^TN-\S+ is open/), '']);
  expect(await typed('kilatt')).toEqual([
    ...[2, '', 'tuntas: brand "kilatt" is no brand of ours: did you mean "kilat"?\n'],
  ]);
});

test('a language that the policy does not write in is answered in the nearest that it does', async () => {
  const email = 'aminah@example.test';
  const { reference } = await town().opens({ customer: { name: 'Aminah', email, locale: 'ms-MY' } });
  const letter = await mailbox().waitFor({ to: email, text: reference });
  expect([letter.from, letter.headers.get('content-language')]).toEqual(['"Contoh" <care@contoh.test>', 'id']);
});
