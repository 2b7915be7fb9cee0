/** Ledgers: the break-down of a plan, the unit's lines, handing in and acceptance, changes. */

export { applyDifference } from './apply-difference.ts';
export { type BrokenDown, breakDown } from './break-down.ts';
export { changeById, changesPage } from './queries/changes.ts';
export { breakDownDifference } from './queries/difference.ts';
export { ledgersPage } from './queries/ledgers.ts';
export { linesPage } from './queries/lines.ts';
export { inScope, type Scope, scopeOf } from './queries/scope.ts';
export { ledgerEndpoints } from './routes.ts';
export type { LedgerTables } from './rows.ts';
