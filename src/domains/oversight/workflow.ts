import type { Role } from '#kernel/access/access.ts';
import type { Workflow } from '#kernel/workflow/workflow.ts';
import type { ReviewState } from './model.ts';

export type ReviewStep = 'close' | 'carry';
export type ReviewGuard = 'reviewIsOpen';

const OFFICE: readonly Role[] = ['supervisor'];

// biome-ignore format: one row a step, aligned.
export const reviewWorkflow: Workflow<ReviewState, ReviewStep, Role, ReviewGuard> = {
  initial: 'pending',
  final: ['closed', 'carried'],
  transitions: [
    { from: ['pending'], on: 'close', to: 'closed',  by: OFFICE, when: 'reviewIsOpen' },
    { from: ['pending'], on: 'carry', to: 'carried', by: OFFICE, when: 'reviewIsOpen' },
  ],
};
