import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examineImap } from '../channels/email/imap-intake';
import { createSmtpTransport } from '../channels/email/transport';
import { createTwilio } from '../channels/phone/client';
import { createMessages } from '../messages/messages';
import { createPolicy } from '../policy/policy';
import { policyFile } from '../policy/policy-file';
import { readPolicySource } from '../policy/source';
import type { Settings } from '../settings';
import { openStore } from '../store/open-store';
import { connectClient, temporalTarget } from '../temporal/connection';
import { ensureSearchAttributes } from '../temporal/search-attributes';
import { namedSystems } from './crm';
import { readRunning } from './running';

export interface Finding {
  readonly what: string;
  readonly well: boolean;
  readonly told: string;
  /** What to do about it. */
  readonly mend?: string;
}

const DAYS_TO_REMEMBER = 30;

/** Looks at everything that Tuntas stands on. Changes nothing, except that it registers missing search attributes. */
export async function examine(settings: Settings): Promise<Finding[]> {
  const findings = [
    await look('policy', 'correct the policy at the lines named', () => policy(settings)),
    ...(await temporal(settings)),
    await look('store', 'start PostgreSQL, correct DATABASE_URL, or unset it', () => store(settings)),
    await look('mail', 'correct SMTP_URL, or unset it to use the local mailbox', () => mail(settings)),
    await look('inbox', 'correct IMAP_URL, or unset it to take mail by SMTP alone', () => inbox(settings)),
    await look('telephone', 'correct TWILIO_*, or unset them to use the local telephone', () => telephone(settings)),
    ...(await ticketSystems(settings)),
  ];
  return findings;
}

async function look(what: string, mend: string, ask: () => Promise<string>): Promise<Finding> {
  try {
    return { what, well: true, told: await ask() };
  } catch (error) {
    return { what, well: false, told: error instanceof Error ? error.message : String(error), mend };
  }
}

async function policy(settings: Settings): Promise<string> {
  const source = readPolicySource(policyFile(settings));
  const read = createPolicy(source);
  createMessages(source, read);
  const unheeded = read.warnings.map(({ what }) => what);
  const told = `version ${read.version} of ${read.organisation.name} can be lived by`;
  return unheeded.length === 0 ? told : `${told}; but ${unheeded.join('; ')}`;
}

/** Temporal itself; then, if it answers, what it must know and for how long it remembers. */
async function temporal({ temporal: { given, environment }, home }: Settings): Promise<Finding[]> {
  const mend = 'start it with `npm start`, or set TEMPORAL_ADDRESS to one that runs';
  const address = given ? undefined : readRunning(home)?.urls['temporal'];
  if (!given && address === undefined) {
    return [{ what: 'temporal', well: true, told: 'not running now; `npm start` brings a dev server' }];
  }
  const target = temporalTarget(environment, address);
  const connection = await connectClient(target).catch((error: unknown) => error as Error);
  if (connection instanceof Error) return [{ what: 'temporal', well: false, told: connection.message, mend }];
  try {
    const { namespace } = target;
    return [
      { what: 'temporal', well: true, told: `answers at ${target.address}, namespace ${namespace}` },
      await look('search attributes', 'ask its operator to create them', async () => {
        const { added, present } = await ensureSearchAttributes(connection, namespace);
        return added.length > 0 ? `registered ${added.join(', ')}` : `all ${present.length} are known`;
      }),
      await look(
        'retention',
        `temporal operator namespace update --namespace ${namespace} --retention 30d`,
        async () => {
          const { config } = await connection.workflowService.describeNamespace({ namespace });
          const days = Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / 86_400;
          const told = `closed complaints are remembered for ${days} days`;
          if (days < DAYS_TO_REMEMBER) throw new Error(`${told}, not ${DAYS_TO_REMEMBER}`);
          return told;
        },
      ),
    ];
  } finally {
    await connection.close();
  }
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
async function ticketSystems({ crm }: Settings): Promise<Finding[]> {
  const mend = 'correct the file, or unset TUNTAS_CRM to use none';
  try {
    const systems = namedSystems(crm);
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
