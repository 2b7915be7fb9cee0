import { describe, expect, it } from 'vitest';
import { faults, permittedEvents } from '#kernel/workflow/workflow.ts';
import { CLEANING_STATES } from './model.ts';
import { type CleaningRole, cleaningWorkflow } from './workflow.ts';

const ROLES: readonly CleaningRole[] = [
  'information-officer',
  'signatory',
  'inspector',
  'administrator',
  'supervisor',
  'system',
];
const facts = { inOwnUnit: true, everyItemDecided: true, resultNotPublic: true };

const at = (state: 'proposing' | 'decided', guard: object) =>
  permittedEvents(cleaningWorkflow, { state, roles: ['supervisor'], facts: { ...facts, ...guard } });

describe('B8: cleaning round', () => {
  it('has no state that cannot be reached or left', () => {
    expect(faults(cleaningWorkflow)).toEqual([]);
  });

  it('offers each role its steps in each state', () => {
    const table = CLEANING_STATES.flatMap((state) =>
      ROLES.map((role) => [state, role, permittedEvents(cleaningWorkflow, { state, roles: [role], facts }).join(' ')]),
    ).filter(([, , events]) => events !== '');
    expect(table).toEqual([
      ['proposing', 'information-officer', 'propose'],
      ['proposing', 'supervisor', 'propose decide conclude cancel'],
      ['decided', 'supervisor', 'reopen'],
      ['decided', 'system', 'take-effect'],
    ]);
  });

  it('is not concluded with items undecided, nor reopened once its result is public', () => {
    expect(at('proposing', { everyItemDecided: false })).not.toContain('conclude');
    expect(at('decided', { resultNotPublic: false })).toEqual([]);
  });
});
