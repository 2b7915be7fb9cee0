import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { can, type Permission, ROLES, type Role } from '#kernel/access/access.ts';
import { faults, permittedEvents } from '#kernel/workflow/workflow.ts';
import { mermaidOf } from '#test/support/mermaid.ts';
import { EDITION_STATES } from './model.ts';
import { type EditionGuard, type EditionRole, type EditionStep, editionWorkflow } from './workflow.ts';

const roles: readonly EditionRole[] = [...(Object.keys(ROLES) as Role[]), 'system'];
const guards: readonly EditionGuard[] = [
  'inOwnUnit',
  'readyForReview',
  'reviewerIsNew',
  'interpretationReady',
  'secrecyReviewed',
  'approvalsHold',
  'mayGoOut',
  'mayTakeDown',
  'mayJudgeSecrecy',
  'owesReviewByNewPerson',
  'isClosed',
];
const facts = (value: boolean) =>
  Object.fromEntries(guards.map((guard) => [guard, value])) as Readonly<Record<EditionGuard, boolean>>;

function rows(open: boolean): readonly string[] {
  return EDITION_STATES.flatMap((state) =>
    roles.flatMap((role) => {
      const steps = permittedEvents(editionWorkflow, { state, roles: [role], facts: facts(open) });
      return steps.length === 0 ? [] : [`${state} / ${role}: ${steps.join(' ')}`];
    }),
  );
}

describe('the life of an edition', () => {
  it('B5: has no state that cannot be reached or left, and no exit from an end', () => {
    expect(faults(editionWorkflow)).toEqual([]);
  });

  it('B5: names every state there is', () => {
    const named = new Set(
      editionWorkflow.transitions.flatMap((row) => [...row.from, ...(row.to === null ? [] : [row.to])]),
    );
    expect([...named].toSorted()).toEqual(EDITION_STATES.toSorted());
  });

  it('B5: offers each role exactly these steps in each state', () => {
    expect(rows(true).join('\n')).toMatchInlineSnapshot(`
      "drafting / information-officer: save submit abandon
      drafting / reviewer: save submit abandon
      drafting / liaison: save submit abandon
      drafting / supervisor: save submit abandon
      first-review / information-officer: save recall
      first-review / reviewer: save recall approve-first return review-secrecy
      first-review / signatory: approve-first return publish-urgently review-secrecy
      first-review / liaison: save recall
      first-review / leader-in-charge: approve-first return review-secrecy
      first-review / principal: approve-first return publish-urgently review-secrecy
      first-review / supervisor: save recall approve-first return review-secrecy
      second-review / information-officer: save recall
      second-review / reviewer: save recall approve-second return review-secrecy
      second-review / signatory: approve-second return publish-urgently review-secrecy
      second-review / liaison: save recall
      second-review / leader-in-charge: approve-second return review-secrecy
      second-review / principal: approve-second return publish-urgently review-secrecy
      second-review / supervisor: save recall approve-second return review-secrecy
      final-review / information-officer: save recall
      final-review / reviewer: save recall approve-final return review-secrecy
      final-review / signatory: approve-final return publish-urgently review-secrecy
      final-review / liaison: save recall
      final-review / leader-in-charge: approve-final return review-secrecy
      final-review / principal: approve-final return publish-urgently review-secrecy
      final-review / supervisor: save recall approve-final return review-secrecy
      approved / information-officer: save recall publish schedule
      approved / reviewer: save recall keep-closed open-up
      approved / signatory: publish schedule keep-closed open-up
      approved / liaison: save recall publish schedule
      approved / leader-in-charge: keep-closed open-up
      approved / principal: publish schedule keep-closed open-up
      approved / supervisor: save recall publish schedule keep-closed open-up
      approved / system: publish schedule
      scheduled / information-officer: publish unschedule
      scheduled / signatory: publish unschedule
      scheduled / liaison: publish unschedule
      scheduled / principal: publish unschedule
      scheduled / supervisor: publish unschedule
      scheduled / system: publish unschedule
      live / information-officer: begin-correction
      live / reviewer: make-up-review begin-correction
      live / signatory: withdraw make-up-review
      live / liaison: begin-correction
      live / leader-in-charge: withdraw make-up-review
      live / principal: withdraw make-up-review
      live / supervisor: withdraw make-up-review begin-correction
      live / system: supersede
      superseded / reviewer: make-up-review
      superseded / signatory: make-up-review
      superseded / leader-in-charge: make-up-review
      superseded / principal: make-up-review
      superseded / supervisor: make-up-review
      withdrawn / information-officer: begin-correction
      withdrawn / reviewer: make-up-review begin-correction
      withdrawn / signatory: make-up-review
      withdrawn / liaison: begin-correction
      withdrawn / leader-in-charge: make-up-review
      withdrawn / principal: make-up-review
      withdrawn / supervisor: make-up-review begin-correction"
    `);
  });

  it('B5: offers nothing at all where no condition holds, but to the program what replaces an edition', () => {
    expect(rows(false)).toEqual(['live / system: supersede']);
  });

  it('B5: nobody reaches the public from drafting: only from three reviews, or urgently from review', () => {
    const out = editionWorkflow.transitions.filter((row) => row.to === 'live');
    expect(out.map((row) => [row.on, row.from, row.when])).toEqual([
      ['publish', ['approved', 'scheduled'], 'approvalsHold'],
      ['publish-urgently', ['first-review', 'second-review', 'final-review'], 'mayGoOut'],
    ]);
  });

  it('J1: every role in the table holds the permission of its step', () => {
    const needed: Readonly<Partial<Record<EditionStep, Permission>>> = {
      save: 'document.draft',
      submit: 'document.draft',
      recall: 'document.draft',
      abandon: 'document.draft',
      'begin-correction': 'document.draft',
      'approve-first': 'document.review',
      'approve-second': 'document.review',
      'approve-final': 'document.review',
      return: 'document.review',
      'review-secrecy': 'document.review',
      'make-up-review': 'document.review',
      'keep-closed': 'document.review',
      'open-up': 'document.review',
      publish: 'document.publish',
      schedule: 'document.publish',
      unschedule: 'document.publish',
      'publish-urgently': 'document.publish',
      withdraw: 'document.withdraw',
    };
    for (const row of editionWorkflow.transitions) {
      const permission = needed[row.on];
      for (const role of row.by) {
        if (role === 'system' || permission === undefined) continue;
        const actor = { personId: 'p', name: 'p', unitId: 'u', roles: [{ role, unitId: 'u' }] };
        expect(can(actor, permission, 'u'), `${role} ${row.on}`).toBe(true);
      }
    }
  });

  it('B5: stands in the documentation as it is', () => {
    const page = readFileSync(new URL('../../../docs/workflows/edition.md', import.meta.url), 'utf8');
    expect(page).toContain(mermaidOf(editionWorkflow));
  });
});
