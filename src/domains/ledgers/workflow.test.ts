import { describe, expect, it } from 'vitest';
import { can, ROLES, type Role } from '#kernel/access/access.ts';
import { faults, permittedEvents } from '#kernel/workflow/workflow.ts';
import { changeWorkflow, ledgerWorkflow } from './workflow.ts';

const roles = Object.keys(ROLES) as Role[];
const open = { inOwnUnit: true, everyCountyRowHasLine: true, everyLineHasMeasures: true };

function rows<S extends string>(
  states: readonly S[],
  steps: (state: S, role: Role) => readonly string[],
): readonly string[] {
  return states.flatMap((state) =>
    roles.flatMap((role) => {
      const offered = steps(state, role);
      return offered.length === 0 ? [] : [`${state} / ${role}: ${offered.join(' ')}`];
    }),
  );
}

describe('the ledger workflow', () => {
  it('A4: has one structural oddity, which is meant: the office can reopen what it has accepted', () => {
    expect(faults(ledgerWorkflow)).toEqual(['accepted is final but has an exit']);
  });

  it('A4: offers each role exactly these steps in each state, and the others none', () => {
    const states = ['drafting', 'submitted', 'accepted', 'returned'] as const;
    expect(
      rows(states, (state, role) => permittedEvents(ledgerWorkflow, { state, roles: [role], facts: open })),
    ).toMatchInlineSnapshot(`
        [
          "drafting / information-officer: fill",
          "drafting / reviewer: fill submit",
          "drafting / signatory: submit",
          "drafting / liaison: fill submit",
          "drafting / leader-in-charge: submit",
          "drafting / principal: submit",
          "submitted / supervisor: accept return",
          "accepted / supervisor: reopen",
          "returned / information-officer: fill",
          "returned / reviewer: fill submit",
          "returned / signatory: submit",
          "returned / liaison: fill submit",
          "returned / leader-in-charge: submit",
          "returned / principal: submit",
        ]
      `);
  });

  it('A4: nothing incomplete can be handed in', () => {
    const facts = { ...open, everyLineHasMeasures: false };
    expect(permittedEvents(ledgerWorkflow, { state: 'drafting', roles: ['principal'], facts })).toEqual([]);
  });

  it('J1: every role in the table holds the permission of its step', () => {
    const needed = {
      fill: 'ledger.fill',
      submit: 'ledger.submit',
      accept: 'ledger.accept',
      return: 'ledger.accept',
      reopen: 'ledger.accept',
    } as const;
    for (const row of ledgerWorkflow.transitions) {
      for (const role of row.by) {
        const actor = { personId: 'p', name: 'p', unitId: 'u', roles: [{ role, unitId: 'u' }] };
        expect(can(actor, needed[row.on], 'u'), `${role} ${row.on}`).toBe(true);
      }
    }
  });
});

describe('the workflow of a change', () => {
  it('A5: has no structural fault', () => {
    expect(faults(changeWorkflow)).toEqual([]);
  });

  it('A5: is decided by the office, never by the one who asked; only he may withdraw it', () => {
    const states = ['asked', 'approved', 'refused', 'withdrawn'] as const;
    const byOther = { deciderIsNotAsker: true, askedByMe: false };
    const byAsker = { deciderIsNotAsker: false, askedByMe: true };
    const steps = (facts: typeof byOther) =>
      rows(states, (state, role) => permittedEvents(changeWorkflow, { state, roles: [role], facts }));
    expect(steps(byOther)).toEqual(['asked / supervisor: approve refuse']);
    expect(steps(byAsker)).toEqual([
      'asked / information-officer: withdraw',
      'asked / reviewer: withdraw',
      'asked / liaison: withdraw',
      'asked / leader-in-charge: withdraw',
      'asked / principal: withdraw',
    ]);
  });
});
