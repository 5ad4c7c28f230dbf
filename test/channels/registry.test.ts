import { createRegistry, type RegistryDeps } from '../../src/channels/registry';
import { readSettings } from '../../src/settings';
import { openRegistry } from '../../src/workers/channels';

/* Which channels of a house can be opened; what cannot is said by name, with how to mend it. */

const secret = `whsec_${Buffer.from('a secret of thirty-two bytes ...').toString('base64')}`;
const open = (deps: Partial<RegistryDeps>) =>
  createRegistry({ channels: [], settings: {}, post: async () => ({ status: 200 }), now: () => new Date(0), ...deps });
const only = (name: string, secrets: readonly string[] = [secret]) => ({ settings: { [name]: { secrets } } });

test('one that is only set speaks our form; one without an address brings words and takes none', () => {
  const registry = open({
    channels: [{ name: 'kabar', public: true }],
    settings: { kabar: { secrets: [secret, secret], url: 'https://kabar.test' }, branch: { secrets: [secret] } },
  });
  expect(registry.all.map(({ channel }) => channel.name)).toEqual(['kabar', 'branch']);
  expect(registry.find('kabar')?.messenger?.longest).toBe(2_000);
  expect(registry.find('branch')?.messenger).toBeUndefined();
  expect(registry.find('nowhere')).toBeUndefined();
});

test.each<[string, Partial<RegistryDeps>, RegExp]>([
  ['a name with capitals', only('Kabar'), /^"Kabar" is no name of a channel: write small letters/],
  ['a name of ours', only('sms'), /cannot be called "sms"/],
  ['a name that is a purpose', only('survey'), /cannot be called "survey"/],
  ['a file without a secret', { channels: [{ name: 'branch-office' }] }, /^CHANNEL_BRANCH_OFFICE_SECRET is missing/],
  ['a secret that is too short', only('branch', ['whsec_c2hvcnQ=']), /^CHANNEL_BRANCH_SECRET is no secret/],
  ['a secret that is plain words', only('branch', ['our little secret']), /^CHANNEL_BRANCH_SECRET is no secret/],
  ['three secrets', only('branch', [secret, secret, secret]), /^CHANNEL_BRANCH_SECRET holds 3 secrets/],
  [
    'two of one name',
    { ...only('kabar'), channels: [{ name: 'kabar' }, { name: 'kabar' }] },
    /two channels called "kabar"/,
  ],
])('%s is refused, and no secret is told', (_what, deps, message) => {
  expect(() => open(deps)).toThrow(message);
  expect(() => open(deps)).not.toThrow(/whsec_\w{5}|little/);
});

test('it is set by two variables, or by a file; whoever starts us hears in one sentence what is wrong', () => {
  const settings = readSettings({
    CHANNEL_BRANCH_OFFICE_SECRET: ` ${secret}  ${secret} `,
    CHANNEL_BRANCH_OFFICE_URL: 'http://10.0.0.7/in',
  });
  expect(settings.channels).toEqual({ 'branch-office': { secrets: [secret, secret], url: 'http://10.0.0.7/in' } });
  expect(openRegistry([], settings, () => new Date()).find('branch-office')?.messenger).toBeDefined();
  expect(() => readSettings({ CHANNEL_BRANCH_URL: 'ftp://x' })).toThrow('CHANNEL_BRANCH_URL must be a URL');
  expect(() => openRegistry([{ name: 'kabar' }], readSettings({}), () => new Date())).toThrow(
    'A channel cannot be opened. CHANNEL_KABAR_SECRET is missing: set it to the secret that you share with kabar.',
  );
});
