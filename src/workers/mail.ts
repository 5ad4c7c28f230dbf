import { startImapIntake } from '../channels/email/imap-intake';
import { startSmtpIntake } from '../channels/email/smtp-intake';
import { type Settings, WrongSetting } from '../settings';
import { mailIntake } from '../starters/inbox/mail';
import type { Closing } from './closing';
import type { House } from './house';

/** As large as mail providers let people send. */
const LARGEST_MAIL = 20 * 1024 * 1024;

/** The ways in which mail reaches us: fetched from a mailbox, handed in by SMTP, or both. */
export interface MailIntakes {
  /** Where mail is handed in; absent where it is not. */
  readonly smtpPort?: number;
}

/**
 * @param smtp where to take mail; undefined: nowhere.
 * @throws {WrongSetting} when IMAP_URL names no mailbox.
 */
export async function openMailIntakes(
  { inbox, links, policies, now, log }: House,
  { imapUrl }: Pick<Settings, 'imapUrl'>,
  smtp: { readonly host: string; readonly port: number } | undefined,
  closing: Closing,
): Promise<MailIntakes> {
  const { organisation, brands, brandAt } = policies.current;
  const emailAddresses = [organisation.email, ...Object.values(brands).map((brand) => brand.email)];
  const ours = new Set(emailAddresses.map((address) => address.toLowerCase()));
  const deliver = mailIntake({
    ...{ inbox, links, referencePrefix: organisation.referencePrefix, brandAt },
    isOurs: (address) => ours.has(address),
  });
  const common = { deliver, now, largestBytes: LARGEST_MAIL };
  if (imapUrl !== undefined) {
    const imap = readable(() =>
      startImapIntake({ ...common, url: imapUrl, trouble: (words) => log.warn(`IMAP: ${words}`) }),
    );
    closing.add(() => imap.close());
  }
  if (smtp === undefined) return {};
  const intake = await startSmtpIntake({ ...common, ...smtp, emailAddresses });
  closing.add(() => intake.close());
  return { smtpPort: intake.port };
}

function readable<T>(start: () => T): T {
  try {
    return start();
  } catch (error) {
    throw new WrongSetting('IMAP_URL', error instanceof Error ? error.message : String(error));
  }
}
