import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Everything that is set from outside, read once and checked. The only reader of the environment.
 * An empty variable counts as absent; a secret `X` may lie in a file named by `X_FILE` instead.
 */
export interface Settings {
  /** Where what must outlive a restart is kept: `.tuntas`, unless told otherwise. Absolute. */
  readonly home: string;
  /** The folder we run in. Its `config/policy.yaml` and `tuntas.config.ts`, where there are any, are ours. Absolute. */
  readonly project: string;
  readonly policy: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly ports: { readonly http: Port; readonly mailbox: Port; readonly telephone: Port };
  /** How the outside reaches us: scheme, host and port alone. Absent: the address we listen on. */
  readonly publicUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  /** The mailbox that mail for the organisation lies in. */
  readonly imapUrl: string | undefined;
  /** Where mail for the organisation may be handed in by SMTP. Absent: nowhere, but for the local mailbox's. */
  readonly smtpIntakePort: number | undefined;
  readonly twilio: TwilioSettings | undefined;
  /** Signs links and cookies. Absent: one is made and kept under `home`. */
  readonly secret: string | undefined;
  readonly apiKey: string | undefined;
  /** How often one key may ask the API. */
  readonly requestsPerMinute: number;
  /** Where the command line finds the API. Absent: what runs under `home`. */
  readonly url: string | undefined;
  readonly temporal: TemporalSettings;
  readonly crm: CrmSettings;
  /** The channels of the house, by name. */
  readonly channels: Readonly<Record<string, ChannelSettings>>;
  /** Hosts that webhooks may go to though they are not public, and by plain http: `TUNTAS_WEBHOOK_HOSTS`. */
  readonly webhookHosts: readonly string[];
  /** False when colours would be noise: `NO_COLOR`. */
  readonly colours: boolean;
}

export interface Port {
  readonly number: number;
  /** Somebody asked for this very port: when it is busy, another will not do. */
  readonly asked: boolean;
}

export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  /** Another base for the REST API. */
  readonly apiUrl: string | undefined;
}

export interface CrmSettings {
  /** One for each ticket system: `TUNTAS_CRM`, separated by commas. None: the embedded one. */
  readonly files: readonly string[];
  /** By the name of their variable, as `CRM_RT_TOKEN`. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** `CHANNEL_{NAME}_SECRET`, one or two between spaces, and `CHANNEL_{NAME}_URL`. */
export interface ChannelSettings {
  readonly secrets: readonly string[];
  readonly url?: string;
}

export interface TemporalSettings {
  /** A Temporal of the user's own is named; otherwise we bring a dev server. */
  readonly given: boolean;
  /** Temporal's own variables, for its own reader of them. */
  readonly environment: Readonly<Record<string, string>>;
  /** For finding the dev server: where programs lie, and one named outright. */
  readonly searchPath: string;
  readonly executable: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that cannot be used, with its name and what to do. */
export class WrongSetting extends Error {
  constructor(variable: string, mend: string) {
    super(`${variable} ${mend}`);
    this.name = 'WrongSetting';
  }
}

/** @throws {WrongSetting} naming the first variable that cannot be used. */
export function readSettings(environment: Environment = process.env): Settings {
  const value = (name: string) => environment[name]?.trim() || undefined;
  const secret = (name: string) => value(name) ?? fromFile(`${name}_FILE`, value(`${name}_FILE`));
  if (secret('TUNTAS_CODEC_KEYS')) {
    throw new WrongSetting(
      'TUNTAS_CODEC_KEYS',
      'is not understood by this release: unset it, for nothing would be encrypted',
    );
  }
  return {
    home: resolve(value('TUNTAS_HOME') ?? '.tuntas'),
    project: resolve('.'),
    policy: value('TUNTAS_POLICY'),
    databaseUrl: url('DATABASE_URL', secret('DATABASE_URL'), ['postgres:', 'postgresql:']),
    ports: {
      http: port('PORT', value('PORT'), 8080),
      mailbox: port('MAILBOX_PORT', value('MAILBOX_PORT'), 8025),
      telephone: port('TELEPHONE_PORT', value('TELEPHONE_PORT'), 8026),
    },
    publicUrl: origin('PUBLIC_URL', value('PUBLIC_URL')),
    smtpUrl: url('SMTP_URL', secret('SMTP_URL'), ['smtp:', 'smtps:']),
    imapUrl: url('IMAP_URL', secret('IMAP_URL'), ['imap:', 'imaps:']),
    smtpIntakePort:
      value('SMTP_INTAKE_PORT') === undefined
        ? undefined
        : port('SMTP_INTAKE_PORT', value('SMTP_INTAKE_PORT'), 0, 'none').number,
    twilio: twilio(value, secret),
    secret: longEnough('TUNTAS_SECRET', secret('TUNTAS_SECRET')),
    apiKey: longEnough('TUNTAS_API_KEY', secret('TUNTAS_API_KEY')),
    requestsPerMinute: count('TUNTAS_RATE_LIMIT', value('TUNTAS_RATE_LIMIT'), 3_000),
    url: origin('TUNTAS_URL', value('TUNTAS_URL')),
    temporal: temporal(environment),
    crm: crm(environment, value, secret),
    channels: channels(environment, value, secret),
    webhookHosts: listed(value('TUNTAS_WEBHOOK_HOSTS')),
    colours: value('NO_COLOR') === undefined,
  };
}

function port(name: string, text: string | undefined, usual: number, instead = String(usual)): Port {
  if (text === undefined) return { number: usual, asked: false };
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new WrongSetting(name, `is "${text}": set it to a port from 0 to 65535, or unset it for ${instead}`);
  }
  return { number, asked: true };
}

function count(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    throw new WrongSetting(
      name,
      `is "${text}": set it to so many requests a minute for each key, or unset it for ${usual}`,
    );
  }
  return number;
}

function url(name: string, text: string | undefined, protocols: readonly string[]): string | undefined {
  if (text === undefined) return undefined;
  const protocol = URL.canParse(text) ? new URL(text).protocol : '';
  // The value is not repeated: it may hold a password.
  if (!protocols.includes(protocol))
    throw new WrongSetting(name, `must be a URL beginning with ${protocols.join('// or ')}//`);
  return text;
}

/** Our pages name each other from the root, so nothing may stand behind the host. */
function origin(name: string, text: string | undefined): string | undefined {
  const checked = url(name, text, ['http:', 'https:']);
  if (checked === undefined) return undefined;
  const { origin: root, pathname } = new URL(checked);
  if (pathname !== '/') throw new WrongSetting(name, `must end after the host: set it to ${root}`);
  return root;
}

function longEnough(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (text.length < 16) throw new WrongSetting(name, 'is too short to be safe: use at least 16 characters');
  if (/\s/.test(text)) throw new WrongSetting(name, 'must be one word: it travels in a header');
  return text;
}

function fromFile(name: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text) return text;
  } catch (error) {
    throw new WrongSetting(
      name,
      `names ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): correct it`,
    );
  }
  throw new WrongSetting(name, `names ${path}, which is empty: write the secret into it`);
}

const listed = (text = ''): readonly string[] => text.split(',').flatMap((one) => one.trim() || []);

type Lookup = (name: string) => string | undefined;

function twilio(value: Lookup, secret: Lookup): TwilioSettings | undefined {
  const named = {
    TWILIO_ACCOUNT_SID: value('TWILIO_ACCOUNT_SID'),
    TWILIO_AUTH_TOKEN: secret('TWILIO_AUTH_TOKEN'),
    TWILIO_FROM: value('TWILIO_FROM'),
  };
  if (Object.values(named).every((one) => one === undefined)) return undefined;
  const missing = Object.entries(named).find(([, one]) => one === undefined);
  if (missing)
    throw new WrongSetting(
      missing[0],
      'is missing: set it too, or unset the other TWILIO_ variables to use the local telephone',
    );
  const from = named.TWILIO_FROM ?? '';
  if (!/^\+[1-9]\d{6,14}$/.test(from))
    throw new WrongSetting('TWILIO_FROM', 'must be a phone number in E.164, as +15005550006');
  return {
    accountSid: named.TWILIO_ACCOUNT_SID ?? '',
    authToken: named.TWILIO_AUTH_TOKEN ?? '',
    from,
    apiUrl: url('TWILIO_API_URL', value('TWILIO_API_URL'), ['http:', 'https:']),
  };
}

function crm(environment: Environment, value: Lookup, secret: Lookup): CrmSettings {
  const files = listed(value('TUNTAS_CRM'));
  const named = Object.keys(environment).flatMap(
    (name) => /^(CRM_[A-Z0-9]+_(?:TOKEN|HOOK_SECRET))(?:_FILE)?$/.exec(name)?.[1] ?? [],
  );
  const secrets = [...new Set(named)].flatMap((name) => {
    const known = secret(name);
    return known === undefined ? [] : [[name, known] as const];
  });
  return { files, secrets: Object.fromEntries(secrets) };
}

function channels(environment: Environment, value: Lookup, secret: Lookup): Settings['channels'] {
  const named = Object.keys(environment).flatMap(
    (name) => /^CHANNEL_([A-Z0-9]+(?:_[A-Z0-9]+)*?)_(?:SECRET(?:_FILE)?|URL)$/.exec(name)?.[1] ?? [],
  );
  const set = [...new Set(named)].flatMap((name) => {
    const secrets = secret(`CHANNEL_${name}_SECRET`)?.split(/\s+/) ?? [];
    const address = url(`CHANNEL_${name}_URL`, value(`CHANNEL_${name}_URL`), ['http:', 'https:']);
    if (secrets.length === 0 && address === undefined) return [];
    const channel = name.toLowerCase().replaceAll('_', '-');
    return [[channel, { secrets, ...(address !== undefined && { url: address }) }] as const];
  });
  return Object.fromEntries(set);
}

function temporal(environment: Environment): TemporalSettings {
  const own = Object.entries(environment).filter(
    (pair): pair is [string, string] => pair[0].startsWith('TEMPORAL_') && Boolean(pair[1]),
  );
  const named = Object.fromEntries(own);
  return {
    given: ['TEMPORAL_ADDRESS', 'TEMPORAL_PROFILE', 'TEMPORAL_CONFIG_FILE'].some((name) => name in named),
    environment: named,
    searchPath: environment['PATH'] ?? '',
    executable: environment['TEMPORAL_CLI_PATH'] || undefined,
  };
}
