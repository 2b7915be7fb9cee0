export { FEE_RULES, feeForItems, feeForPages, priceOfItem } from './policy.ts';
export { feeProblems } from './problems.ts';
