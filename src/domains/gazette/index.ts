/**
 * 政府公报 (B10): issues put together from published documents.
 *
 * `gazetteIssuesOf(db, ids)` says which published issues documents stand in; document pages and search hits name them. Publication
 * and correction of an issue drop the tags `gazette` and `document:<id>` of its documents.
 */
export { plantIssue } from './acts.ts';
export type { GazetteMention } from './model.ts';
export { gazetteProblems } from './problems.ts';
export { gazetteIssuesOf, gazetteNames } from './queries/issues.ts';
export { gazetteEndpoints } from './routes.ts';
export { gazettePages } from './views/pages.ts';
