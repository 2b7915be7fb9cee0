export { FEE_RULES, feeForItems, feeForPages } from './policy.ts';
export { feeProblems } from './problems.ts';
