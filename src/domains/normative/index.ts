/**
 * Normative documents (B8): register, validity, links, cleaning, the provincial library.
 *
 * `validityFollows` is for `PublicationHooks.after`; `projectValidity` for whoever makes documents public in bulk.
 */
export { validityFollows } from './hooks.ts';
export { normativeSchedules } from './jobs.ts';
export { normativeProblems } from './problems.ts';
export { projectValidity } from './project.ts';
export { normativeEndpoints } from './routes.ts';
