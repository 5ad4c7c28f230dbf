import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivities } from '../../../src/activities/create-activities';
import type { Activities } from '../../../src/activities/activities';
import { createEmailMessenger } from '../../../src/channels/email/messenger';
import { createSmtpTransport } from '../../../src/channels/email/transport';
import { createCaller } from '../../../src/channels/phone/caller';
import { createTwilio } from '../../../src/channels/phone/client';
import { createSmsMessenger } from '../../../src/channels/phone/messenger';
import { createLinks } from '../../../src/links';
import { createMessages } from '../../../src/messages/messages';
import { createPolicies } from '../../../src/policy/policies';
import { isRecord, type PolicySource, readPolicySource } from '../../../src/policy/source';
import { type Mailbox, startMailbox } from '../../../src/standins/mailbox/mailbox';
import { startTelephone, type Telephone } from '../../../src/standins/telephone/telephone';
import type { OpenedStore } from '../../../src/store/open-store';
import { openFreshStore } from '../../support/cluster';

/** The real parts around the complaints of one test file: words, store, and the far ends of mail and telephone. */
export interface House {
  readonly activities: Activities;
  readonly store: OpenedStore;
  readonly mailbox: Mailbox;
  readonly telephone: Telephone;
  close(): Promise<void>;
}

const OURS = '+6221500100';
const ACCOUNT = { accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'known to the two of us' };

export async function openHouse(): Promise<House> {
  const directory = mkdtempSync(join(tmpdir(), 'regimes-test-'));
  const [store, mailbox, telephone] = await Promise.all([
    openFreshStore(),
    startMailbox({ directory: join(directory, 'mailbox') }),
    startTelephone({ ...ACCOUNT, numbers: [OURS], ringMs: 50, secondMs: 10, deliveryMs: 5 }),
  ]);
  const source = laterBy(YEARS, readPolicySource(join(__dirname, 'policy.yaml')));
  const policies = createPolicies(source, join(directory, 'policies'));
  const { name, email: address } = policies.current.organisation;
  // Nobody is there: what the telephone has to tell us comes to nothing.
  const links = createLinks({ secret: 'ours alone', publicUrl: 'http://127.0.0.1:9', emailAddress: address });
  const transport = createSmtpTransport(mailbox.smtpUrl);
  const twilio = createTwilio({ ...ACCOUNT, apiUrl: telephone.apiUrl, timeout: 5_000 });
  return {
    activities: createActivities({
      ...{ store, policies, links, messages: createMessages(source, policies.current) },
      messengers: [
        createEmailMessenger({ transport, from: { name, address } }),
        createSmsMessenger({ twilio, from: OURS, statusCallback: (key) => links.statusCallback('message', key) }),
      ],
      caller: createCaller({ twilio, from: OURS }),
      carryOver: () => Promise.reject(new Error('There is no other complaint here.')),
      now: () => new Date(),
    }),
    ...{ store, mailbox, telephone },
    async close() {
      transport.close();
      await Promise.all([mailbox.stop(), telephone.stop(), store.close()]);
      rmSync(directory, { recursive: true });
    },
  };
}

/** A workflow's time only moves ahead: stories are told nine years after 2026, when several regimes began or ended. */
const YEARS = 9;

/** The packs as they are, but for the days from and up to which they hold: these lie where the stories are. */
function laterBy(years: number, source: PolicySource): PolicySource {
  const later = (pack: unknown) => {
    if (!isRecord(pack)) return pack;
    const moved = Object.entries(pack)
      .filter(([name, date]) => (name === 'from' || name === 'to') && typeof date === 'string')
      .map(([name, date]) => [name, String(date).replace(/^\d{4}/, (year) => String(Number(year) + years))]);
    return { ...pack, ...Object.fromEntries(moved) };
  };
  const packs = isRecord(source.data['regimePacks']) ? source.data['regimePacks'] : {};
  const regimePacks = Object.fromEntries(Object.entries(packs).map(([id, pack]) => [id, later(pack)]));
  return { ...source, data: { ...source.data, regimePacks } };
}
