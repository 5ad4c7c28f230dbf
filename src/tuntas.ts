/**
 * The package's main entry: what a `tuntas.config.ts` is written with (docs/extending.md). Only what stands here is promised
 * to those who build on it; `tuntas/testing` is the other entry.
 */
export { defineTuntas, GiveUp } from './extension/extension';
export type {
  AfterActivity,
  AfterDelivery,
  CrmAccount,
  CrmAdapter,
  Extension,
  Happened,
  Route,
  RoutingFunction,
} from './extension/extension';
export type { Channel, OutgoingMessage } from './channels/channel';
export { CrmProblem, NotSigned, UnreadableWebhook } from './crm/crm';
export type { Crm, Moved, News, TicketChange, TicketDraft, TicketId, TicketNote, Upserted, Webhook } from './crm/crm';
export type { OpenComplaint } from './domain/opening';
