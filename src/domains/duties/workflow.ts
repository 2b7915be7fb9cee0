import type { Role } from '#kernel/access/access.ts';
import type { Workflow } from '#kernel/workflow/workflow.ts';
import type { DutyState } from './model.ts';

export type DutyStep =
  | 'record-event'
  | 'record-next-event'
  | 'withdraw-event'
  | 'add-evidence'
  | 'count'
  | 'discharge'
  | 'submit'
  | 'reopen'
  | 'move'
  | 'extend'
  | 'cancel';

export type DutyGuard =
  | 'hasOwnEvent'
  | 'eventRecorded'
  | 'lineIsOpen'
  | 'isCounter'
  | 'proven'
  | 'isInstance'
  | 'isLineDuty'
  | 'isLedgerDuty';

/** Those who report a unit's work (`duty.report`). */
const REPORTERS: readonly Role[] = ['information-officer', 'reviewer', 'liaison'];
/** Those who may hand in a unit's ledger (`ledger.submit`). */
const SUBMITTERS: readonly Role[] = ['reviewer', 'signatory', 'liaison', 'leader-in-charge', 'principal'];
const OFFICE: readonly Role[] = ['supervisor'];

const DISCLOSURE = '条例第二十六条';

// biome-ignore format: one row a step, aligned, so that it can be read beside the notice.
export const dutyWorkflow: Workflow<DutyState, DutyStep, Role, DutyGuard> = {
  initial: 'waiting',
  final: ['cancelled'],
  transitions: [
    { from: ['waiting'],                 on: 'record-event',      to: 'open',      by: [...REPORTERS, ...OFFICE], when: 'hasOwnEvent',   law: DISCLOSURE },
    { from: ['open'],                    on: 'record-event',      to: null,        by: [...REPORTERS, ...OFFICE], when: 'hasOwnEvent',   law: DISCLOSURE },
    { from: ['done'],                    on: 'record-next-event', to: null,        by: [...REPORTERS, ...OFFICE], when: 'hasOwnEvent',   law: DISCLOSURE },
    { from: ['open'],                    on: 'withdraw-event',    to: 'waiting',   by: [...REPORTERS, ...OFFICE], when: 'eventRecorded' },
    { from: ['waiting', 'open', 'done'], on: 'add-evidence',      to: null,        by: REPORTERS,                 when: 'lineIsOpen' },
    { from: ['open'],                    on: 'count',             to: null,        by: REPORTERS,                 when: 'isCounter' },
    { from: ['open'],                    on: 'discharge',         to: 'done',      by: REPORTERS,                 when: 'proven' },
    { from: ['open'],                    on: 'submit',            to: 'done',      by: SUBMITTERS,                when: 'isLedgerDuty' },
    { from: ['done'],                    on: 'reopen',            to: 'open',      by: [...REPORTERS, ...OFFICE], when: 'isLineDuty' },
    { from: ['open'],                    on: 'move',              to: null,        by: OFFICE,                    when: 'isInstance' },
    { from: ['open'],                    on: 'extend',            to: null,        by: OFFICE },
    { from: ['waiting', 'open'],         on: 'cancel',            to: 'cancelled', by: OFFICE },
  ],
};
