/** The audit trail as the office reads it: `auditEndpoints`; `actionLabel(action)` names an act in Chinese. */
export { actionLabel } from './labels.ts';
export { auditEndpoints } from './routes.ts';
