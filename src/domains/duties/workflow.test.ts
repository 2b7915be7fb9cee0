import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '#kernel/access/access.ts';
import { faults, permittedEvents } from '#kernel/workflow/workflow.ts';
import { dutyWorkflow } from './workflow.ts';

const roles = Object.keys(ROLES) as Role[];
const allTrue = {
  hasOwnEvent: true,
  eventRecorded: true,
  lineIsOpen: true,
  isCounter: true,
  proven: true,
  isInstance: true,
  isLineDuty: true,
  isLedgerDuty: true,
};

describe('the duty workflow', () => {
  it('A5: has no structural fault', () => {
    expect(faults(dutyWorkflow)).toEqual([]);
  });

  it('A5: offers each role exactly these steps in each state, and the others none', () => {
    const states = ['waiting', 'open', 'done', 'cancelled'] as const;
    const table = states.flatMap((state) =>
      roles.flatMap((role) => {
        const can = permittedEvents(dutyWorkflow, { state, roles: [role], facts: allTrue });
        return can.length === 0 ? [] : [`${state} / ${role}: ${can.join(' ')}`];
      }),
    );
    expect(table).toMatchInlineSnapshot(`
      [
        "waiting / information-officer: record-event add-evidence",
        "waiting / reviewer: record-event add-evidence",
        "waiting / liaison: record-event add-evidence",
        "waiting / supervisor: record-event cancel",
        "open / information-officer: record-event withdraw-event add-evidence count discharge",
        "open / reviewer: record-event withdraw-event add-evidence count discharge submit",
        "open / signatory: submit",
        "open / liaison: record-event withdraw-event add-evidence count discharge submit",
        "open / leader-in-charge: submit",
        "open / principal: submit",
        "open / supervisor: record-event withdraw-event move extend cancel",
        "done / information-officer: record-next-event add-evidence reopen",
        "done / reviewer: record-next-event add-evidence reopen",
        "done / liaison: record-next-event add-evidence reopen",
        "done / supervisor: record-next-event reopen",
      ]
    `);
  });

  it('A5: without proof nothing is 办结', () => {
    const facts = { ...allTrue, proven: false };
    expect(permittedEvents(dutyWorkflow, { state: 'open', roles: ['information-officer'], facts })).not.toContain(
      'discharge',
    );
  });
});
