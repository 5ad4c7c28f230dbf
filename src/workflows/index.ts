export { complaint } from './complaint.workflow';
export { webhookDelivery } from './webhook-delivery.workflow';
