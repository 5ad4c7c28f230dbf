import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { createFindOwners } from '../activities/owners';
import { createTermsLookup } from '../activities/terms';
import type { Channel } from '../channels/channel';
import type { Registry } from '../channels/registry';
import type { System } from '../crm/clerk/clerk';
import type { Webhook } from '../crm/crm';
import { loadExtension } from '../extension/load';
import type { Extension } from '../extension/extension';
import { createLinks, type Links } from '../links';
import { createAnswers, type Answers } from '../messages/answers';
import { createMessages, type Messages } from '../messages/messages';
import { createPolicies, type Policies } from '../policy/policies';
import { policyFile } from '../policy/policy-file';
import { readPolicySource } from '../policy/source';
import type { Settings } from '../settings';
import { callTelling, markTelling } from '../starters/inbox/calls';
import { crmTelling } from '../starters/inbox/crm';
import { createInbox, type Inbox } from '../starters/inbox/inbox';
import { type HearKeyword, keywordHearing } from '../starters/inbox/keywords';
import { thenMedia } from '../starters/inbox/media';
import { answeringPublicly } from '../starters/inbox/publicly';
import { receiptTelling } from '../starters/inbox/receipts';
import { wordsTelling } from '../starters/inbox/words';
import { createForesight } from '../starters/foresight';
import { createReception, type Reception } from '../starters/reception';
import { type OpenedStore, openStore } from '../store/open-store';
import { type Complaints, createComplaints, type Start } from '../temporal/complaints';
import { type BeginDelivery, createBeginDelivery } from '../temporal/deliveries';
import { TASK_QUEUE } from '../workflows/contract';
import { createCrmBooks } from '../store/crm/books';
import { openRegistry } from './channels';
import { knockingAt, openSystems } from './crm';
import { keptSecret } from './secrets';

/** What worker and API both stand on: one store, one policy, one way to complaints. */
export interface House {
  readonly store: OpenedStore;
  readonly policies: Policies;
  readonly messages: Messages;
  readonly answers: Answers;
  readonly links: Links;
  readonly complaints: Complaints;
  readonly reception: Reception;
  readonly inbox: Inbox;
  readonly hearKeyword: HearKeyword;
  /** The channels of the house. */
  readonly channels: Registry;
  readonly publicUrl: string;
  readonly secret: string;
  readonly apiKey: string;
  /** The ticket systems that complaints are told to. */
  readonly systems: readonly System[];
  readonly crm: { knock(system: string, webhook: Webhook): Promise<boolean> };
  readonly beginDelivery: BeginDelivery;
  /** What the organisation adds of its own. */
  readonly extension: Extension;
  /** Hosts that webhooks may go to though they are not public. */
  readonly webhookHosts: readonly string[];
  readonly now: () => Date;
  readonly log: Logger;
  close(): Promise<void>;
}

export interface Ground {
  readonly settings: Settings;
  readonly client: Client;
  /** Whether Temporal's namespace has our search attributes. */
  readonly searchable: boolean;
  readonly publicUrl: string;
  readonly log: Logger;
  /** Where complaints have a clock of their own (the demo): they are started so, and messages carry no moment of ours. */
  readonly ownClock?: { readonly startWith: Start };
  /** Channels that files of the house add. */
  readonly channels?: readonly Channel[];
  /** Nobody outside is told of what is only played (the demo): no ticket system, channel or activity of the organisation's. */
  readonly aside?: boolean;
}

/**
 * @throws {PolicyRefused} naming every mistake in the policy, or in the organisation's extension; {StoreInUse} when another process owns the embedded store.
 */
export async function openHouse(ground: Ground): Promise<House> {
  const { settings, client, searchable, publicUrl, log, ownClock, channels: added = [], aside = false } = ground;
  const { home, databaseUrl } = settings;
  const now = () => new Date();
  const source = readPolicySource(policyFile(settings));
  const { extension: whole } = await loadExtension(settings);
  const extension: Extension = aside ? { routing: whole.routing ?? {} } : whole;
  const policies = createPolicies(source, join(home, 'policies'), {
    functions: extension.routing ?? {},
    failed: (routing, why) => log.warn({ routing, why }, 'a routing function has no say; the next rule decides'),
  });
  const { current } = policies;
  const secret = settings.secret ?? keptSecret(home, 'secret');
  const apiKey = settings.apiKey ?? keptSecret(home, 'api-key');
  const store = await openStore(databaseUrl === undefined ? { directory: join(home, 'store') } : { databaseUrl });

  const complaints = createComplaints({
    client,
    taskQueue: TASK_QUEUE,
    ...(ownClock
      ? { stamp: () => undefined, startWith: ownClock.startWith }
      : { stamp: (at = now()) => at.toISOString() }),
    signalsIn: (said) => policies.current.signalsIn(said),
  });
  const { referencePrefix, email } = current.organisation;
  const brandAddresses = Object.values(current.brands).map((brand) => brand.email);
  const reception = createReception({
    ...{
      store,
      complaints,
      referencePrefix,
      brands: Object.keys(current.brands),
      outreach: () => policies.current.outreach,
      draw: () => randomInt(32),
      now,
    },
    knows: (id) => policies.current.person(id) !== undefined,
    // The reception does not know what a clock of their own shows.
    ...(!ownClock && {
      foresee: createForesight({
        ...{ resolveTerms: createTermsLookup({ store, policies, searchable }), now },
        findOwners: createFindOwners({ store, policies }),
      }),
    }),
    unforeseen: (reference, error) =>
      log.warn({ reference, err: error }, 'not looked up at the door: it asks for itself'),
    late: (reference, error) => log.warn({ reference, err: error }, 'kept, but not started yet'),
  });
  const channels = openRegistry(
    [...added, ...(extension.channels ?? [])],
    aside ? { ...settings, channels: {} } : settings,
    now,
  );
  const messages = createMessages(source, current);
  const crm = aside ? { files: [], secrets: {} } : settings.crm;
  const systems = openSystems(crm, store.database, extension.crm);
  const inbox = createInbox({
    hooks: store.hooks,
    tellings: {
      words: thenMedia(
        wordsTelling({
          store,
          complaints,
          reception,
          referencePrefix,
          heat: () => policies.current.heat,
          senderAt: (address) => policies.current.senderAt(address),
          answerPublicly: answeringPublicly({ store, channels, messages, now }),
        }),
        store.hooks,
      ),
      receipt: receiptTelling({ store, complaints, now }),
      call: callTelling({ complaints, store }),
      mark: markTelling({ complaints }),
      crm: crmTelling({ store, complaints, disown: (ticket) => createCrmBooks(store.database).disown(ticket, now()) }),
    },
    failed: (hook, error) => log.warn({ ...hook, err: error }, 'kept, but not told yet'),
  });
  return {
    store,
    policies,
    messages,
    answers: createAnswers(source, current),
    links: createLinks({ secret, publicUrl, emailAddress: email, brandAddresses }),
    complaints,
    reception,
    inbox,
    hearKeyword: keywordHearing({ store, messages }),
    channels,
    publicUrl,
    secret,
    apiKey,
    systems,
    crm: { knock: knockingAt(systems, store.database, now) },
    beginDelivery: createBeginDelivery(client),
    extension,
    webhookHosts: settings.webhookHosts,
    now,
    log,
    close: () => store.close(),
  };
}
