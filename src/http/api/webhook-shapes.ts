import { z } from 'zod';
import { utc } from '../../domain/show';
import { type DeliveryRow, nameOf, type WebhookRow } from '../../webhooks/webhooks';

/* Webhooks and deliveries, as the API tells of them. */

const at = z.iso.datetime();
export const count = z.int().min(0);

export const webhookSchema = z
  .object({
    ...{ id: z.string(), name: z.string(), url: z.string(), types: z.array(z.string()).nullable() },
    ...{ tries: count, firstWait: count, madeAt: at, madeBy: z.string(), revokedAt: at.nullable() },
    olderSecretsUntil: at
      .nullable()
      .meta({ description: 'Until then the secret before this one holds as well; null when only one does.' }),
    waiting: count.meta({ description: 'Deliveries that are on their way.' }),
    dead: count.meta({ description: 'Deliveries that were given up.' }),
  })
  .meta({ id: 'Webhook', description: 'An address that is told of what happens, without its secret.' });

export const madeSchema = webhookSchema
  .extend({ secret: z.string() })
  .meta({ id: 'MadeWebhook', description: 'An address that is told of what happens, and its secret, told this once.' });

export const STATES = ['waiting', 'delivered', 'dead', 'cancelled'] as const;

export const deliverySchema = z
  .object({
    id: z.string().meta({ description: 'As `webhook-id` tells the receiver, in every try.' }),
    ...{ webhook: z.string(), event: z.int().meta({ description: 'Its `id` at `/api/v1/events`.' }) },
    ...{ reference: z.string(), seq: z.int(), type: z.string(), state: z.enum(STATES), tries: count },
    status: z.int().nullable().meta({ description: 'What the receiver answered last.' }),
    problem: z.string().nullable(),
    ...{ queuedAt: at, triedAt: at.nullable(), endedAt: at.nullable() },
  })
  .meta({ id: 'Delivery', description: 'One event on its way to one webhook.' });

const utcOr = (date: Date | null) => date && utc(date.getTime());

export const shown = (
  { types, madeAt, revokedAt, olderUntil, ...webhook }: WebhookRow,
  now: Date,
): z.input<typeof webhookSchema> => ({
  ...{ ...webhook, types: types && [...types] },
  ...{ madeAt: utc(madeAt.getTime()), revokedAt: utcOr(revokedAt) },
  olderSecretsUntil: utcOr(olderUntil && olderUntil > now ? olderUntil : null),
});

export const told = ({
  number,
  queuedAt,
  triedAt,
  endedAt,
  ...delivery
}: DeliveryRow): z.input<typeof deliverySchema> => ({
  ...{ ...delivery, id: nameOf({ ...delivery, number }), event: number },
  ...{ queuedAt: utc(queuedAt.getTime()), triedAt: utcOr(triedAt), endedAt: utcOr(endedAt) },
});
