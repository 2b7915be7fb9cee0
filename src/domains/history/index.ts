/**
 * History (B12): what was public before this program comes in by batches that can be taken back.
 *
 * `importLines(ground, bytes, order)` takes lines of JSON; the workbench takes an index sheet with files.
 */
export { importLines } from './import-lines.ts';
export type { ImportOutcome } from './model.ts';
export { historyProblems } from './problems.ts';
export { historyEndpoints } from './routes.ts';
export { HISTORY_QUEUE, historyJobs } from './sheet/jobs.ts';
export { ownOffice } from './store.ts';
export { historyTypes } from './types.ts';
