export { complaint } from './complaint.workflow';
