/**
 * Quality gate (质量闸门, requirement B6): one checker for draft, review, publication, import and what is already public.
 *
 * `inspectEdition(input, await gateLists(db))` → findings. Read the lists once for a batch.
 */
export { inspectEdition } from './inspect.ts';
export type { GateLists } from './lists.ts';
export type { GateCategory, GateFinding, GateInput, GateLevel, GatePlace, GateReport } from './model.ts';
export { gateLists } from './store.ts';
