/** The audit trail as the office reads it. */
export { auditEndpoints } from './routes.ts';
