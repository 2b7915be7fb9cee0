/** Ledgers: the break-down of a plan, the unit's lines, handing in and acceptance, changes. */

export { type BrokenDown, breakDown } from './break-down.ts';
export { ledgerProblems } from './problems.ts';
export { ledgerEndpoints } from './routes.ts';
export type { LedgerTables } from './rows.ts';
