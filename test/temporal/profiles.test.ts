import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { readSettings } from '../../src/settings';
import { type DevServer, startDevServer } from '../../src/temporal/dev-server/start';
import { examine } from '../../src/workers/doctor';
import { useTown } from '../http/support/town';
import { type Gateway, openGateway } from '../support/gateway';
import { devServer } from '../support/temporal';

/*
 * A Temporal of one's own, by Temporal's own configuration file: behind mutual TLS, as operators run it, and behind TLS and an API
 * key, as Temporal Cloud does. The gates are real, the Temporal behind them is the dev server.
 */
const folder = mkdtempSync(join(tmpdir(), 'tuntas-profiles-'));
const file = join(folder, 'temporal.toml');
const API_KEY = 'cloud-key-0001';
let temporal: DevServer;
const gates: Gateway[] = [];

beforeAll(async () => {
  const called = (value: string) => [{ name: 'commonName', value }];
  const strong = { algorithm: 'sha256', keySize: 2048 } as const;
  const authorityOf = (name: string) =>
    generate(called(name), {
      ...{ ...strong, clientCertificate: true },
      extensions: [
        { name: 'basicConstraints', cA: true },
        { name: 'keyUsage', keyCertSign: true },
      ],
    });
  const ours = await authorityOf('Contoh CA');
  const stranger = await authorityOf('Elsewhere CA');
  const { private: key, cert } = await generate(called('localhost'), {
    ...{ ...strong, ca: { key: ours.private, cert: ours.cert } },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const kept = (name: string, text = '') => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  temporal = await startDevServer({ binary: await devServer() });
  const selfHosted = await openGateway(temporal.address, { key, cert, clients: ours.cert });
  const cloud = await openGateway(temporal.address, { key, cert, apiKey: API_KEY });
  gates.push(selfHosted, cloud);
  const tls = (profile: string, lines: readonly string[]) => [`[profile.${profile}.tls]`, ...lines].join('\n');
  const authority = `server_ca_cert_path = "${kept('ca.pem', ours.cert)}"`;
  const certificate = (name: string, own: string | undefined, secret: string | undefined) => [
    `client_cert_path = "${kept(`${name}.pem`, own)}"`,
    `client_key_path = "${kept(`${name}.key`, secret)}"`,
  ];
  const profile = (name: string, address: string, more = '') =>
    [`[profile.${name}]`, `address = "${address}"`, 'namespace = "default"', more].join('\n');
  writeFileSync(
    file,
    [
      profile('self-hosted', selfHosted.address),
      tls('self-hosted', [authority, ...certificate('tuntas', ours.clientcert, ours.clientprivate)]),
      profile('stranger', selfHosted.address),
      tls('stranger', [authority, ...certificate('stranger', stranger.clientcert, stranger.clientprivate)]),
      profile('cloud', cloud.address, `api_key = "${API_KEY}"`),
      tls('cloud', [authority]),
      profile('revoked', cloud.address, 'api_key = "an-old-one"'),
      tls('revoked', [authority]),
    ].join('\n'),
  );
}, 90_000);

afterAll(async () => {
  for (const gate of gates) await gate.close();
  await temporal.stop();
  rmSync(folder, { recursive: true });
});

const named = (profile: string) => ({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: profile });

test.each(['self-hosted', 'cloud'])('the doctor is let in, and finds what is there: %s', async (profile) => {
  const findings = await examine(readSettings({ TUNTAS_HOME: folder, ...named(profile) }), true);
  const wanted = findings.filter(({ what }) => ['temporal', 'namespace', 'search attributes'].includes(what));
  expect(wanted.map(({ what, well }) => [what, well])).toEqual([
    ['temporal', true],
    ['namespace', true],
    ['search attributes', true],
  ]);
});

test.each([
  ['a certificate that nobody knows', 'stranger', /no Temporal answers at localhost:\d+/],
  ['an API key that was revoked', 'revoked', /no Temporal answers at localhost:\d+ \(.*no such API key/],
])('%s is told as that', async (_what, profile, told) => {
  const findings = await examine(readSettings({ TUNTAS_HOME: folder, ...named(profile) }));
  expect(findings.find(({ what }) => what === 'temporal')).toMatchObject({
    well: false,
    told: expect.stringMatching(told),
  });
  expect(JSON.stringify(findings)).not.toContain('an-old-one');
});

test('a profile that is not in the file is named', async () => {
  const findings = await examine(readSettings({ TUNTAS_HOME: folder, ...named('elsewhere') }));
  expect(findings.find(({ what }) => what === 'temporal')).toMatchObject({
    well: false,
    told: expect.stringContaining('elsewhere'),
  });
});

describe.each(['self-hosted', 'cloud'])('everything, with the profile %s', (profile) => {
  const town = useTown(undefined, () => named(profile));

  test('a complaint is carried on by a worker there', async () => {
    const { reference } = await town().opens();
    const { timeline } = await town().shows(reference, (shown) =>
      shown.timeline.some(({ type }) => type === 'message.accepted'),
    );
    expect(timeline.filter(({ type }) => type === 'received')).toHaveLength(1);
  });
});
