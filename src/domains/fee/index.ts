export { FEE_RULES, feeForItems, feeForPages } from './policy.ts';
