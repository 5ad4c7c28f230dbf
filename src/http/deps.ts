import type { Messenger, Recorder, Switchboard } from '../channels/channel';
import type { Registry } from '../channels/registry';
import type { Webhook } from '../crm/crm';
import type { CaseStore } from '../store/case-store';
import type { Complaints } from '../temporal/complaints';
import type { Reception } from '../starters/reception';
import type { Inbox } from '../starters/inbox/inbox';
import type { HearKeyword } from '../starters/inbox/keywords';
import type { Links } from '../links';
import type { Policies } from '../policy/policies';
import type { Answers } from '../messages/answers';
import type { Messages } from '../messages/messages';

/** What the HTTP side is made of. Constructed in `workers/`. */
export interface HttpDeps {
  readonly store: CaseStore;
  readonly complaints: Complaints;
  readonly reception: Reception;
  readonly inbox: Inbox;
  readonly hearKeyword: HearKeyword;
  /** The channels of the house. */
  readonly channels: Registry;
  readonly links: Links;
  readonly messages: Messages;
  readonly answers: Answers;
  readonly policies: Policies;
  /** As the outside reaches us, without a slash at its end: Twilio signs it, cookies are secure when it is https. */
  readonly publicUrl: string;
  readonly organisation: Organisation;
  /** What customers call a desk in a language; undefined for one that the policy does not have. */
  readonly deskName: (desk: string, language: string) => string | undefined;
  /** A member of staff, by their id in the policy. */
  readonly person: (id: string) => Person | undefined;
  readonly apiKey: string;
  /** How often one key may ask the API. */
  readonly requestsPerMinute: number;
  /** Signs cookies and sign-in links. */
  readonly secret: string;
  /** Who carries the codes that open customers' pages. */
  readonly messengers: readonly Messenger[];
  readonly crm: {
    /**
     * A ticket system says that something changed there. False when there is none of that name.
     * @throws {NotSigned}, {UnreadableWebhook}
     */
    knock(system: string, webhook: Webhook): Promise<boolean>;
  };
  /** Hosts that webhooks may go to though they are not public. */
  readonly webhookHosts: readonly string[];
  readonly recorder: Recorder;
  readonly switchboard: Switchboard;
  readonly twilio: { readonly authToken: string; readonly from: string };
  /** Something came with a text that is to be fetched; nobody waits for it. */
  readonly fetchSoon: () => void;
  /** The wall clock: for sessions, receipts, and when a message reached us. */
  readonly now: () => Date;
  /** What does not work right now, in words for an operator; empty when all does. */
  readonly ailments: () => Promise<readonly string[]>;
}

export interface Organisation {
  readonly name: string;
  readonly email: string;
  readonly zone: string;
  readonly locale: string;
}

export interface Person {
  readonly name: string;
  readonly languages?: readonly string[] | undefined;
}
