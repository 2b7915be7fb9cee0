export type { DeadlineRule, Finding, IndicatorReading, LedgerForm, PlanReading, TaskReading, Target } from './model.ts';
export { readPlan } from './reading/index.ts';
