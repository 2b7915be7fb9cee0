import type { Role } from '#kernel/access/access.ts';
import type { Workflow } from '#kernel/workflow/workflow.ts';
import type { ChangeState, LedgerState } from './model.ts';

export type LedgerStep = 'fill' | 'submit' | 'accept' | 'return' | 'reopen';
export type LedgerGuard = 'inOwnUnit' | 'everyCountyRowHasLine' | 'everyLineHasMeasures';

const FILLERS: readonly Role[] = ['information-officer', 'reviewer', 'liaison'];
const SUBMITTERS: readonly Role[] = ['reviewer', 'signatory', 'liaison', 'leader-in-charge', 'principal'];
const OFFICE: readonly Role[] = ['supervisor'];

/** 方案「强化工作落实」：对照任务分解表梳理形成本单位工作台账，于规定日期前报政务公开科. */
const HAND_IN = '方案保障措施：各部门单位对照任务分解表梳理形成工作台账，按期报送';
const CHECK = '方案保障措施：主管部门加强日常检查和跟踪督查';

/** Guards build on one another: a ledger ready to hand in has a line for every county row, and is the person's own. */
// biome-ignore format: one row a step, aligned, so that it can be read beside the notice.
export const ledgerWorkflow: Workflow<LedgerState, LedgerStep, Role, LedgerGuard> = {
  initial: 'drafting',
  final: ['accepted'],
  transitions: [
    { from: ['drafting', 'returned'], on: 'fill',   to: null,        by: FILLERS,    when: 'inOwnUnit',             law: HAND_IN },
    { from: ['drafting', 'returned'], on: 'submit', to: 'submitted', by: SUBMITTERS, when: 'everyLineHasMeasures',  law: HAND_IN },
    { from: ['submitted'],            on: 'accept', to: 'accepted',  by: OFFICE,     when: 'everyCountyRowHasLine', law: CHECK },
    { from: ['submitted'],            on: 'return', to: 'returned',  by: OFFICE,                                    law: CHECK },
    { from: ['accepted'],             on: 'reopen', to: 'returned',  by: OFFICE,                                    law: CHECK },
  ],
};

export type ChangeStep = 'approve' | 'refuse' | 'withdraw';
export type ChangeGuard = 'deciderIsNotAsker' | 'askedByMe';

/** 方案「强化检查监督」：整改确有难度、不能在规定时限完成的，要及时与政务公开科对接. */
const LIAISE = '方案保障措施：不能在规定时限完成的，及时与政务公开科对接';
const ASKERS: readonly Role[] = ['information-officer', 'reviewer', 'liaison', 'leader-in-charge', 'principal'];

// biome-ignore format: one row a step, aligned.
export const changeWorkflow: Workflow<ChangeState, ChangeStep, Role, ChangeGuard> = {
  initial: 'asked',
  final: ['approved', 'refused', 'withdrawn'],
  transitions: [
    { from: ['asked'], on: 'approve',  to: 'approved',  by: OFFICE, when: 'deciderIsNotAsker', law: LIAISE },
    { from: ['asked'], on: 'refuse',   to: 'refused',   by: OFFICE, when: 'deciderIsNotAsker', law: LIAISE },
    { from: ['asked'], on: 'withdraw', to: 'withdrawn', by: ASKERS, when: 'askedByMe' },
  ],
};
