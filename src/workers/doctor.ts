import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examineImap } from '../channels/email/imap-intake';
import { createSmtpTransport } from '../channels/email/transport';
import { createTwilio } from '../channels/phone/client';
import { inspectExtension, loadExtension } from '../extension/load';
import { createAnswers } from '../messages/answers';
import { createMessages } from '../messages/messages';
import { createPolicy } from '../policy/policy';
import { policyFile } from '../policy/policy-file';
import { readPolicySource } from '../policy/source';
import type { Settings } from '../settings';
import { openStore } from '../store/open-store';
import { openRegistry } from './channels';
import { namedSystems } from './crm';
import { type Finding, look } from './doctor/finding';
import { temporal } from './doctor/temporal';
import { readRunning } from './running';

/**
 * Looks at everything that Tuntas stands on, and changes nothing; with `fix` it sets Temporal up as far as it may: the
 * namespace, its search attributes, how long it remembers.
 */
export async function examine(settings: Settings, fix = false): Promise<Finding[]> {
  const findings = [
    await look('policy', 'correct the policy at the lines named', () => policy(settings)),
    await look('extension', 'correct tuntas.config at the lines named', () => extension(settings)),
    ...(await temporal(settings, fix)),
    await look('store', 'start PostgreSQL, correct DATABASE_URL, or unset it', () => store(settings)),
    await look('mail', 'correct SMTP_URL, or unset it to use the local mailbox', () => mail(settings)),
    await look('inbox', 'correct IMAP_URL, or unset it to take mail by SMTP alone', () => inbox(settings)),
    await look('telephone', 'correct TWILIO_*, or unset them to use the local telephone', () => telephone(settings)),
    ...(await ticketSystems(settings)),
  ];
  return findings;
}

async function policy(settings: Settings): Promise<string> {
  const source = readPolicySource(policyFile(settings));
  const { extension: own } = (await inspectExtension(settings)).loaded ?? {};
  const routing = own && { functions: own.routing ?? {}, failed: () => undefined };
  const read = createPolicy(source, { routing });
  createMessages(source, read);
  createAnswers(source, read);
  const unheeded = read.warnings.map(({ what }) => what);
  const told = `version ${read.version} of ${read.organisation.name} can be lived by`;
  return unheeded.length === 0 ? told : `${told}; but ${unheeded.join('; ')}`;
}

async function extension(settings: Settings): Promise<string> {
  const { file, extension: own } = await loadExtension(settings);
  if (file === undefined) return 'none: there is no tuntas.config beside the policy or where we run';
  openRegistry(own.channels ?? [], settings, () => new Date());
  const { channels = [], ...named } = own;
  const parts = [
    ...Object.entries(named).flatMap(([part, all]) => Object.keys(all).map((name) => `${part} ${name}`)),
    ...channels.map(({ name }) => `channel ${name}`),
  ];
  return `${file} adds ${parts.join(', ') || 'nothing yet'}`;
}

async function store({ databaseUrl, home }: Settings): Promise<string> {
  const running = databaseUrl === undefined ? readRunning(home)?.urls['api'] : undefined;
  if (running !== undefined) {
    const answer = await fetch(`${running}/readyz`, { signal: AbortSignal.timeout(10_000) });
    const { amiss } = (await answer.json()) as { amiss: string[] };
    if (amiss.length > 0) throw new Error(amiss.join(', '));
    return `embedded, in use by what runs at ${running}`;
  }
  const directory = join(home, 'store');
  if (databaseUrl === undefined && !existsSync(directory)) return 'embedded, not made yet';
  const opened = await openStore(databaseUrl === undefined ? { directory } : { databaseUrl });
  try {
    await opened.cases.list({ limit: 1 });
    return databaseUrl === undefined ? `embedded, in ${directory}` : 'PostgreSQL answers';
  } finally {
    await opened.close();
  }
}

async function mail({ smtpUrl }: Settings): Promise<string> {
  if (smtpUrl === undefined) return 'stood in for by the local mailbox';
  const transport = createSmtpTransport(smtpUrl);
  try {
    await transport.verify();
    return 'the mail server lets us in';
  } finally {
    transport.close();
  }
}

async function inbox({ imapUrl, smtpUrl, smtpIntakePort }: Settings): Promise<string> {
  if (imapUrl !== undefined) return examineImap(imapUrl);
  if (smtpIntakePort !== undefined) return `mail is taken by SMTP alone, at port ${smtpIntakePort}`;
  return smtpUrl === undefined
    ? 'stood in for by the local mailbox'
    : 'nobody brings us mail: set IMAP_URL or SMTP_INTAKE_PORT';
}

/** Each that complaints are told to: it must let us in, and have all that its file names. */
async function ticketSystems(settings: Settings): Promise<Finding[]> {
  const mend = 'correct the file, or unset TUNTAS_CRM to use none';
  try {
    const { loaded } = await inspectExtension(settings);
    const systems = namedSystems(settings.crm, loaded?.extension.crm);
    return await Promise.all(
      systems.map(({ name, crm: system }) => look(`ticket system ${name}`, mend, () => system.check())),
    );
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    return [{ what: 'ticket systems', well: false, told, mend }];
  }
}

async function telephone({ twilio }: Settings): Promise<string> {
  if (twilio === undefined) return 'stood in for by the local telephone';
  const { status } = await createTwilio(twilio).api.accounts(twilio.accountSid).fetch();
  return `Twilio knows the account; it is ${status}`;
}
