import { describe, expect, it } from 'vitest';
import { advance, faults, permittedEvents, type Workflow } from './workflow.ts';

type State = 'draft' | 'reviewing' | 'issued' | 'void';
type Event = 'submit' | 'return' | 'issue' | 'annotate' | 'abandon';
type Role = 'clerk' | 'reviewer';
type Guard = 'reviewerIsNotDrafter' | 'isUrgent';

const procedure: Workflow<State, Event, Role, Guard> = {
  initial: 'draft',
  final: ['issued', 'void'],
  transitions: [
    { from: ['draft'], on: 'submit', to: 'reviewing', by: ['clerk'] },
    { from: ['draft'], on: 'submit', to: 'issued', by: ['reviewer'], when: 'isUrgent' },
    { from: ['reviewing'], on: 'return', to: 'draft', by: ['reviewer'] },
    {
      from: ['reviewing'],
      on: 'issue',
      to: 'issued',
      by: ['reviewer'],
      when: 'reviewerIsNotDrafter',
      law: '第三十六条',
    },
    { from: ['draft', 'reviewing'], on: 'annotate', to: null, by: ['clerk', 'reviewer'] },
    { from: ['draft'], on: 'abandon', to: 'void', by: ['clerk'] },
  ],
};

const no: Record<Guard, boolean> = { reviewerIsNotDrafter: false, isUrgent: false };

const submitDraft = (roles: readonly Role[], facts: Record<Guard, boolean>) =>
  advance(procedure, { state: 'draft', event: 'submit', roles, facts });
const may = (state: State, roles: readonly Role[], facts = no) => permittedEvents(procedure, { state, roles, facts });

describe('a step of a procedure', () => {
  it('leads where its row says', () => {
    expect(advance(procedure, { state: 'draft', event: 'submit', roles: ['clerk'], facts: no })).toEqual({
      ok: true,
      value: 'reviewing',
    });
  });

  it('that only records stays where it is', () => {
    const step = advance(procedure, { state: 'reviewing', event: 'annotate', roles: ['clerk'], facts: no });
    expect(step).toEqual({ ok: true, value: 'reviewing' });
  });

  it('is refused where the state has no such row', () => {
    const step = advance(procedure, { state: 'issued', event: 'issue', roles: ['reviewer'], facts: no });
    expect(step).toEqual({ ok: false, error: { kind: 'event-not-allowed-here', event: 'issue' } });
  });

  it('is refused to a person without the role, and to one without any', () => {
    for (const roles of [['clerk'], []] as const) {
      const step = advance(procedure, {
        state: 'reviewing',
        event: 'issue',
        roles,
        facts: { ...no, reviewerIsNotDrafter: true },
      });
      expect(step).toEqual({ ok: false, error: { kind: 'role-not-allowed', event: 'issue' } });
    }
  });

  it('is refused while its condition does not hold, naming the condition', () => {
    const step = advance(procedure, { state: 'reviewing', event: 'issue', roles: ['reviewer'], facts: no });
    expect(step).toEqual({
      ok: false,
      error: { kind: 'condition-not-met', event: 'issue', condition: 'reviewerIsNotDrafter' },
    });
  });

  it('takes the first row open to any of the roles a person holds', () => {
    const urgent = { ...no, isUrgent: true };
    expect(submitDraft(['reviewer'], urgent)).toEqual({ ok: true, value: 'issued' });
    expect(submitDraft(['reviewer', 'clerk'], no)).toEqual({ ok: true, value: 'reviewing' });
  });
});

describe('what a person may do now', () => {
  it('is exactly the steps that would succeed', () => {
    expect(may('draft', ['clerk'])).toEqual(['submit', 'annotate', 'abandon']);
    expect(may('reviewing', ['reviewer'])).toEqual(['return', 'annotate']);
    expect(may('reviewing', ['reviewer'], { ...no, reviewerIsNotDrafter: true })).toEqual([
      'return',
      'issue',
      'annotate',
    ]);
    expect(may('issued', ['clerk', 'reviewer'])).toEqual([]);
    expect(may('draft', [])).toEqual([]);
  });
});

describe('a table of transitions', () => {
  it('without faults reports none', () => {
    expect(faults(procedure)).toEqual([]);
  });

  it('reports states nobody reaches, states nobody leaves, and exits from an end', () => {
    const broken: Workflow<State, Event, Role, Guard> = {
      initial: 'draft',
      final: ['issued'],
      transitions: [
        { from: ['draft'], on: 'submit', to: 'reviewing', by: ['clerk'] },
        { from: ['void'], on: 'return', to: 'issued', by: ['clerk'] },
        { from: ['issued'], on: 'abandon', to: 'void', by: ['clerk'] },
      ],
    };
    expect(faults(broken).toSorted()).toEqual([
      'draft cannot finish',
      'issued cannot be reached',
      'issued is final but has an exit',
      'reviewing cannot finish',
      'void cannot be reached',
    ]);
  });

  it('that only records in an end state has no exit from it', () => {
    const noted = {
      ...procedure,
      transitions: [...procedure.transitions, { from: ['issued'], on: 'annotate', to: null, by: ['clerk'] }],
    } as const;
    expect(faults(noted)).toEqual([]);
  });
});
