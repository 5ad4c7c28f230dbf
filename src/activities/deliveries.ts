import { Context } from '@temporalio/activity';
import { Webhook } from 'standardwebhooks';
import type { AfterActivity, Happened } from '../extension/extension';
import type { Answer, Post } from '../webhooks/post';
import { NoAnswer, NotAllowed } from '../webhooks/post';
import type { Errand, Parcel, WebhookBooks, Went } from '../webhooks/webhooks';
import { nameOf } from '../webhooks/webhooks';
import { activityAt, runAfter } from './after';

/** What the delivery of an outgoing webhook asks of the world. */
export interface DeliveryActivities {
  /** One try. Undefined when nobody wants it any more. */
  postDelivery(errand: Errand): Promise<Tried | undefined>;
  noteDelivery(errand: Errand, went: Went): Promise<void>;
}

export type Tried =
  | { readonly came: 'there'; readonly status?: number }
  /** It may be there. `retryAfter`: the receiver asks for so many seconds. */
  | { readonly came: 'not'; readonly problem: string; readonly status?: number; readonly retryAfter?: number }
  /** And trying again cannot help. */
  | { readonly came: 'never'; readonly problem: string; readonly status?: number };

export interface DeliveryDeps {
  readonly webhooks: Pick<WebhookBooks, 'parcel' | 'tried'>;
  readonly post: Post;
  /** The body: the event as `/api/v1/events` tells it. */
  readonly tell: (parcel: Parcel) => Happened;
  /** The organisation's own, by their names. */
  readonly activities?: Readonly<Record<string, AfterActivity>>;
  /** @throws when it was sealed by another. */
  readonly openSecret: (sealed: string, webhook: string) => string;
  readonly now: () => Date;
}

/**
 * Posts are signed as Standard Webhooks 1.0 says: HMAC-SHA256 over id, time and body, once by each secret that holds. The id is the delivery's, in every
 * try: what comes twice (the worker died between posting and noting it) is known by it.
 */
export const createDeliveryActivities = ({
  webhooks,
  post,
  tell,
  openSecret,
  activities = {},
  now,
}: DeliveryDeps): DeliveryActivities => ({
  async postDelivery(errand) {
    const parcel = await webhooks.parcel(errand);
    if (!parcel) return undefined;
    const name = activityAt(parcel.url);
    if (name !== undefined) {
      const stopping = Context.current().cancellationSignal;
      return runAfter({ name, activities, event: tell(parcel), key: nameOf(errand), stopping });
    }
    const [newest, ...older] = signersOf(parcel, now(), (sealed) => openSecret(sealed, errand.webhook));
    if (!newest)
      return { came: 'never', problem: 'its secret was made under another TUNTAS_SECRET: rotate it, then replay this' };
    const [id, at, body] = [nameOf(errand), now(), JSON.stringify(tell(parcel))];
    const headers = {
      ...{ 'content-type': 'application/json', 'user-agent': 'Tuntas' },
      ...{ 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)) },
      'webhook-signature': [newest, ...older].map((signer) => signer.sign(id, at, body)).join(' '),
    };
    try {
      return heard(await post({ url: parcel.url, headers, body }));
    } catch (error) {
      if (error instanceof NotAllowed) return { came: 'never', problem: error.message };
      if (error instanceof NoAnswer) return { came: 'not', problem: error.message };
      throw error;
    }
  },

  noteDelivery: (errand, went) => webhooks.tried(errand, went, now()),
});

/**
 * By the newest secret and by those before it that still hold. An older one that was sealed under another TUNTAS_SECRET is left
 * out; without the newest there is none.
 */
function signersOf(parcel: Parcel, now: Date, open: (sealed: string) => string): readonly Webhook[] {
  const signer = (sealed: string) => {
    try {
      return [new Webhook(open(sealed))];
    } catch {
      return [];
    }
  };
  const newest = signer(parcel.secret);
  const holding = parcel.olderSecrets.filter(({ until }) => now.getTime() < until);
  return newest.length === 0 ? [] : [...newest, ...holding.flatMap(({ secret }) => signer(secret))];
}

const GONE = 410;

function heard({ status, retryAfter }: Answer): Tried {
  if (status >= 200 && status < 300) return { came: 'there', status };
  const problem = `it answered ${status}`;
  // Standard Webhooks: whoever answers so wants to hear nothing more.
  if (status === GONE) return { came: 'never', status, problem: `${problem}: nobody is there any more` };
  return { came: 'not', status, problem, ...(retryAfter !== undefined && { retryAfter }) };
}
