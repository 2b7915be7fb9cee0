/**
 * Interpretation (B7): no policy goes on without it, both go out together or the duty of three working days runs.
 *
 * `interpretationMissing` and `interpretationFollows` are for `PublicationHooks`; `interpretationOf` for the public page.
 */
export { interpretationFollows, interpretationMissing, interpretationsReady, oweInterpretations } from './hooks.ts';
export { interpretationSchedules } from './jobs.ts';
export { interpretationProblems } from './problems.ts';
export { interpretationOf, type PublicInterpretations } from './queries/policy.ts';
export { interpretationEndpoints } from './routes.ts';
