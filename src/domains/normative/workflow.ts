import type { Role } from '#kernel/access/access.ts';
import type { Workflow } from '#kernel/workflow/workflow.ts';
import type { CleaningState } from './model.ts';

export type CleaningStep = 'propose' | 'decide' | 'conclude' | 'reopen' | 'take-effect' | 'cancel';
export type CleaningGuard = 'inOwnUnit' | 'everyItemDecided' | 'resultNotPublic';
/** `system` stands for the publication of the result. */
export type CleaningRole = Role | 'system';

const UNITS: readonly CleaningRole[] = ['information-officer', 'liaison', 'reviewer', 'supervisor'];
const OFFICE: readonly CleaningRole[] = ['supervisor'];
const LAW = '行政规范性文件至少每两年清理一次并公布结果（2023年方案附件2，待核实）';

/** A cleaning round (R7-7): units propose, the office decides, the published result takes effect. */
// biome-ignore format: one row a step, aligned.
export const cleaningWorkflow: Workflow<CleaningState, CleaningStep, CleaningRole, CleaningGuard> = {
  initial: 'proposing',
  final: ['effective', 'cancelled'],
  transitions: [
    { from: ['proposing'], on: 'propose',     to: null,        by: UNITS,      when: 'inOwnUnit' },
    { from: ['proposing'], on: 'decide',      to: null,        by: OFFICE },
    { from: ['proposing'], on: 'conclude',    to: 'decided',   by: OFFICE,     when: 'everyItemDecided', law: LAW },
    { from: ['decided'],   on: 'reopen',      to: 'proposing', by: OFFICE,     when: 'resultNotPublic' },
    { from: ['decided'],   on: 'take-effect', to: 'effective', by: ['system'],                           law: LAW },
    { from: ['proposing'], on: 'cancel',      to: 'cancelled', by: OFFICE },
  ],
};
