import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActivities } from '../../../src/activities/create-activities';
import type { Activities } from '../../../src/activities/activities';
import type { ActivityDeps } from '../../../src/activities/deps';
import { createEmailMessenger } from '../../../src/channels/email/messenger';
import { createSmtpTransport, type Transport } from '../../../src/channels/email/transport';
import { createCaller } from '../../../src/channels/phone/caller';
import { createTwilio } from '../../../src/channels/phone/client';
import { createSmsMessenger } from '../../../src/channels/phone/messenger';
import type { SendMessage } from '../../../src/domain/effect';
import { createLinks } from '../../../src/links';
import { createMessages } from '../../../src/messages/messages';
import { createPolicies } from '../../../src/policy/policies';
import { readPolicySource } from '../../../src/policy/source';
import { startMailbox, type Mailbox } from '../../../src/standins/mailbox/mailbox';
import { startTelephone, type Telephone } from '../../../src/standins/telephone/telephone';
import type { OpenedStore } from '../../../src/store/open-store';
import { openFreshStore } from '../../support/cluster';

export const RECEIVED = Date.UTC(2026, 10, 23, 2);
export const SITI = { name: 'Siti', email: 'siti@example.test', phone: '+628123456789', locale: 'id' };
export const OURS = '+6221500100';
export const account = { accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'known to the two of us' };

/** Real parts: our policy and words, a store in memory, the mailbox and the telephone at the far end. */
export interface House {
  readonly activities: Activities;
  readonly deps: ActivityDeps;
  readonly store: OpenedStore;
  readonly mailbox: Mailbox;
  readonly telephone: Telephone;
  /** Where versions of the policy are kept. */
  readonly policiesKeptIn: string;
  /** The wall clock, which only tests may turn. */
  readonly clock: { later(ms: number): void };
}

let drawn = 0;
export const draw = (): string => `TN-00000-${String((drawn += 1)).padStart(5, '0')}`;

/** Siti complains; what she is told begins here. */
export async function complaintOf(house: House, customer: Partial<typeof SITI> = SITI): Promise<string> {
  const reference = draw();
  const { name = 'Siti', ...reach } = customer;
  const opening = {
    channel: 'email',
    subject: 'Tagihan dobel',
    text: 'Dua kali dipotong.',
    customer: { name, ...reach },
  };
  await house.store.cases.admit({ opening, receivedAt: RECEIVED, reference, draw });
  return reference;
}

export const acknowledgement = (reference: string, channel: 'email' | 'sms', occurrence = 1): SendMessage => ({
  kind: 'send-message',
  key: `${reference}:acknowledge:acknowledgement.${channel}:${occurrence}`,
  channel,
  to: 'customer',
  message: 'acknowledgement',
  about: { answerBy: RECEIVED + 4 * 3_600_000, resolveBy: RECEIVED + 3 * 86_400_000, deskName: 'Layanan Pelanggan' },
});

/** @param policy its file; our own, when absent. */
export function useHouse(policy = 'config/policy.yaml'): House {
  let house: House;
  let transport: Transport;
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'activities-test-'));
    const [store, mailbox, telephone] = await Promise.all([
      openFreshStore(),
      startMailbox({ directory: join(directory, 'mailbox') }),
      startTelephone({ ...account, numbers: [OURS], secondMs: 10, deliveryMs: 5 }),
    ]);
    // An hour back, so that it can be turned without the providers' clocks falling behind it.
    let offset = -3_600_000;
    const source = readPolicySource(policy);
    const policiesKeptIn = join(directory, 'policies');
    const policies = createPolicies(source, policiesKeptIn);
    const links = createLinks({
      secret: 'ours alone',
      publicUrl: 'http://127.0.0.1:9',
      emailAddress: policies.current.organisation.email,
    });
    const { name, email: address } = policies.current.organisation;
    const twilio = createTwilio({ ...account, apiUrl: telephone.apiUrl, timeout: 1_000 });
    transport = createSmtpTransport(mailbox.smtpUrl);
    const deps: ActivityDeps = {
      store,
      policies,
      messages: createMessages(source, policies.current),
      messengers: [
        createEmailMessenger({ transport, from: { name, address } }),
        createSmsMessenger({ twilio, from: OURS, statusCallback: (key) => links.statusCallback('message', key) }),
      ],
      caller: createCaller({ twilio, from: OURS }),
      links,
      carryOver: () => Promise.reject(new Error('There is no other complaint here.')),
      now: () => new Date(Date.now() + offset),
    };
    const clock = { later: (ms: number) => void (offset += ms) };
    house = { activities: createActivities(deps), deps, store, mailbox, telephone, policiesKeptIn, clock };
  });
  afterEach(() => Promise.all([house.mailbox.behave(), house.telephone.behave()]));
  afterAll(async () => {
    transport.close();
    await Promise.all([house.mailbox.stop(), house.telephone.stop(), house.store.close()]);
    await rm(directory, { recursive: true });
  });

  return new Proxy({} as House, { get: (_, name) => house[name as keyof House] });
}
